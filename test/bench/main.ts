/** The parts that run as processes of their own; without the name of one, the benchmark itself. */
const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  upstream: async () => (await import('./upstream.ts')).serveUpstream(),
  load: async () => (await import('./load.ts')).takeOrders(),
  proxy: async () => (await import('./contestants/proxy-server.ts')).serveProxy(process.argv[3]),
  expressions: async () =>
    process.stdout.write(await (await import('./expressions.ts')).reportExpressions()),
  scale: async () => {
    process.exitCode = await (await import('./scale.ts')).measureScale()
  },
  sdk: async () => (await import('./contestants/sdk-server.ts')).serveSdk(process.argv[3]),
}

const part = parts[process.argv[2] ?? '']
if (part === undefined) {
  const { runBench } = await import('./bench.ts')
  process.exitCode = await runBench(process.argv.slice(2))
} else {
  await part()
}

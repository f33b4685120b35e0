/** The functions that JSONata itself knows, by name. */
export const builtInNames: readonly string[] = (
  'sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad ' +
  'match contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs ' +
  'sqrt power random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each ' +
  'error assert type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent ' +
  'decodeUrl eval toMillis fromMillis clone now millis'
).split(' ')

const builtIns: ReadonlySet<string> = new Set(builtInNames)

/** Whether JSONata has a function of this name. */
export function isBuiltIn(name: unknown): boolean {
  return typeof name === 'string' && builtIns.has(name)
}

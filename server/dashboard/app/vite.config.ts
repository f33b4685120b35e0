import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** The script that sets the colours before anything is painted; it stands in the page as a classic script, which blocks. */
const colours = 'colours'

export default defineConfig({
  // The server puts before it the path below which it is reached.
  base: './',
  plugins: [react(), blockingScript(), precompressed()],
  build: {
    outDir: '../../../dist/dashboard',
    emptyOutDir: true,
    // Everything stands in a file of its own: the page's policy allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    target: 'baseline-widely-available',
    rolldownOptions: { input: { main: 'index.html', [colours]: 'colours.ts' } },
  },
})

function blockingScript(): Plugin {
  return {
    name: 'blocking-script',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const made = Object.values(bundle).find(({ name }) => name === colours)
        if (made === undefined) throw new Error(`There is no "${colours}" among what was built`)
        return [{ tag: 'script', attrs: { src: `./${made.fileName}` }, injectTo: 'head-prepend' }]
      },
    },
  }
}

/** Puts a .br and a .gz beside each asset, so that nothing is compressed while somebody waits. */
function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const assets = Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name))
      await Promise.all(assets.map((name) => compress(join(dir, name))))
    },
  }
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file)
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
  await writeFile(`${file}.br`, await compressBrotli(content, { params }))
  await writeFile(`${file}.gz`, await compressGzip(content, { level: 9 }))
}

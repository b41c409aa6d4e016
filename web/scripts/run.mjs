// Runs a TypeScript script with the bundler that builds the page, so scripts and page read the same sources the same way.
import { createServer } from 'vite'

const [script, ...words] = process.argv.slice(2)
if (!script) throw new Error('name a script: node scripts/run.mjs scripts/look/main.ts')
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
})
try {
  const { main } = await server.ssrLoadModule(`/${script}`)
  await main(words)
} finally {
  await server.close()
}

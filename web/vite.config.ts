import { existsSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { leanFonts } from './bundling/lean_fonts'
import { leaveOut } from './bundling/leave_out'
import { compressedTwins } from './bundling/twins'

/** `--mode lab` builds the page of fixtures that the pictures and budgets are taken from; it is no part of the product. */
export default defineConfig(({ mode }) => ({
  plugins: [react(), leaveOut(), leanFonts(), compressedTwins()],
  resolve: { dedupe: ['three', 'react', 'react-dom'] },
  // The path tracer's results; see src/scene/light.
  assetsInclude: ['**/*.light', '**/*.mesh'],
  build: {
    target: 'es2022',
    outDir: mode === 'lab' ? 'test-results/page' : '../src/tealward/server/page',
    emptyOutDir: true,
    // Every byte over the wire is ours to serve; inlining fonts or light into script would defeat lazy loading.
    assetsInlineLimit: 0,
    rollupOptions: { input: pages(mode) },
  },
  test: { include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx', 'src/**/*.test.ts'], testTimeout: 30_000 },
}))

function pages(mode: string): string[] {
  if (mode === 'lab') return ['lab.html']
  return ['index.html', 'lab.html'].filter((page) => existsSync(new URL(page, import.meta.url))).slice(0, 1)
}

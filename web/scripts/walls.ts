/** Checks the import walls, and that there was something to check: a cruise over nothing passes every rule. */
import { spawnSync } from 'node:child_process'

interface Cruise {
  modules: { source: string }[]
  summary: { error: number; violations: { from: string; to: string; rule: { name: string } }[] }
}

const LAYERS = ['src/state/', 'src/house/', 'src/words/', 'src/hands/', 'src/scene/', 'src/apps/']

export function main() {
  const run = spawnSync(
    'node_modules/.bin/depcruise',
    ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  )
  if (!run.stdout) throw new Error(`dependency-cruiser said nothing: ${run.stderr}`)
  const { modules, summary } = JSON.parse(run.stdout) as Cruise
  for (const layer of LAYERS) {
    if (!modules.some((module) => module.source.startsWith(layer))) throw new Error(`no module of ${layer} was cruised`)
  }
  for (const { from, to, rule } of summary.violations) console.error(`${rule.name}: ${from} -> ${to}`)
  if (summary.error > 0) throw new Error(`${summary.error} imports go through a wall`)
  console.log(`walls hold: ${modules.length} modules`)
}

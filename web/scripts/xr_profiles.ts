/**
 * Copies the input profiles a headset needs into public/xr, so that an immersive session asks nobody but our own server.
 *
 * The package holds 98 MB; every layout (what button sits where) is small, so all layouts go, but only the models of the
 * devices our partner centres use, plus the generic hand and trigger that every other device falls back to.
 */
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const FROM = 'node_modules/@webxr-input-profiles/assets/dist/profiles'
const TO = 'public/xr'
const MODELS = ['generic-hand', 'generic-trigger', 'meta-quest-touch-plus', 'oculus-touch-v3']

export function main() {
  rmSync(TO, { recursive: true, force: true })
  mkdirSync(TO, { recursive: true })
  cpSync(join(FROM, 'profilesList.json'), join(TO, 'profilesList.json'))
  for (const entry of readdirSync(FROM, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    mkdirSync(join(TO, entry.name))
    for (const file of readdirSync(join(FROM, entry.name))) {
      if (file === 'profile.json' || (MODELS.includes(entry.name) && file.endsWith('.glb'))) {
        cpSync(join(FROM, entry.name, file), join(TO, entry.name, file))
      }
    }
  }
}

import type { Plugin } from 'vite'

/** What libraries would import lazily, and what to give them instead. */
const LEFT_OUT: readonly { readonly name: RegExp; readonly from?: RegExp; readonly instead: string }[] = [
  // The headset emulator: 6 MB of recorded rooms and a second three, imported even when told never to emulate.
  { name: /^\.\/emulate\.js$/, from: /@pmndrs[\\/]xr/, instead: 'export const emulate = () => undefined' },
  // A Latin-only font of 420 kB; our panel brings its own letters.
  { name: /^@pmndrs\/msdfonts\/inter$/, instead: 'export const inter = {}' },
  // Making glyphs at run time: a second of work for every fifty Hangul syllables.
  { name: /^@zappar\/msdf-generator$/, instead: 'export const MSDF = undefined' },
  {
    name: /^\.\/msdf-worker\.js$/,
    from: /@pmndrs[\\/]uikit/,
    instead: "export const workerSource = ''; export const wasmUrl = ''",
  },
]

/** Keeps out of the page what it never uses but would have to carry. */
export function leaveOut(): Plugin {
  return {
    name: 'leave-out',
    enforce: 'pre',
    resolveId(id, importer) {
      const at = LEFT_OUT.findIndex(({ name, from }) => name.test(id) && (!from || from.test(importer ?? '')))
      return at >= 0 ? `\0left-out-${at}` : null
    },
    load(id) {
      const at = /^\0left-out-(\d+)$/.exec(id)
      return at ? LEFT_OUT[Number(at[1])]!.instead : null
    },
  }
}

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Kinds of file that shrink; pictures and fonts are compressed already. */
const TEXT = /\.(html|js|css|svg|json|txt|light|mesh)$/

/** Writes a brotli and a gzip twin beside every built asset that shrinks, so the server never compresses while people wait. */
export function compressedTwins(): Plugin {
  let folder = ''
  return {
    name: 'compressed-twins',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir
    },
    closeBundle() {
      // A build that failed has written nothing, and has its own error to tell.
      if (!existsSync(folder)) return
      for (const file of filesUnder(folder)) if (TEXT.test(file)) writeTwins(file)
    },
  }
}

function writeTwins(file: string) {
  const plain = readFileSync(file)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length }
  writeFileSync(`${file}.br`, brotliCompressSync(plain, { params }))
  writeFileSync(`${file}.gz`, gzipSync(plain, { level: 9 }))
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
}

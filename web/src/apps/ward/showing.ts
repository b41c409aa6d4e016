/** How well this machine can draw the house. Asked once, before anything of the house is fetched. */
import type { Showing } from '../../state/settings'

let answer: boolean | null = null
let renderer = ''

export function canDraw(): boolean {
  answer ??= ask()
  return answer
}

/** A first guess that the person can change: light where a finger is the pointer or the processor has to draw. */
export function firstShowing(): Showing {
  if (!canDraw()) return 'flat'
  const byProcessor = /swiftshader|llvmpipe|softpipe|basic render/i.test(renderer)
  return byProcessor || matchMedia('(pointer: coarse)').matches ? 'low' : 'high'
}

function ask(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2')
    if (!context) return false
    const names = context.getExtension('WEBGL_debug_renderer_info')
    if (names) renderer = String(context.getParameter(names.UNMASKED_RENDERER_WEBGL))
    context.getExtension('WEBGL_lose_context')?.loseContext()
    return true
  } catch {
    return false
  }
}

import type { Quality } from '../state/stage'

/** What this device can draw at ease: phones and software renderers begin with `low`; the person may choose otherwise. */
export function suggestedQuality(): Quality {
  const phone = matchMedia('(pointer: coarse)').matches && Math.min(screen.width, screen.height) < 700
  return phone || isSoftware(rendererName()) ? 'low' : 'high'
}

export function isSoftware(renderer: string): boolean {
  return /swiftshader|llvmpipe|software|basic render/i.test(renderer)
}

function rendererName(): string {
  const gl = document.createElement('canvas').getContext('webgl2')
  const name = gl ? String(gl.getParameter(gl.RENDERER)) : 'software'
  gl?.getExtension('WEBGL_lose_context')?.loseContext()
  return name
}

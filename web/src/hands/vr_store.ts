import { createXRStore } from '@react-three/xr'

/** A press counts as a click for this long. The library's 0.3 s shuts out slow hands and slow machines. */
const CLICK_MS = 2500

const pointers = { rayPointer: { clickThresholdMs: CLICK_MS }, teleportPointer: true }

/**
 * The headset's session. Layouts and models of controllers come from our own server (scripts/xr_profiles.ts puts them
 * there): by default the library asks a public network for them, and a hospital's wall would leave hands unseen.
 */
export const vrStore = createXRStore({
  emulate: false,
  offerSession: false,
  baseAssetPath: new URL('/xr/', location.origin).href,
  controller: pointers,
  hand: { ...pointers, touchPointer: true },
  anchors: false,
  bodyTracking: false,
  depthSensing: false,
  hitTest: false,
  meshDetection: false,
  planeDetection: false,
})

/** True where a headset can be entered from this browser. */
export async function canEnterVr(): Promise<boolean> {
  return (await navigator.xr?.isSessionSupported('immersive-vr').catch(() => false)) ?? false
}

export function enterVr(): Promise<unknown> {
  return vrStore.enterVR()
}

export function leaveVr(): void {
  void vrStore.getState().session?.end()
}

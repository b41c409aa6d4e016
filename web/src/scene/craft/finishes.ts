/** Finishes: what surfaces are made of. Colours are given as the eye names them (sRGB) and kept linear. */

export interface Finish {
  /** Linear red, green, blue. */
  readonly colour: readonly [number, number, number]
  /** 0 matt, 1 polished: how much of the room it mirrors. */
  readonly gloss: number
  /** Light it gives by itself, as a multiple of its colour. */
  readonly glow: number
  /** True for the panes of lamps and the sky: the baker already counts their light from the list of lamps. */
  readonly lamp: boolean
}

export function finish(hex: number, gloss = 0, glow = 0, lamp = false): Finish {
  return { colour: [linear(hex >> 16), linear(hex >> 8), linear(hex)], gloss, glow, lamp }
}

function linear(byte: number): number {
  const value = (byte & 255) / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

export const FINISH = {
  // walls and floors
  plaster: finish(0xf5f2ed),
  warmWall: finish(0xece3d6),
  sage: finish(0xc9d6cc),
  mist: finish(0xdde6e4),
  ceiling: finish(0xf6f4f0),
  skirting: finish(0xd9d2c7, 0.15),
  vinyl: finish(0xdfdbd4, 0.5),
  vinylTeal: finish(0xa9c4c0, 0.5),
  vinylSage: finish(0xc3cdc3, 0.5),
  vinylGrey: finish(0xb9bdbd, 0.5),
  carpet: finish(0x5f6d70),
  carpetLight: finish(0x9aa5a3),
  nightWall: finish(0x7d8890),
  nightFloor: finish(0x6a7277, 0.35),
  duskWall: finish(0xcfc7ba),
  duskFloor: finish(0xb39a7c, 0.35),
  fieldBack: finish(0x16333a, 0.1),
  // wood
  oak: finish(0xc79a68, 0.18),
  oakDark: finish(0xa87a4b, 0.18),
  oakPale: finish(0xdcbb90, 0.18),
  walnut: finish(0x7d5638, 0.2),
  // accents
  teal: finish(0x0f8b8d, 0.12),
  tealDeep: finish(0x0b6466, 0.12),
  tealPale: finish(0x8cc7c4, 0.08),
  coral: finish(0xe08b70, 0.1),
  mustard: finish(0xdcae52, 0.1),
  // furniture
  white: finish(0xf4f4f1, 0.25),
  shell: finish(0xe9ebea, 0.22),
  grey: finish(0xb3b9ba, 0.15),
  greyDark: finish(0x6d7679, 0.15),
  charcoal: finish(0x33393c, 0.2),
  black: finish(0x17191b, 0.35),
  steel: finish(0xc3c9cc, 0.6),
  chrome: finish(0xd5dadc, 0.85),
  linen: finish(0xf1ede4),
  linenBlue: finish(0xbfd4dc),
  cushionGrey: finish(0x9ba6a8),
  cushionTeal: finish(0x3d9a99),
  cushionSand: finish(0xd9c5a6),
  vinylSeat: finish(0x4fa3a0, 0.22),
  drape: finish(0x3f9aa0),
  drapeDeep: finish(0x2f7f88),
  curtain: finish(0xa9d0cc),
  rubber: finish(0x2a2d2f),
  red: finish(0xc8473d, 0.15),
  yellow: finish(0xe6c34a, 0.1),
  // plants
  leaf: finish(0x4f8a4e, 0.12),
  leafDark: finish(0x2f6b41, 0.12),
  leafPale: finish(0x86b06a, 0.1),
  soil: finish(0x4a3a2d),
  terracotta: finish(0xc98a66),
  pot: finish(0xe6e1d8, 0.15),
  paper: finish(0xf7f5ef),
  // light
  lampPane: finish(0xfff6e8, 0, 1.9, true),
  coolPane: finish(0xf3f8ff, 0, 2.1, true),
  coveGlow: finish(0xffe9c8, 0, 1.4, true),
  tealGlow: finish(0x58d6d2, 0, 1.3),
  screenOff: finish(0x10171a, 0.5),
  corridorLight: finish(0xffe7c4, 0.3, 0.75),
  pane: finish(0xdfeef0, 1),
  warmBulb: finish(0xffd9a0, 0, 2.2),
  dripBag: finish(0xeaf2ee, 0.5),
  skyPane: finish(0xd9ecf4, 0, 1.25, true),
  greenLed: finish(0x4be08a, 0, 1.6),
  amberLed: finish(0xffb84a, 0, 1.6),
} as const satisfies Record<string, Finish>

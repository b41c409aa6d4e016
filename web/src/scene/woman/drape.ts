/** The surgical drape: cloth over a lying woman, with a window over the belly when the abdomen is open. */
import { BufferAttribute, BufferGeometry, Color } from 'three'

/** Extent of the cloth on the table, metres: x along the table (head at -x), z across. */
const CLOTH = { from: -0.62, to: 1.02, half: 0.62, columns: 62, rows: 46 }
/** Height of the table's top; the cloth hangs down from its edges. */
const EDGE = 0.29
const DROP = 0.44

/** The window in the cloth: an ellipse over the belly. */
export const WINDOW = { x: -0.08, z: 0, halfX: 0.2, halfZ: 0.155 } as const

const CLOTH_COLOUR = new Color(0x3f98a6)
const FOLD_COLOUR = new Color(0x23606c)

export function drapeGeometry(open: boolean, belly: number): BufferGeometry {
  const { from, to, half, columns, rows } = CLOTH
  const positions = new Float32Array((columns + 1) * (rows + 1) * 3)
  const colours = new Float32Array(positions.length)
  for (let r = 0; r <= rows; r++) {
    for (let c = 0; c <= columns; c++) {
      const x = from + ((to - from) * c) / columns
      const across = -1 + (2 * r) / rows
      const i = (r * (columns + 1) + c) * 3
      const fold = hang(positions, i, x, across * half, belly)
      CLOTH_COLOUR.clone().lerp(FOLD_COLOUR, fold).toArray(colours, i)
    }
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(positions, 3))
  geometry.setAttribute('color', new BufferAttribute(colours, 3))
  geometry.setIndex(weave(positions, open))
  geometry.computeVertexNormals()
  return geometry
}

/** Places one point of cloth: over the body inside the table's edge, hanging in folds outside. Returns how deep in a fold it is. */
function hang(positions: Float32Array, i: number, x: number, z: number, belly: number): number {
  const over = Math.abs(z) - EDGE
  const height = bodyHeight(x, Math.max(-EDGE, Math.min(EDGE, z)), belly)
  if (over <= 0) {
    positions.set([x, height, z], i)
    return 0.12 + 0.1 * Math.sin(x * 31 + z * 17) * Math.sin(z * 23)
  }
  const down = Math.min(1, over / 0.33)
  const wave = Math.sin(x * 24 + Math.sin(x * 7) * 1.4)
  const out = EDGE + 0.025 + 0.035 * down * wave + 0.03 * down
  positions.set([x, height - DROP * down, Math.sign(z) * out], i)
  return 0.25 + 0.4 * down * (0.5 - 0.5 * wave)
}

/** How high the cloth lies over chest, belly and legs (and the frame at her shoulders), above the table. */
function bodyHeight(x: number, z: number, belly: number): number {
  const mound = (at: number, wide: number, high: number, spread: number) =>
    high * Math.exp(-(((x - at) / wide) ** 2)) * Math.sqrt(Math.max(0, 1 - (z / spread) ** 2))
  const trunk = mound(-0.36, 0.22, 0.15, 0.31) + mound(-0.06, 0.24, 0.17 + 0.09 * belly, 0.31)
  const legs =
    x > 0.25
      ? 0.12 * Math.min(1, (x - 0.25) / 0.15) * Math.sqrt(Math.max(0, 1 - ((Math.abs(z) - 0.11) / 0.17) ** 2))
      : 0
  const frame = x < -0.46 ? 0.4 * Math.min(1, (-0.46 - x) / 0.05) : 0
  return Math.max(trunk, legs) + frame + 0.006 * Math.sin(x * 40) * Math.sin(z * 37)
}

function weave(positions: Float32Array, open: boolean): number[] {
  const { columns, rows } = CLOTH
  const indices: number[] = []
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const a = r * (columns + 1) + c
      const corners = [a, a + columns + 1, a + columns + 2, a + 1]
      if (open && corners.some((v) => inWindow(positions[v * 3]!, positions[v * 3 + 2]!))) continue
      indices.push(corners[0]!, corners[1]!, corners[2]!, corners[0]!, corners[2]!, corners[3]!)
    }
  }
  return indices
}

function inWindow(x: number, z: number): boolean {
  return ((x - WINDOW.x) / WINDOW.halfX) ** 2 + ((z - WINDOW.z) / WINDOW.halfZ) ** 2 < 1
}

/** Rings of the wound's edge from the cloth inward: how far out, how high over the cloth, and what is to be seen there. */
const WOUND = [
  { reach: 1.13, over: 0.002, colour: new Color(0x357f8c) },
  { reach: 1.06, over: 0.014, colour: new Color(0xdcb693) },
  { reach: 0.99, over: 0.012, colour: new Color(0xd7a988) },
  { reach: 0.96, over: -0.004, colour: new Color(0xf0cf7a) },
  { reach: 0.945, over: -0.028, colour: new Color(0xe0b25e) },
  { reach: 0.95, over: -0.036, colour: new Color(0xa44a42) },
  { reach: 1.02, over: -0.075, colour: new Color(0x7a2f2c) },
] as const

/** The edge of the wound: a ring of skin, fat and muscle round the window, held open. */
export function woundGeometry(): BufferGeometry {
  const segments = 56
  const [positions, colours, indices] = [[] as number[], [] as number[], [] as number[]]
  for (const { reach, over, colour } of WOUND) {
    for (let s = 0; s <= segments; s++) {
      const angle = (s / segments) * 2 * Math.PI
      const [c, z] = [Math.cos(angle), Math.sin(angle)]
      const cloth = bodyHeight(WINDOW.x + c * WINDOW.halfX * 1.05, WINDOW.z + z * WINDOW.halfZ * 1.05, 0)
      positions.push(WINDOW.x + c * WINDOW.halfX * reach, cloth + over, WINDOW.z + z * WINDOW.halfZ * reach)
      colours.push(colour.r, colour.g, colour.b)
    }
  }
  for (let l = 0; l < WOUND.length - 1; l++) {
    for (let s = 0; s < segments; s++) {
      const a = l * (segments + 1) + s
      indices.push(a, a + segments + 1, a + segments + 2, a, a + segments + 2, a + 1)
    }
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('color', new BufferAttribute(new Float32Array(colours), 3))
  geometry.setIndex(indices)
  geometry.computeVertexNormals()
  return geometry
}

/** Strands and sheen for hair, as shades of its one colour: lighter on the crown, in streaks that run down. */
export function hairShine(positions: Float32Array, normals: Float32Array): Uint8Array {
  const bytes = new Uint8Array(positions.length / 3)
  for (let v = 0; v < bytes.length; v++) {
    const [x, y, z] = [positions[v * 3]!, positions[v * 3 + 1]!, positions[v * 3 + 2]!]
    const around = Math.atan2(x, z)
    const streak = 0.06 * Math.sin(around * 23) + 0.05 * Math.sin(around * 41 + y * 30)
    const crown = Math.max(0, normals[v * 3 + 1]!) * 0.25 + Math.max(0, Math.min(1, (y - 0.02) / 0.1)) * 0.12
    bytes[v] = Math.round(255 * Math.min(1, 0.66 + streak + crown))
  }
  return bytes
}

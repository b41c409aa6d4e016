/** The four corners of a rectangle round the present place: where legs and wheels go. */
export function fourCorners(x: number, z: number): readonly (readonly [x: number, z: number])[] {
  return [
    [-x, -z],
    [x, -z],
    [x, z],
    [-x, z],
  ]
}

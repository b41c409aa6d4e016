/** `fresh` with every part that says the same as in `old` taken from there, so that nothing is drawn again for nothing. */
export function keepEqual<T extends object>(old: T, fresh: Partial<T>): Partial<T> {
  const kept: Partial<T> = {}
  for (const key of Object.keys(fresh) as (keyof T)[]) {
    const same = JSON.stringify(old[key]) === JSON.stringify(fresh[key])
    kept[key] = same ? old[key] : fresh[key]!
  }
  return kept
}

/** How long to wait before trying again: half a second at first, doubling, never more than fifteen. */
const FIRST_MS = 500
const MOST_MS = 15_000

/** `chance` (0 to 1) spreads people out, so that a server that comes back is not met by everybody in the same instant. */
export function backoffMs(failures: number, chance: number): number {
  const longest = Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1))
  return Math.round(longest * (0.5 + 0.5 * chance))
}

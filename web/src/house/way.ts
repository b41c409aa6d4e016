/** The way round the furniture: A* on a grid of the floor, then pulled straight. */
import type { Plan } from './plan'
import { fits, type Ground, settle } from './walking'

const CELL = 0.25
const STEPS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const

interface Grid {
  columns: number
  rows: number
  free: Uint8Array
  /** Which connected piece of floor a free cell belongs to; pockets behind furniture are pieces of their own. */
  piece: Uint16Array
}

const grids = new WeakMap<Plan, Grid>()

/** Corners to walk from `from` to `to`, the last one being `to` or the nearest place to it one can stand. Empty if there is no way. */
export function way(plan: Plan, from: Ground, to: Ground): Ground[] {
  const goal = { ...to }
  settle(plan, goal)
  if (clear(plan, from, goal)) return [goal]
  const grid = gridOf(plan)
  const start = nearestFree(plan, grid, from)
  const end = nearestFree(plan, grid, goal, grid.piece[start]!)
  const cells = search(grid, start, end)
  if (!cells) return []
  const corners = cells.map((cell) => middle(plan, grid, cell))
  const last = corners.at(-1)!
  return straighten(plan, from, clear(plan, last, goal) ? [...corners, goal] : corners)
}

/** True if a walker can go straight from `a` to `b`. */
export function clear(plan: Plan, a: Ground, b: Ground): boolean {
  const steps = Math.ceil(Math.hypot(b.x - a.x, b.z - a.z) / 0.1)
  for (let i = 1; i <= steps; i++) {
    const share = i / steps
    if (!fits(plan, a.x + (b.x - a.x) * share, a.z + (b.z - a.z) * share)) return false
  }
  return true
}

/** The grid covers the floor and the doorways around it. */
function gridOf(plan: Plan): Grid {
  let grid = grids.get(plan)
  if (grid) return grid
  const columns = Math.ceil((plan.width + 2) / CELL)
  const rows = Math.ceil((plan.depth + 2) / CELL)
  grid = { columns, rows, free: new Uint8Array(columns * rows), piece: new Uint16Array(columns * rows) }
  for (let cell = 0; cell < columns * rows; cell++) {
    const { x, z } = middle(plan, grid, cell)
    grid.free[cell] = fits(plan, x, z) ? 1 : 0
  }
  let pieces = 0
  for (let cell = 0; cell < grid.free.length; cell++)
    if (grid.free[cell] && !grid.piece[cell]) flood(grid, cell, ++pieces)
  grids.set(plan, grid)
  return grid
}

function flood(grid: Grid, from: number, piece: number): void {
  const open = [from]
  grid.piece[from] = piece
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    for (const [dx, dz] of STEPS) {
      const next = neighbour(grid, cell, dx, dz)
      if (next < 0 || grid.piece[next]) continue
      grid.piece[next] = piece
      open.push(next)
    }
  }
}

function middle(plan: Plan, grid: Grid, cell: number): Ground {
  const column = cell % grid.columns
  return {
    x: -plan.width / 2 - 1 + (column + 0.5) * CELL,
    z: -plan.depth / 2 - 1 + ((cell - column) / grid.columns + 0.5) * CELL,
  }
}

/** The free cell nearest to a place, on a given piece of floor if one is named. */
function nearestFree(plan: Plan, grid: Grid, at: Ground, piece = 0): number {
  let best = 0
  let bestDistance = Number.POSITIVE_INFINITY
  for (let cell = 0; cell < grid.free.length; cell++) {
    if (!grid.free[cell] || (piece && grid.piece[cell] !== piece)) continue
    const { x, z } = middle(plan, grid, cell)
    const distance = Math.hypot(x - at.x, z - at.z)
    if (distance < bestDistance) {
      bestDistance = distance
      best = cell
    }
  }
  return best
}

function search(grid: Grid, start: number, goal: number): number[] | null {
  const cost = new Float64Array(grid.free.length).fill(Number.POSITIVE_INFINITY)
  const before = new Int32Array(grid.free.length).fill(-1)
  const open = [start]
  cost[start] = 0
  while (open.length > 0) {
    const here = takeBest(grid, open, cost, goal)
    if (here === goal) return trace(before, goal)
    for (const [dx, dz] of STEPS) {
      const next = neighbour(grid, here, dx, dz)
      if (next < 0) continue
      const sum = cost[here]! + Math.hypot(dx, dz)
      if (sum >= cost[next]!) continue
      cost[next] = sum
      before[next] = here
      open.push(next)
    }
  }
  return null
}

/** Rooms have a few thousand cells, so looking through the open ones beats keeping a heap. */
function takeBest(grid: Grid, open: number[], cost: Float64Array, goal: number): number {
  let best = 0
  for (let i = 1; i < open.length; i++) {
    if (cost[open[i]!]! + guess(grid, open[i]!, goal) < cost[open[best]!]! + guess(grid, open[best]!, goal)) best = i
  }
  return open.splice(best, 1)[0]!
}

function guess(grid: Grid, a: number, b: number): number {
  const dx = (a % grid.columns) - (b % grid.columns)
  const dz = Math.floor(a / grid.columns) - Math.floor(b / grid.columns)
  return Math.hypot(dx, dz)
}

/** A free neighbour, or -1. A diagonal step needs both cells beside it, else one would cut a table's corner. */
function neighbour(grid: Grid, cell: number, dx: number, dz: number): number {
  const column = cell % grid.columns
  const row = (cell - column) / grid.columns
  if (!isFree(grid, column + dx, row + dz)) return -1
  if (dx !== 0 && dz !== 0 && !(isFree(grid, column + dx, row) && isFree(grid, column, row + dz))) return -1
  return (row + dz) * grid.columns + column + dx
}

function isFree(grid: Grid, column: number, row: number): boolean {
  return (
    column >= 0 && row >= 0 && column < grid.columns && row < grid.rows && grid.free[row * grid.columns + column] === 1
  )
}

function trace(before: Int32Array, goal: number): number[] {
  const cells: number[] = []
  for (let cell = goal; cell >= 0; cell = before[cell]!) cells.push(cell)
  return cells.reverse()
}

/** Drops every corner that can be cut without touching anything. */
function straighten(plan: Plan, from: Ground, corners: Ground[]): Ground[] {
  const kept: Ground[] = []
  let here = from
  for (let i = 0; i < corners.length; ) {
    let farthest = i
    for (let j = corners.length - 1; j > i; j--) {
      if (clear(plan, here, corners[j]!)) {
        farthest = j
        break
      }
    }
    here = corners[farthest]!
    kept.push(here)
    i = farthest + 1
  }
  return kept
}

import type { PieceKind } from './plan'

/** The ground a piece of furniture takes: a box (width along x, depth along z at turn 0) or a disc. Null: one may walk through. */
export type Outline =
  | { readonly width: number; readonly depth: number; readonly forward?: number }
  | { readonly radius: number }
  | null

export const OUTLINES: Readonly<Record<PieceKind, Outline>> = {
  anaesthesia_machine: { width: 0.75, depth: 0.7 },
  armchair: { width: 0.82, depth: 0.82 },
  board_chair: { radius: 0.3 },
  board_table: { width: 4.6, depth: 1.9 },
  cabinet: { width: 1.2, depth: 0.45 },
  coffee_table: { radius: 0.45 },
  column: { radius: 0.28 },
  credenza: { width: 2.0, depth: 0.45 },
  curtain: null,
  desk: { width: 1.6, depth: 0.75 },
  drip_stand: { radius: 0.22 },
  exam_couch: { width: 0.74, depth: 2.0 },
  hologram_pad: { radius: 0.75 },
  infusion_chair: { width: 0.85, depth: 1.5, forward: 0.1 },
  instrument_table: { width: 1.1, depth: 0.55 },
  map_totem: { width: 0.85, depth: 0.2 },
  nurse_station: { width: 3.4, depth: 1.1 },
  office_chair: { radius: 0.32 },
  operating_table: { width: 0.7, depth: 2.1 },
  plant: { radius: 0.32 },
  planter: { width: 1.4, depth: 0.4 },
  reading_desk: { width: 3.4, depth: 0.95 },
  reception_desk: { width: 4.4, depth: 1.7, forward: 0.2 },
  round_bench: { width: 1.6, depth: 0.5 },
  sanitiser: { radius: 0.18 },
  scope_tower: { width: 0.65, depth: 0.65 },
  shelf: { width: 0.9, depth: 0.35 },
  side_table: { radius: 0.28 },
  sink: { width: 1.8, depth: 0.55 },
  sofa: { width: 1.9, depth: 0.86 },
  step_stool: { width: 0.45, depth: 0.35 },
  stool: { radius: 0.22 },
  supply_trolley: { width: 0.65, depth: 0.5 },
  ultrasound: { width: 0.6, depth: 0.7 },
  visitor_chair: { radius: 0.32 },
  waste_bin: { radius: 0.18 },
  wheelchair: { width: 0.66, depth: 0.95 },
}

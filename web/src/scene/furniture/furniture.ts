import type { Piece, PieceKind } from '../../house/plan'
import type { RoomShape } from '../rooms/shape'
import { curtain, examCouch, ultrasound } from './clinic_things'
import { dripStand, hologramPad, infusionChair } from './day_unit_things'
import { boardTable, desk, nurseStation, readingDesk, receptionDesk } from './desks'
import { sanitiser, wheelchair } from './entrance_things'
import { plant, planter } from './plants'
import { armchair, boardChair, officeChair, roundBench, sofa, stepStool, stool, visitorChair } from './seats'
import {
  cabinet,
  coffeeTable,
  column,
  credenza,
  mapTotem,
  shelf,
  sideTable,
  sink,
  supplyTrolley,
  wasteBin,
} from './storage'
import { anaesthesiaMachine, instrumentTable, operatingTable, scopeTower } from './theatre_things'

/** How each kind of piece is built: at the present place, facing +z. */
const BUILDERS: Readonly<Record<PieceKind, (shape: RoomShape) => void>> = {
  anaesthesia_machine: anaesthesiaMachine,
  armchair,
  board_chair: boardChair,
  board_table: boardTable,
  cabinet,
  coffee_table: coffeeTable,
  column,
  credenza,
  curtain,
  desk,
  drip_stand: dripStand,
  exam_couch: examCouch,
  hologram_pad: hologramPad,
  infusion_chair: infusionChair,
  instrument_table: instrumentTable,
  map_totem: mapTotem,
  nurse_station: nurseStation,
  office_chair: officeChair,
  operating_table: operatingTable,
  plant,
  planter,
  reading_desk: readingDesk,
  reception_desk: receptionDesk,
  round_bench: roundBench,
  sanitiser,
  scope_tower: scopeTower,
  shelf,
  side_table: sideTable,
  sink,
  sofa,
  step_stool: stepStool,
  stool,
  supply_trolley: supplyTrolley,
  ultrasound,
  visitor_chair: visitorChair,
  waste_bin: wasteBin,
  wheelchair,
}

export function furnish(shape: RoomShape, pieces: readonly Piece[]): void {
  for (const { kind, x, z, turn } of pieces) shape.at(x, 0, z, turn, () => BUILDERS[kind](shape))
}

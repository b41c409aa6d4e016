import type { RoomKey } from '../state/stage'
import { BOARD } from './board'
import { CLINIC } from './clinic'
import { DAY_UNIT } from './day_unit'
import { DEBRIEF } from './debrief'
import { IMAGING } from './imaging'
import { LOBBY } from './lobby'
import type { Plan } from './plan'
import { THEATRE } from './theatre'

export const HOUSE: Readonly<Record<RoomKey, Plan>> = {
  lobby: LOBBY,
  clinic: CLINIC,
  imaging: IMAGING,
  board: BOARD,
  theatre: THEATRE,
  day_unit: DAY_UNIT,
  debrief: DEBRIEF,
}

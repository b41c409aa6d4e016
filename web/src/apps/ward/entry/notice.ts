import type { Ended } from '../../../wire/line'
import type { Refused } from '../../../wire/messages'

/** Why one stands at the door again. */
export interface Notice {
  readonly why: Ended
  readonly refused: Refused | null
}

import { DEBRIEF } from '../../house/debrief'

/** The dark band on the round wall on which the line of decisions is drawn: half its angle, and from what to what height. */
export const DECISION_BAND = { half: 1.02, low: 1.72, high: 3.5, radius: (DEBRIEF.radius ?? 6) - 0.06 } as const

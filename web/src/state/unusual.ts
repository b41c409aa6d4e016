/** Orders that are asked about once more before they are given: what cannot be undone, and what is seldom meant. */
import type { Order, View } from '../wire/messages'

export const UNUSUAL = [
  'chemotherapy_without_tissue',
  'needle_in_mass',
  'stop_treatment',
  'discharge',
  'hand_over',
  'supportive_only',
  'close_only',
  'end_operation',
] as const
export type Unusual = (typeof UNUSUAL)[number]

/** Why this order is asked about, or null if it is given at once. Nothing is ever blocked here: that is the server's. */
export function unusual(order: Order, view: View): Unusual | null {
  switch (order.verb) {
    case 'give_cycle':
      return view.sums.tissue ? null : 'chemotherapy_without_tissue'
    case 'take_biopsy':
      return order.method === 'core' && looksConfined(view) ? 'needle_in_mass' : null
    case 'stop_treatment':
      return 'stop_treatment'
    case 'discharge':
      return 'discharge'
    case 'refer':
      return order.to === 'gastrointestinal_team' ? 'hand_over' : null
    case 'sign_plan':
      return order.strategy === 'supportive' ? 'supportive_only' : null
    case 'resect':
      return order.extent === 'close' ? 'close_only' : 'end_operation'
    default:
      return null
  }
}

/** Nothing that anybody has found lies beyond the ovary, and it has not been operated on. */
function looksConfined({ findings, sums }: View): boolean {
  const seen = (name: string) => (findings[name]?.value ?? 0) > 0.5
  const spread = ['ct_ascites', 'ct_effusion', 'ct_distant', 'ascites_felt', 'us_metastases'].some(seen)
  return !spread && sums.days_since_surgery === null
}

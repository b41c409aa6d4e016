/** Findings in the groups in which a chart is read. Regions are not listed here: they are on the map of the belly. */
import type { FindingName, View } from '../wire/messages'

export const CHART_GROUPS = {
  visit: ['symptoms', 'performance', 'family_history', 'ascites_felt', 'mass_fixed', 'frailty_score'],
  bloods: ['haemoglobin', 'neutrophils', 'platelets', 'creatinine', 'albumin', 'hepatitis_b'],
  markers: ['ca125', 'cea'],
  ultrasound: ['us_size', 'us_multilocular', 'us_solid', 'us_bilateral', 'us_ascites', 'us_metastases'],
  ct: ['ct_mass', 'ct_ascites', 'ct_effusion', 'ct_nodes', 'ct_distant', 'ct_sum', 'ct_response'],
  laparoscopy: [
    'laparoscopy_0',
    'laparoscopy_1',
    'laparoscopy_2',
    'laparoscopy_3',
    'laparoscopy_4',
    'laparoscopy_5',
    'laparoscopy_6',
  ],
  tissue: ['biopsy', 'final_type', 'clinical_stage', 'final_stage', 'response_score'],
  genes: ['germline', 'tumour_brca', 'repair', 'folate_receptor'],
  surgery: ['residual', 'seen_ascites', 'seen_nodes', 'complexity', 'blood_loss', 'ruptured', 'complication', 'stoma'],
  harm: ['neuropathy', 'reaction', 'fever', 'eyes', 'perforation', 'death'],
} as const satisfies Record<string, readonly FindingName[]>
export type ChartGroup = keyof typeof CHART_GROUPS

/** Groups of which something is known, with what is known of them. */
export function knownGroups({ findings }: View): readonly (readonly [ChartGroup, readonly FindingName[]])[] {
  return (Object.entries(CHART_GROUPS) as [ChartGroup, readonly FindingName[]][])
    .map(([group, names]) => [group, names.filter((name) => name in findings)] as const)
    .filter(([, names]) => names.length > 0)
}

/**
 * What the codes of a coded finding stand for, in the order of the codes, from 0. The names themselves are in the
 * entries; this is their order, which a sorted table cannot hold. A test compares it with the server's own file.
 */
export const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  presence: ['absent', 'present'],
  test_result: ['negative', 'positive'],
  variant: ['absent', 'present'],
  expression: ['low', 'high'],
  severity: ['none', 'mild', 'moderate', 'severe'],
  ecog: ['active', 'light', 'half_up', 'half_down', 'bedbound'],
  neuropathy_grade: ['none', 'mild', 'moderate', 'severe'],
  lesion_size: ['none', 'small', 'medium', 'large'],
  response_score: ['unscored', 'minimal', 'partial', 'near_complete'],
  tissue_type: [
    'insufficient',
    'high_grade_serous',
    'low_grade_serous',
    'endometrioid',
    'clear_cell',
    'mucinous',
    'borderline',
    'benign',
    'gastrointestinal',
    'adenocarcinoma',
  ],
  germline_result: ['negative', 'brca1', 'brca2', 'uncertain'],
  repair_result: ['negative', 'positive', 'failed'],
  scan_response: ['complete', 'partial', 'stable', 'progression'],
  death: ['alive', 'disease', 'operation', 'treatment', 'leukaemia', 'other'],
  residual: ['none', 'up_to_1_cm', 'over_1_cm', 'unoperated'],
  stage: ['ia', 'ib', 'ic1', 'ic2', 'ic3', 'iia', 'iib', 'iiia1', 'iiia2', 'iiib', 'iiic', 'iva', 'ivb'],
}

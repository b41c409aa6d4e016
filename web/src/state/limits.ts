/**
 * Limits that are drawn beside a value. They are the ones the server's rules keep (`course/lines.py`, `course/rules.py`);
 * a test reads them there.
 */
export const GIVE_ABOVE = { neutrophils: 1.0, platelets: 75 } as const
export const NEVER_BELOW = { neutrophils: 0.5, platelets: 50 } as const
/** Upper limit of normal of CA-125, in U/mL. */
export const CA125_NORMAL = 35
/** Lesion size classes of the peritoneal cancer index end at these, in mm. */
export const LESION_MM = [0, 5, 50] as const

export type CountKey = keyof typeof GIVE_ABOVE
/** Where a count lies: enough to treat, low, or so low that nobody may treat. */
export type CountSign = 'enough' | 'low' | 'too_low'

export function countSign(count: CountKey, value: number): CountSign {
  if (value < NEVER_BELOW[count]) return 'too_low'
  return value < GIVE_ABOVE[count] ? 'low' : 'enough'
}

export function sizeClass(mm: number): 0 | 1 | 2 | 3 {
  if (mm <= LESION_MM[0]) return 0
  if (mm <= LESION_MM[1]) return 1
  return mm <= LESION_MM[2] ? 2 : 3
}

/**
 * Between these an adult woman's laboratory prints no mark. They only mark what is printed: no rule and no sum reads them.
 * Haemoglobin is the World Health Organization's limit of anaemia, the markers are their usual cut-offs.
 */
export const USUAL: Readonly<Record<string, readonly [least: number, most: number]>> = {
  haemoglobin: [12, 16],
  neutrophils: [1.8, 7.5],
  platelets: [150, 400],
  creatinine: [0.45, 1.0],
  albumin: [3.5, 5.2],
  ca125: [0, CA125_NORMAL],
  cea: [0, 5],
}

export type RangeMark = 'high' | 'low'

export function rangeMark(finding: string, value: number): RangeMark | null {
  const usual = USUAL[finding]
  if (!usual) return null
  if (value < usual[0]) return 'low'
  return value > usual[1] ? 'high' : null
}

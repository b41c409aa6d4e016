// Written by `make wire` from the types of the server. Do not edit: change those.

export const PROTOCOL = 1

export const CLOSE = {
  BROKEN_FRAME: 4400,
  REFUSED: 4403,
  UNKNOWN_CASE: 4404,
  TOO_SLOW: 4408,
  TAKEN_OVER: 4409,
  NEWER_PROTOCOL: 4426,
  TOO_MANY: 4429,
} as const

export const LANGUAGES = [
  'ko',
  'en',
] as const
export type Language = (typeof LANGUAGES)[number]

export const ROOM_KEYS = [
  'lobby',
  'clinic',
  'imaging',
  'board',
  'theatre',
  'day_unit',
  'debrief',
] as const
export type RoomKey = (typeof ROOM_KEYS)[number]

export const ROLE_KEYS = [
  'gynaecologic_oncologist',
  'medical_oncologist',
  'radiologist',
  'pathologist',
  'nurse',
  'teacher',
  'observer',
] as const
export type RoleKey = (typeof ROLE_KEYS)[number]

export const LABELS = [
  'none',
  'close',
  'minor',
  'mistake',
  'serious',
] as const
export type Label = (typeof LABELS)[number]

export const VERBS = [
  'take_history',
  'examine',
  'order_bloods',
  'order_markers',
  'order_ultrasound',
  'order_ct',
  'take_biopsy',
  'test_germline',
  'test_tumour',
  'test_folate_receptor',
  'assess_fitness',
  'examine_eyes',
  'refer',
  'sign_plan',
  'laparoscopy',
  'explore',
  'resect',
  'give_cycle',
  'treat_reaction',
  'treat_fever',
  'start_maintenance',
  'stop_maintenance',
  'wait',
  'follow_up',
  'drain_ascites',
  'refer_palliative',
  'stop_treatment',
  'discharge',
] as const
export type Verb = (typeof VERBS)[number]

export const POINTS = [
  'referral',
  'strategy',
  'access',
  'extent',
  'adjuvant',
  'dose',
  'go_or_delay',
  'fever',
  'reaction',
  'interval_surgery',
  'maintenance',
  'rising_marker',
  'relapse_surgery',
  'next_line',
  'resistant_line',
  'other',
] as const
export type Point = (typeof POINTS)[number]

export const FINDING_NAMES = [
  'symptoms',
  'performance',
  'family_history',
  'frailty_score',
  'ascites_felt',
  'mass_fixed',
  'haemoglobin',
  'neutrophils',
  'platelets',
  'creatinine',
  'albumin',
  'hepatitis_b',
  'ca125',
  'cea',
  'us_multilocular',
  'us_solid',
  'us_bilateral',
  'us_ascites',
  'us_metastases',
  'us_size',
  'ct_ascites',
  'ct_effusion',
  'ct_nodes',
  'ct_distant',
  'ct_mass',
  'ct_sum',
  'ct_response',
  'biopsy',
  'germline',
  'tumour_brca',
  'repair',
  'folate_receptor',
  'final_type',
  'final_stage',
  'response_score',
  'seen_nodes',
  'seen_ascites',
  'residual',
  'complexity',
  'blood_loss',
  'ruptured',
  'complication',
  'stoma',
  'reaction',
  'fever',
  'neuropathy',
  'eyes',
  'perforation',
  'death',
  'clinical_stage',
  'laparoscopy_0',
  'laparoscopy_1',
  'laparoscopy_2',
  'laparoscopy_3',
  'laparoscopy_4',
  'laparoscopy_5',
  'laparoscopy_6',
  'ct_region_0',
  'ct_region_1',
  'ct_region_2',
  'ct_region_3',
  'ct_region_4',
  'ct_region_5',
  'ct_region_6',
  'ct_region_7',
  'ct_region_8',
  'ct_region_9',
  'ct_region_10',
  'ct_region_11',
  'ct_region_12',
  'seen_region_0',
  'seen_region_1',
  'seen_region_2',
  'seen_region_3',
  'seen_region_4',
  'seen_region_5',
  'seen_region_6',
  'seen_region_7',
  'seen_region_8',
  'seen_region_9',
  'seen_region_10',
  'seen_region_11',
  'seen_region_12',
] as const
export type FindingName = (typeof FINDING_NAMES)[number]

export interface TakeHistory {
  readonly verb: 'take_history'
}

export interface Examine {
  readonly verb: 'examine'
}

export interface OrderBloods {
  readonly verb: 'order_bloods'
}

export interface OrderMarkers {
  readonly verb: 'order_markers'
}

export interface OrderUltrasound {
  readonly verb: 'order_ultrasound'
}

export interface OrderCt {
  readonly verb: 'order_ct'
}

export interface TakeBiopsy {
  readonly verb: 'take_biopsy'
  readonly method: 'core' | 'cytology'
}

export interface TestGermline {
  readonly verb: 'test_germline'
}

export interface TestTumour {
  readonly verb: 'test_tumour'
}

export interface TestFolateReceptor {
  readonly verb: 'test_folate_receptor'
}

export interface AssessFitness {
  readonly verb: 'assess_fitness'
}

export interface ExamineEyes {
  readonly verb: 'examine_eyes'
}

export interface Refer {
  readonly verb: 'refer'
  readonly to: 'oncology_centre' | 'local_surgery' | 'watch' | 'gastrointestinal_team'
}

export interface SignPlan {
  readonly verb: 'sign_plan'
  readonly strategy: 'staging_surgery' | 'primary_surgery' | 'neoadjuvant' | 'chemotherapy' | 'interval_surgery' | 'secondary_surgery' | 'next_line' | 'supportive'
}

export interface Laparoscopy {
  readonly verb: 'laparoscopy'
}

export interface Explore {
  readonly verb: 'explore'
  readonly access: 'laparotomy' | 'keyhole_in_bag' | 'keyhole_open'
}

export interface Resect {
  readonly verb: 'resect'
  readonly extent: 'close' | 'adnexa' | 'staging' | 'standard' | 'maximal'
  readonly hipec?: boolean
}

export interface GiveCycle {
  readonly verb: 'give_cycle'
  readonly regimen: 'carboplatin_paclitaxel' | 'carboplatin' | 'carboplatin_paclitaxel_weekly' | 'carboplatin_doxorubicin' | 'carboplatin_gemcitabine' | 'paclitaxel_weekly' | 'doxorubicin' | 'gemcitabine' | 'topotecan' | 'mirvetuximab' | 'letrozole'
  readonly carboplatin_mg?: number
  readonly dose_percent?: number
  readonly bevacizumab?: boolean
  readonly growth_factor?: boolean
}

export interface TreatReaction {
  readonly verb: 'treat_reaction'
  readonly how: 'full_rate' | 'slow' | 'desensitise' | 'stop_platinum'
}

export interface TreatFever {
  readonly verb: 'treat_fever'
  readonly how: 'within_the_hour' | 'after_the_count' | 'tablets_at_home'
}

export interface StartMaintenance {
  readonly verb: 'start_maintenance'
  readonly drug: 'none' | 'bevacizumab' | 'olaparib' | 'niraparib' | 'olaparib_bevacizumab' | 'letrozole'
}

export interface StopMaintenance {
  readonly verb: 'stop_maintenance'
}

export interface Wait {
  readonly verb: 'wait'
  readonly days: number
}

export interface FollowUp {
  readonly verb: 'follow_up'
  readonly days: number
  readonly ca125?: boolean
}

export interface DrainAscites {
  readonly verb: 'drain_ascites'
}

export interface ReferPalliative {
  readonly verb: 'refer_palliative'
}

export interface StopTreatment {
  readonly verb: 'stop_treatment'
}

export interface Discharge {
  readonly verb: 'discharge'
}

export type Order =
  | TakeHistory
  | Examine
  | OrderBloods
  | OrderMarkers
  | OrderUltrasound
  | OrderCt
  | TakeBiopsy
  | TestGermline
  | TestTumour
  | TestFolateReceptor
  | AssessFitness
  | ExamineEyes
  | Refer
  | SignPlan
  | Laparoscopy
  | Explore
  | Resect
  | GiveCycle
  | TreatReaction
  | TreatFever
  | StartMaintenance
  | StopMaintenance
  | Wait
  | FollowUp
  | DrainAscites
  | ReferPalliative
  | StopTreatment
  | Discharge

/** First message of a socket. ``token`` takes an earlier seat again; ``since`` is the last number seen. */
export interface Hello {
  readonly type: 'hello'
  readonly protocol: number
  readonly name: string
  readonly centre: string
  readonly language: Language
  readonly roles: readonly RoleKey[]
  readonly token?: string
  readonly since?: number
}

/** Give an order. ``ref`` is the client's own: the same one is never carried out twice. */
export interface Give {
  readonly type: 'give'
  readonly ref: string
  readonly order: Order
  readonly seen?: number
}

/** Commit a recommendation to the board, before the others' can be seen. */
export interface Recommend {
  readonly type: 'recommend'
  readonly ref: string
  readonly strategy: string
  readonly confidence: number
  readonly reason?: string
}

/** Uncover all recommendations although somebody has not committed one. */
export interface ShowRecommendations {
  readonly type: 'show_recommendations'
  readonly ref: string
}

/** The radiologist's reading: apparent size in mm by region, 0 for nothing. */
export interface ReadScan {
  readonly type: 'read_scan'
  readonly ref: string
  readonly regions: readonly number[]
  readonly ascites: boolean
  readonly effusion: boolean
  readonly comment?: string
}

/** Scores at exploration: lesion size 0 to 3 by region, seven features, FIGO stage. */
export interface CommitScore {
  readonly type: 'commit_score'
  readonly ref: string
  readonly regions: readonly number[]
  readonly features: readonly boolean[]
  readonly stage: string
}

/** Walk into another room. */
export interface Go {
  readonly type: 'go'
  readonly room: RoomKey
}

/** Say something to everybody in the case. */
export interface Say {
  readonly type: 'say'
  readonly ref: string
  readonly text: string
}

/** Hold these roles from now on. */
export interface TakeRoles {
  readonly type: 'take_roles'
  readonly ref: string
  readonly roles: readonly RoleKey[]
}

/** Ask for the analysis of the course, once it has ended. */
export interface AskDebrief {
  readonly type: 'ask_debrief'
  readonly ref: string
}

/** Ask for two futures of the same woman: as it was, and with another option at a decision. */
export interface AskTwin {
  readonly type: 'ask_twin'
  readonly ref: string
  readonly decision: number
  readonly order: Order
}

/** Somebody in the case. ``number`` names her in the pose packets. */
export interface Person {
  readonly id: string
  readonly number: number
  readonly name: string
  readonly centre: string
  readonly roles: readonly RoleKey[]
  readonly room: RoomKey
  readonly present: boolean
  readonly look: number
}

/** One line of the case's story, as this role may read it. */
export interface Line {
  readonly seq: number
  readonly day: number
  readonly kind: string
  readonly who: string
  readonly words: Readonly<Record<string, unknown>>
}

/** Who she is to those who meet her, and how she looks today. ``name`` by language. */
export interface WomanSight {
  readonly name: Readonly<Record<string, string>>
  readonly age_years: number
  readonly height_cm: number
  readonly weight_kg: number
  readonly country: string
  readonly room: RoomKey
  readonly look: number
  readonly belly: number
  readonly hair: boolean
  readonly wellbeing: number
  readonly alive: boolean
}

/** The newest value of a finding and the day it came to light. */
export interface Found {
  readonly value: number
  readonly day: number
}

/** A result on its way. */
export interface Pending {
  readonly test: string
  readonly due_day: number
}

/** Whether this person may give an order now; ``rule`` is what it would break. */
export interface Possible {
  readonly rule: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly rooms: readonly RoomKey[]
}

/** Carboplatin by Calvert, in mg, and the clearance it rests on, in mL/min. */
export interface Doses {
  readonly clearance_ml_min: number
  readonly auc4_mg: number
  readonly auc5_mg: number
  readonly auc6_mg: number
}

/** What can be computed from what is known. ``None``: something is missing. */
export interface Sums {
  readonly malignancy_index: number | null
  readonly laparoscopic_index: number | null
  readonly seen_index: number | null
  readonly kelim: number | null
  readonly platinum_free_months: number | null
  readonly days_since_surgery: number | null
  readonly next_result_days: number
  readonly ready_days: number
  readonly line: number
  readonly cycle: number
  readonly first_line_cycles: number
  readonly regimen: string
  readonly plan: string
  readonly maintenance: string
  readonly relapses: number
  readonly tissue: boolean
}

/** A recommendation that has been shown. */
export interface Opinion {
  readonly person: string
  readonly strategy: string
  readonly confidence: number
  readonly reason: string
}

/** The tumour board: who has committed, and what, once it is shown. */
export interface BoardSight {
  readonly asked: boolean
  readonly options: readonly string[]
  readonly committed: readonly string[]
  readonly shown: boolean
  readonly opinions: readonly Opinion[]
}

/** Scores that somebody committed, shown after the operation. */
export interface Score {
  readonly person: string
  readonly regions: readonly number[]
  readonly features: readonly boolean[]
  readonly stage: string
}

/** The open abdomen: lesion size by region as it lies there, ``None`` before it was opened. */
export interface TheatreSight {
  readonly open: boolean
  readonly regions: readonly number[] | null
  readonly ascites_l: number | null
  readonly features: readonly boolean[] | null
  readonly committed: readonly string[]
  readonly scores: readonly Score[]
}

/** What the pictures show: apparent size in mm by region. */
export interface ScanImage {
  readonly regions: readonly number[]
  readonly mass_mm: number
  readonly ascites_l: number
  readonly effusion: boolean
  readonly nodes_mm: number
  readonly distant: boolean
}

/** The radiologist's signed reading. */
export interface Reading {
  readonly person: string
  readonly regions: readonly number[]
  readonly ascites: boolean
  readonly effusion: boolean
  readonly comment: string
}

/** The newest scan: its pictures for those who may see them, and its reading. */
export interface ScanSight {
  readonly day: number
  readonly unread: boolean
  readonly image: ScanImage | null
  readonly reading: Reading | null
}

/** What a room asks for now, as a key of the words; ``done`` while the course is elsewhere. */
export interface Task {
  readonly key: string
  readonly done: boolean
}

/** How it ended: months lived from the first visit, and what they were worth to her. */
export interface Outcome {
  readonly ending: string
  readonly cause: string
  readonly months: number
  readonly quality_months: number
}

/** Everything one person may see now. ``hint`` is a key of the words: what comes next. */
export interface View {
  readonly case_number: number
  readonly day: number
  readonly phase: string
  readonly alarm: string
  readonly ending: string
  readonly story_changed: boolean
  readonly woman: WomanSight
  readonly findings: Readonly<Record<string, Found>>
  readonly series: Readonly<Record<string, readonly (readonly [number, number])[]>>
  readonly pending: readonly Pending[]
  readonly possible: Readonly<Record<string, Possible>>
  readonly doses: Doses | null
  readonly sums: Sums
  readonly board: BoardSight
  readonly theatre: TheatreSight
  readonly scan: ScanSight | null
  readonly tasks: Readonly<Record<RoomKey, Task>>
  readonly next_room: RoomKey
  readonly hint: string
  readonly outcome: Outcome | null
}

/** Answer to Hello: the seat, and everything needed to catch up. */
export interface Welcome {
  readonly type: 'welcome'
  readonly protocol: number
  readonly session: string
  readonly you: string
  readonly number: number
  readonly token: string
  readonly seq: number
  readonly people: readonly Person[]
  readonly lines: readonly Line[]
  readonly view: View
  readonly version: string
}

/** Something was recorded. ``view`` is what this person may see now. */
export interface Happened {
  readonly type: 'happened'
  readonly seq: number
  readonly lines: readonly Line[]
  readonly people: readonly Person[]
  readonly view: View
}

/** An act with this ``ref`` is recorded and will survive. */
export interface Done {
  readonly type: 'done'
  readonly ref: string
  readonly seq: number
}

/** An act was refused: the rule, and what to do instead, in both languages. */
export interface Refused {
  readonly type: 'refused'
  readonly ref: string
  readonly rule: string
  readonly why: Readonly<Record<Language, string>>
  readonly remedy: Readonly<Record<Language, string>>
}

/** People and where they are; not recorded. */
export interface Moved {
  readonly type: 'moved'
  readonly people: readonly Person[]
}

/** How far a long piece of work is, 0 to 1. */
export interface Progress {
  readonly type: 'progress'
  readonly ref: string
  readonly share: number
}

/** A term on which a verdict leans: what it means here, and how well its cut-offs are known. */
export interface Notion {
  readonly name: Readonly<Record<string, string>>
  readonly mark: string
}

/** What one guideline says of one order. */
export interface Verdict {
  readonly guideline: string
  readonly name: Readonly<Record<string, string>>
  readonly voice: 'guideline' | 'practice' | 'label' | 'payer'
  readonly opinion: 'recommended' | 'acceptable' | 'discouraged' | 'contraindicated' | 'covered' | 'not_covered' | 'not_addressed'
  readonly local: boolean
  readonly rule?: string
  readonly edition?: string
  readonly strength?: string
  readonly mark?: string
  readonly source?: string
  readonly safety_critical?: boolean
  readonly note?: Readonly<Record<string, string>>
  readonly terms?: readonly Notion[]
}

/** An option: expected quality-adjusted months of the whole course, and against the chosen. */
export interface OptionValue {
  readonly order: Order
  readonly months: number
  readonly gap: number
  readonly gap_error: number
  readonly chance_best: number
  readonly chosen: boolean
  readonly reference: boolean
  readonly verdicts: readonly Verdict[]
}

/** One decision. Months are expected quality-adjusted months of the whole course. */
export interface DecisionReport {
  readonly index: number
  readonly step: number
  readonly day: number
  readonly who: string
  readonly point: string
  readonly before: number
  readonly after: number
  readonly skill: number
  readonly luck: number
  readonly loss: number
  readonly loss_error: number
  readonly relative_loss: number
  readonly label: Label
  readonly women: number
  readonly options: readonly OptionValue[]
  readonly violations: readonly string[]
}

/** A safety-critical error: apart, and never averaged away. ``words`` is a key of the words. */
export interface Violation {
  readonly key: string
  readonly words: string
  readonly step: number
  readonly day: number
}

/** The analysis of a course. ``outcome`` = ``start`` + ``skill`` + ``luck``, exactly. */
export interface Debrief {
  readonly story: string
  readonly start: number
  readonly outcome: number
  readonly skill: number
  readonly luck: number
  readonly luck_before: number
  readonly decisions: readonly DecisionReport[]
  readonly violations: readonly Violation[]
}

/** The analysis of the course. */
export interface DebriefReady {
  readonly type: 'debrief_ready'
  readonly ref: string
  readonly debrief: Debrief
}

/** Something in one of two courses. ``wellbeing``: what a month was worth until then, 0 to 1. */
export interface TwinEvent {
  readonly day: number
  readonly order: Order
  readonly wellbeing: number
}

/** One future of the same woman, and the outcomes of women like her under the same option. */
export interface TwinCourse {
  readonly order: Order
  readonly events: readonly TwinEvent[]
  readonly ending: string
  readonly cause: string
  readonly months: number
  readonly quality_months: number
  readonly expected: number
  readonly outcomes: readonly number[]
}

/** Two futures from one decision on: as it was, and with the other option. */
export interface Twin {
  readonly decision: number
  readonly day: number
  readonly was: TwinCourse
  readonly other: TwinCourse
}

/** Two futures of the same woman. */
export interface TwinReady {
  readonly type: 'twin_ready'
  readonly ref: string
  readonly twin: Twin
}

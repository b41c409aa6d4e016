/** A view of a woman at her first visit, to be changed where a test needs it. */
import { type CaseFacts, EMPTY_CASE } from '../../src/state/case'
import { type Person, ROOM_KEYS, type RoomKey, VERBS, type View } from '../../src/wire/messages'

export function viewOf(change: Partial<View> = {}): View {
  return {
    case_number: 4,
    day: 0,
    phase: 'workup',
    alarm: 'none',
    ending: 'open',
    story_changed: false,
    woman: {
      name: { ko: '김영숙', en: 'Young-sook Kim' },
      age_years: 61.4,
      height_cm: 158,
      weight_kg: 57,
      country: 'korea',
      room: 'clinic',
      look: 4,
      belly: 0.4,
      hair: true,
      wellbeing: 0.8,
      alive: true,
    },
    findings: {},
    series: {},
    pending: [],
    possible: Object.fromEntries(VERBS.map((verb) => [verb, { rule: '', facts: {}, rooms: ['clinic'] as RoomKey[] }])),
    doses: null,
    sums: {
      malignancy_index: null,
      laparoscopic_index: null,
      seen_index: null,
      kelim: null,
      platinum_free_months: null,
      days_since_surgery: null,
      next_result_days: 0,
      ready_days: 0,
      line: 0,
      cycle: 0,
      first_line_cycles: 0,
      regimen: '',
      plan: '',
      maintenance: 'none',
      relapses: 0,
      tissue: false,
    },
    board: { asked: false, options: [], committed: [], shown: false, opinions: [] },
    theatre: { open: false, regions: null, ascites_l: null, features: null, committed: [], scores: [] },
    scan: null,
    tasks: Object.fromEntries(
      ROOM_KEYS.map((room) => [room, { key: `room.${room}.task.workup`, done: room !== 'clinic' }]),
    ) as View['tasks'],
    next_room: 'clinic',
    hint: 'next.first_visit',
    outcome: null,
    ...change,
  }
}

export const ME: Person = {
  id: 'p1',
  number: 1,
  name: '김하늘',
  centre: '국립암센터',
  roles: ['gynaecologic_oncologist'],
  room: 'clinic',
  present: true,
  look: 12,
}

export const OTHER: Person = {
  id: 'p2',
  number: 2,
  name: 'Ann Lee',
  centre: 'NCI',
  roles: ['radiologist', 'nurse'],
  room: 'imaging',
  present: true,
  look: 33,
}

export function factsOf(view: View, change: Partial<CaseFacts> = {}): CaseFacts {
  return { ...EMPTY_CASE, you: ME.id, number: 1, session: 'abcdef', seq: 3, people: [ME, OTHER], view, ...change }
}

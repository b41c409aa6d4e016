/** A woman with advanced disease, half-way through her story: enough in every room for something to be seen. */
import {
  type Course,
  type Language,
  type Moment,
  type MomentKind,
  REGIONS,
  type Region,
  ROOMS,
  type RoomKey,
  type SizeClass,
  type StageFacts,
  type Task,
} from '../../state/stage'

const SIZES: readonly SizeClass[] = [2, 3, 1, 2, 0, 1, 3, 2, 1, 0, 1, 2, 1]

export function fixtureFacts(language: Language, room: RoomKey, words: URLSearchParams): Partial<StageFacts> {
  const ko = language === 'ko'
  const mass = { side: 'right', size_mm: 94, content: 'mixed' } as const
  const hairless = room === 'day_unit' || words.get('state') === 'chemo'
  return {
    nextRoom: 'imaging',
    tasks: Object.fromEntries(ROOMS.map((each) => [each, taskOf(each, ko)])) as Record<RoomKey, Task>,
    woman: {
      where: room,
      seed: 9,
      age: 61,
      hair: hairless ? 0 : 1,
      belly: words.get('state') === 'flat' ? 0 : 0.7,
      mood: hairless ? 'unwell' : 'worried',
      alive: true,
    },
    abdomen: {
      open: words.get('state') !== 'closed',
      regions: REGIONS.map((_, i) => regionOf(i)),
      mass,
      ascites: 0.35,
    },
    ct: {
      available: words.get('state') !== 'noct',
      regions: SIZES,
      mass,
      ascites: 0.45,
      effusion: { left: 0, right: 0.4 },
      caption: 'CT 2025-03-02',
    },
    board: {
      lines: ko
        ? [
            '61세 · 고등급 장액성 난소암 의심',
            'CA-125 1,240 U/mL · ECOG 1',
            'CT: 우측 부속기 종괴 94 mm, 대망 덩이, 복수',
            '복강경 예측 지표 8점',
            '질문: 먼저 수술할 것인가, 선행 항암을 할 것인가?',
          ]
        : [
            '61 years · suspected high-grade serous ovarian cancer',
            'CA-125 1,240 U/mL · ECOG 1',
            'CT: right adnexal mass 94 mm, omental cake, ascites',
            'Laparoscopic predictive index 8',
            'Question: operate first, or chemotherapy first?',
          ],
      seats: [null, null, null, null, null, null, null, null].map((_, i) => (i > 1 && i < 6 ? i - 1 : null)),
    },
    dayUnit: {
      drip: 'Carboplatin AUC 5',
      counts: 'ANC 2.1 · PLT 184 · Hb 10.9',
      alarm: words.get('state') === 'alarm',
    },
    twin: { courses: [courseOf(ko, 0), courseOf(ko, 1)], day: Number(words.get('day') ?? 620), chosen: 3 },
  }
}

function regionOf(i: number): Region {
  return { size: SIZES[i]!, known: i !== 4 && i !== 9, residual: i === 12 }
}

function taskOf(room: RoomKey, ko: boolean): Task {
  if (room === 'theatre') {
    return ko
      ? {
          title: '탐색',
          text: '복강 전체를 살피고 13개 부위의 병변 크기를 기록하세요. 절제를 시작하기 전에 모두 기록해야 합니다.',
        }
      : {
          title: 'Explore',
          text: 'Inspect the whole abdomen and record the lesion size of all thirteen regions before anything is removed.',
        }
  }
  return ko
    ? { title: '할 일', text: '환자의 이야기를 듣고 다음에 무엇을 할지 함께 정하세요.' }
    : { title: 'Task', text: 'Listen to the patient and decide together what comes next.' }
}

const STORY: readonly (readonly [
  day: number,
  kind: MomentKind,
  ko: string,
  en: string,
  first: number,
  second: number,
])[] = [
  [0, 'workup', '진단', 'Diagnosis', 0.62, 0.62],
  [14, 'workup', '복강경', 'Laparoscopy', 0.6, 0.6],
  [28, 'surgery', '수술', 'Surgery', 0.45, 0.58],
  [70, 'drug', '항암', 'Chemotherapy', 0.5, 0.52],
  [180, 'response', '관해', 'Remission', 0.82, 0.7],
  [420, 'visit', '추적', 'Follow-up', 0.9, 0.62],
  [610, 'relapse', '재발', 'Relapse', 0.74, 0.44],
  [760, 'drug', '2차 항암', 'Second line', 0.62, 0.3],
]

function courseOf(ko: boolean, which: 0 | 1): Course {
  const moments: Moment[] = STORY.map(([day, kind, korean, english, first, second], i) => ({
    day: which === 0 ? day : Math.round(day * (i > 3 ? 0.82 : 1)),
    kind,
    label: ko ? korean : english,
    wellbeing: which === 0 ? first : second,
  }))
  const outcomes = Array.from({ length: 160 }, (_, k) => {
    const spread = [0, 1, 2].reduce(
      (sum, n) => sum + (Math.abs(Math.sin(k * 12.9898 + n * 4.1 + which) * 43758.5453) % 1),
      0,
    )
    return Math.max(1, (which === 0 ? 20 : 12) + 16 * spread - 12)
  })
  const names = ko ? ['먼저 수술', '선행 항암'] : ['Surgery first', 'Chemotherapy first']
  return { name: names[which]!, moments, end: { day: which === 0 ? 1480 : 980, died: true }, outcomes }
}

import { EYE_HEIGHT } from '../../hands/viewpoint'
import { HOUSE } from '../../house/house'
import { type Spot, spot } from '../../house/plan'
import { suggestedQuality } from '../../scene/suggest_quality'
import { FLAG, HEAD, JOINT_FLOATS, POSE_BYTES, POSE_FLOATS, readPose, writePose } from '../../state/pose'
import {
  createStage,
  type Language,
  type Person,
  type RegionKey,
  ROOMS,
  type RoomKey,
  type Stage,
  type TabletPage,
} from '../../state/stage'
import { fixtureFacts } from './fixture_facts'

const PEOPLE: readonly { role: string; ko: [string, string, string]; en: [string, string, string]; seed: number }[] = [
  { role: 'nurse', ko: ['김하늘', '간호사', '일산'], en: ['Haneul Kim', 'Nurse', 'Ilsan'], seed: 3 },
  {
    role: 'gynaecologic_oncologist',
    ko: ['이서연', '부인종양 전문의', '일산'],
    en: ['Seoyeon Lee', 'Gynaecologic oncologist', 'Ilsan'],
    seed: 12,
  },
  {
    role: 'medical_oncologist',
    ko: ['앤더슨', '종양내과 전문의', '휴스턴'],
    en: ['M. Anderson', 'Medical oncologist', 'Houston'],
    seed: 26,
  },
  {
    role: 'radiologist',
    ko: ['박준호', '영상의학과 전문의', '서울'],
    en: ['Junho Park', 'Radiologist', 'Seoul'],
    seed: 30,
  },
  {
    role: 'pathologist',
    ko: ['아미나 야신', '병리과 전문의', '런던'],
    en: ['Amina Yassin', 'Pathologist', 'London'],
    seed: 63,
  },
  { role: 'teacher', ko: ['최민지', '교수', '대전'], en: ['Minji Choi', 'Teacher', 'Daejeon'], seed: 87 },
  {
    role: 'anaesthetist',
    ko: ['윤태오', '마취과 전문의', '일산'],
    en: ['Taeo Yoon', 'Anaesthetist', 'Ilsan'],
    seed: 35,
  },
  {
    role: 'nurse_specialist',
    ko: ['정유진', '전문간호사', '부산'],
    en: ['Yujin Jung', 'Nurse specialist', 'Busan'],
    seed: 37,
  },
]

/** What the scene has asked of the page; tests read it. */
export interface Diary {
  visited: RoomKey[]
  opened: TabletPage[]
  picked: RegionKey[]
  announced: string[]
  /** The last pose sent, and its flags. */
  pose: Float32Array
  flags: number
}

export const diary: Diary = {
  visited: [],
  opened: [],
  picked: [],
  announced: [],
  pose: new Float32Array(POSE_FLOATS),
  flags: 0,
}

/** How far beside oneself one's echo stands. */
export const ECHO_ASIDE = 1.2

/**
 * A stage for the lab, read from the page's address: ?room=theatre&lang=ko&people=6&quality=low&seeds=3&parade&echo
 * With `echo` the first person does what one does oneself, a step aside: how others see one's head and hands.
 */
export function fixtureStage(words: URLSearchParams): Stage {
  const wished = words.get('room') as RoomKey
  const room = ROOMS.includes(wished) ? wished : 'lobby'
  const language: Language = words.get('lang') === 'en' ? 'en' : 'ko'
  const people = fixturePeople(Number(words.get('people') ?? 6), room, language, Number(words.get('seeds') ?? 0))
  const wanted = words.get('quality')
  const stage: Stage = createStage(
    {
      go: (next) => {
        diary.visited.push(next)
        stage.facts.setState({ room: next })
      },
      openTablet: (page) => diary.opened.push(page),
      pickRegion: (region) => diary.picked.push(region),
      sendPose: (packet) => {
        diary.flags = readPose(new DataView(packet), 0, diary.pose)
      },
      announce: (text) => diary.announced.push(text),
      setLanguage: (next) => stage.facts.setState({ language: next }),
    },
    {
      room,
      language,
      people,
      quality: wanted === 'low' || wanted === 'high' ? wanted : suggestedQuality(),
      ...fixtureFacts(language, room, words),
    },
  )
  keepStanding(stage, people, words.has('parade') ? PARADE : HOUSE[room].spots, words.has('echo'))
  return stage
}

function fixturePeople(count: number, room: RoomKey, language: Language, seeds: number): Person[] {
  return PEOPLE.slice(0, count).map(({ role, seed, ...named }, i) => {
    const [name, roleName, centre] = named[language]
    return { id: i + 1, name, centre, role, roleName, room, seed: seed + seeds }
  })
}

/** Everybody in a row, to compare faces and clothes. */
const PARADE = PEOPLE.map((_, i) => spot((i - 2.5) * 0.62, 1.5, 0))

/** Sends each person's pose at her spot twenty times a second, as a server would. */
function keepStanding(stage: Stage, people: readonly Person[], spots: readonly Spot[], echo: boolean): void {
  const pose = new Float32Array(POSE_FLOATS)
  const packet = new DataView(new ArrayBuffer(POSE_BYTES))
  setInterval(() => {
    for (const [i, person] of people.entries()) {
      if (echo && i === 0) {
        pose.set(diary.pose)
        for (let joint = 0; joint < 3; joint++) pose[joint * JOINT_FLOATS]! += ECHO_ASIDE
        writePose(packet, 0, diary.flags, pose)
        stage.poses.put(person.id, packet, 0, performance.now())
        continue
      }
      const { x, z, turn } = spots[i % spots.length]!
      pose.set([x, EYE_HEIGHT, z, 0, Math.sin((turn + Math.PI) / 2), 0, Math.cos((turn + Math.PI) / 2)], HEAD)
      writePose(packet, 0, i % 3 === 1 ? FLAG.speaking : 0, pose)
      stage.poses.put(person.id, packet, 0, performance.now())
    }
  }, 50)
}

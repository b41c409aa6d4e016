/** Where something waits for this person: the tabs that carry a mark. */
import type { RoleKey } from '../wire/messages'
import { type CaseFacts, meIn } from './case'

/** Who does what besides orders. The server decides (`ward/roles.toml`); this only says where to look, and a test compares. */
export const ACT_ROLES = {
  recommend: ['gynaecologic_oncologist', 'medical_oncologist', 'radiologist', 'pathologist', 'nurse'],
  show_recommendations: ['gynaecologic_oncologist', 'medical_oncologist', 'teacher'],
  read_scan: ['radiologist'],
  commit_score: ['gynaecologic_oncologist'],
} as const satisfies Record<string, readonly RoleKey[]>
export type ActKey = keyof typeof ACT_ROLES

export function mayDo(act: ActKey, roles: readonly RoleKey[]): boolean {
  return (ACT_ROLES[act] as readonly RoleKey[]).some((role) => roles.includes(role))
}

export type WaitingPage = 'imaging' | 'board' | 'theatre' | 'day_unit' | 'debrief'

export function waitingPages(facts: CaseFacts): readonly WaitingPage[] {
  const { view, you } = facts
  const roles = meIn(facts)?.roles ?? []
  if (!view) return []
  if (view.ending !== 'open') return ['debrief']
  const { board, scan, theatre } = view
  const waits: Readonly<Record<WaitingPage, boolean>> = {
    imaging: scan?.unread === true && scan.reading === null && mayDo('read_scan', roles),
    board: board.asked && !board.shown && !board.committed.includes(you) && mayDo('recommend', roles),
    theatre: theatre.open && mayDo('commit_score', roles),
    day_unit: view.alarm !== 'none',
    debrief: false,
  }
  return (Object.keys(waits) as WaitingPage[]).filter((page) => waits[page])
}

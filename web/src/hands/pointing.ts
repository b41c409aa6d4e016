import { createStore } from 'zustand/vanilla'
import type { Act } from '../house/plan'
import type { Reachable } from '../house/reachable'
import type { StageCalls } from '../state/stage'

interface Pointing {
  /** What a ray, a pointer or the keyboard's focus rests on. */
  readonly target: Reachable | null
}

/** What is pointed at; shared by the pointer, the list of buttons and the marks in the room. */
export const pointing = createStore<Pointing>(() => ({ target: null }))

export function perform(act: Act, calls: StageCalls): void {
  switch (act.kind) {
    case 'go':
      calls.go(act.room)
      break
    case 'open':
      calls.openTablet(act.page)
      break
    case 'region':
      calls.pickRegion(act.region)
  }
}

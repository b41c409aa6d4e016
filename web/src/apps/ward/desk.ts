/** What lies on the desk of one person: the page of the tablet, what is picked, what is open. Nobody else sees it. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Group } from '../../state/order_forms'
import type { Unusual } from '../../state/unusual'
import type { Order, RoomKey } from '../../wire/messages'

export const PAGES = ['chart', 'orders', 'imaging', 'board', 'theatre', 'day_unit', 'talk', 'map', 'debrief'] as const
export type Page = (typeof PAGES)[number]

export type Panel = 'people' | 'settings' | 'help' | 'leave'

/** Two futures that are shown in the house: which of `facts.twins`, on what day of the illness, and what is talked about. */
export interface ShownTwin {
  /** Key in `facts.twins` (see `twinKey`). */
  readonly key: string
  readonly day: number
  /** Index of the event of the first course that is talked about, null if none. */
  readonly chosen: number | null
}

/** Orders that are asked about once more before they are given. */
export interface Asked {
  readonly orders: readonly Order[]
  readonly why: Unusual
}

export interface Desk {
  readonly page: Page | null
  /** The page that was open before the tablet was put away. */
  readonly last: Page
  /** On a phone, whether every tab is shown or only the frequent ones. */
  readonly allTabs: boolean
  /** On a phone the tablet covers half of the picture or all of it. */
  readonly tall: boolean
  readonly group: Group | null
  /** Region of the belly that is being looked at, 0 to 12. */
  readonly region: number | null
  readonly panel: Panel | null
  readonly asked: Asked | null
  /** Orders on their way to the server; the same button is not pressed twice meanwhile. */
  readonly giving: number
  /** What has been filled in and not yet sent, by the name of its form: looking something up must not lose it. */
  readonly drafts: Readonly<Record<string, unknown>>
  /** How much of the talk has been read: the number of its last line. */
  readonly heard: number
  /** Why the house is not drawn although it was wished for. */
  readonly fault: boolean
  /** The debrief page sets it; the house draws it (see bridge/twin). */
  readonly shownTwin: ShownTwin | null
}

export function createDesk(first: Page | null): StoreApi<Desk> {
  return createStore<Desk>(() => ({
    page: first,
    last: first ?? 'orders',
    allTabs: false,
    tall: false,
    group: null,
    region: null,
    panel: null,
    asked: null,
    giving: 0,
    drafts: {},
    heard: 0,
    fault: false,
    shownTwin: null,
  }))
}

export function openPage(desk: StoreApi<Desk>, page: Page): void {
  desk.setState({ page, last: page, panel: null, allTabs: false })
}

export function closeTablet(desk: StoreApi<Desk>): void {
  desk.setState({ page: null, tall: false })
}

/** The page on which the work of a room is done. */
export const PAGE_OF_ROOM: Readonly<Record<RoomKey, Page>> = {
  lobby: 'map',
  clinic: 'orders',
  imaging: 'imaging',
  board: 'board',
  theatre: 'theatre',
  day_unit: 'day_unit',
  debrief: 'debrief',
}

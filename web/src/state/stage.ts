/**
 * The stage: everything the 3D house shows, as plain facts. The page fills it from the server's messages; the scene only
 * reads. It knows no three and no React, so another renderer, or a test, can stand on it as well.
 *
 * Strings in here are ready to be shown, in the language of the person who looks. Positions are metres, sizes say their unit.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { Poses } from './poses'

export const ROOMS = ['lobby', 'clinic', 'imaging', 'board', 'theatre', 'day_unit', 'debrief'] as const
export type RoomKey = (typeof ROOMS)[number]

export type Language = 'ko' | 'en'

/** `low` leaves out anti-aliasing, reflections and costly materials: for phones and software rendering. */
export type Quality = 'low' | 'high'

/** Pages of the tablet that a thing in the house may open. */
export type TabletPage =
  | 'chart'
  | 'examine'
  | 'orders'
  | 'imaging'
  | 'board'
  | 'theatre'
  | 'day_unit'
  | 'debrief'
  | 'map'

/** The person looking. `id` is the one that her pose packets carry at the server. */
export interface Me {
  readonly id: number
  readonly name: string
  readonly centre: string
  readonly roles: readonly string[]
}

/** Another person in the house. `role` chooses the clothes (see scene/people/wardrobe), `roleName` is what is read. */
export interface Person {
  readonly id: number
  readonly name: string
  readonly centre: string
  readonly role: string
  readonly roleName: string
  readonly room: RoomKey
  /** Chooses face, hair and skin; the same seed is the same person in every room and on every screen. */
  readonly seed: number
}

export type Mood = 'calm' | 'worried' | 'unwell' | 'relieved'

/** The woman they treat together. */
export interface Woman {
  /** The room she is in; null while she is at home. */
  readonly where: RoomKey | null
  readonly seed: number
  readonly age: number
  /** 1 her own hair, 0 all lost to chemotherapy: below one half she wears a headscarf. */
  readonly hair: number
  /** 0 flat, 1 tense with ascites. */
  readonly belly: number
  readonly mood: Mood
  readonly alive: boolean
}

/** Lesion size of the peritoneal cancer index: 0 none, 1 up to 5 mm, 2 up to 50 mm, 3 above or confluent. */
export type SizeClass = 0 | 1 | 2 | 3

/**
 * The thirteen regions of the peritoneal cancer index, in its order; the place in this list is the region's number.
 * Left and right are the woman's own.
 */
export const REGIONS = [
  'central',
  'right_upper',
  'epigastrium',
  'left_upper',
  'left_flank',
  'left_lower',
  'pelvis',
  'right_lower',
  'right_flank',
  'upper_jejunum',
  'lower_jejunum',
  'upper_ileum',
  'lower_ileum',
] as const
export type RegionKey = (typeof REGIONS)[number]

/** What is to be seen in one region. Nothing is drawn while it is not `known`: nobody has looked there yet. */
export interface Region {
  readonly size: SizeClass
  readonly known: boolean
  /** Left behind at the end of the operation; drawn with a warning halo. */
  readonly residual: boolean
}

/** The ovarian mass. */
export interface Mass {
  readonly side: 'left' | 'right' | 'both'
  readonly size_mm: number
  readonly content: 'cystic' | 'mixed' | 'solid'
}

/** The operative field. `regions` has thirteen entries, in the order of REGIONS. */
export interface Abdomen {
  readonly open: boolean
  readonly regions: readonly Region[]
  readonly mass: Mass | null
  /** Fluid still in the belly, 0 to 1. */
  readonly ascites: number
}

/** What the CT shows, which is not what is there. `regions` has thirteen size classes as read, in the order of REGIONS. */
export interface Ct {
  readonly available: boolean
  readonly regions: readonly SizeClass[]
  readonly mass: Mass | null
  readonly ascites: number
  /** Fluid in the pleural space, 0 to 1. */
  readonly effusion: { readonly left: number; readonly right: number }
  /** Printed in the corner of every slice, such as "CT 2025-03-02". */
  readonly caption: string
}

export interface Board {
  /** Lines of the wall screen, the first one as its title. */
  readonly lines: readonly string[]
  /** Who sits where: ids of people in the order of the chairs, null for an empty chair. */
  readonly seats: readonly (number | null)[]
}

export interface DayUnit {
  /** Name on the bag, null when nothing runs. */
  readonly drip: string | null
  /** One line of blood counts for the monitor. */
  readonly counts: string
  readonly alarm: boolean
}

export type MomentKind = 'workup' | 'surgery' | 'drug' | 'harm' | 'response' | 'relapse' | 'visit' | 'death'

/** One moment of a course of illness. */
export interface Moment {
  readonly day: number
  readonly kind: MomentKind
  readonly label: string
  /** 0 at the edge of death, 1 well; holds until the next moment. */
  readonly wellbeing: number
}

export interface Course {
  readonly name: string
  readonly moments: readonly Moment[]
  readonly end: { readonly day: number; readonly died: boolean }
  /** Samples of the outcome (quality-adjusted months) of women like her who were treated this way. */
  readonly outcomes: readonly number[]
}

/** The debrief: one woman, two courses that differ in one choice. */
export interface Twin {
  readonly courses: readonly [Course, Course]
  /** Day of the illness that is shown now. */
  readonly day: number
  /** Index of the moment of the first course that is talked about, null if none. */
  readonly chosen: number | null
}

/** The task of a room as shown on walls and panels. */
export interface Task {
  readonly title: string
  readonly text: string
  readonly done?: boolean
}

export interface StageFacts {
  readonly me: Me
  readonly room: RoomKey
  readonly people: readonly Person[]
  readonly tasks: Readonly<Record<RoomKey, Task>>
  /** Where the lesson goes on; doors there are lit and the panel in the headset has a button for it. */
  readonly nextRoom: RoomKey | null
  readonly language: Language
  readonly woman: Woman
  readonly abdomen: Abdomen
  readonly ct: Ct
  readonly board: Board
  readonly dayUnit: DayUnit
  readonly twin: Twin | null
  readonly quality: Quality
  /** True while one's own microphone hears one speak; others see it as gestures. */
  readonly speaking: boolean
}

/** What the scene asks of the page. */
export interface StageCalls {
  go(room: RoomKey): void
  openTablet(page: TabletPage): void
  pickRegion(region: RegionKey): void
  /** A pose packet of pose.ts, ready for the wire; the buffer is reused, so send or copy it at once. */
  sendPose(packet: ArrayBuffer): void
  /** A sentence for the screen reader. */
  announce(text: string): void
  setLanguage(language: Language): void
}

/** What the 3D house is mounted with. */
export interface Stage {
  readonly facts: StoreApi<StageFacts>
  readonly poses: Poses
  readonly calls: StageCalls
}

const EMPTY_REGION: Region = { size: 0, known: false, residual: false }
const NO_TASK: Task = { title: '', text: '' }

/** An empty house in which nothing is known yet. */
export function emptyFacts(): StageFacts {
  return {
    me: { id: 0, name: '', centre: '', roles: [] },
    room: 'lobby',
    people: [],
    tasks: Object.fromEntries(ROOMS.map((room) => [room, NO_TASK])) as Record<RoomKey, Task>,
    nextRoom: null,
    language: 'ko',
    woman: { where: null, seed: 1, age: 58, hair: 1, belly: 0, mood: 'calm', alive: true },
    abdomen: { open: false, regions: REGIONS.map(() => EMPTY_REGION), mass: null, ascites: 0 },
    ct: {
      available: false,
      regions: REGIONS.map(() => 0),
      mass: null,
      ascites: 0,
      effusion: { left: 0, right: 0 },
      caption: '',
    },
    board: { lines: [], seats: [] },
    dayUnit: { drip: null, counts: '', alarm: false },
    twin: null,
    quality: 'high',
    speaking: false,
  }
}

export function createStage(calls: StageCalls, facts: Partial<StageFacts> = {}): Stage {
  return { facts: createStore(() => ({ ...emptyFacts(), ...facts })), poses: new Poses(), calls }
}

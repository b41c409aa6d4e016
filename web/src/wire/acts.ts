/** What a person in a case does, and what comes back: the unions that the socket carries. */
import type {
  AskDebrief,
  AskTwin,
  CommitScore,
  DebriefReady,
  Done,
  Give,
  Go,
  Happened,
  Moved,
  Progress,
  ReadScan,
  Recommend,
  Refused,
  Say,
  ShowRecommendations,
  TakeRoles,
  TwinReady,
  Welcome,
} from './messages'

/** An act that the server answers by its `ref`: with Done, with Refused, or with what was asked for. */
export type Act =
  | Give
  | Recommend
  | ShowRecommendations
  | ReadScan
  | CommitScore
  | Say
  | TakeRoles
  | AskDebrief
  | AskTwin

/** The same before it has its `ref`. */
export type Wish = Act extends infer Each ? (Each extends Act ? Omit<Each, 'ref'> : never) : never

export type FromServer = Welcome | Happened | Done | Refused | Moved | Progress | DebriefReady | TwinReady

/** How an act ended. */
export type Settled = Done | Refused | DebriefReady | TwinReady

export function settles(message: FromServer): message is Settled {
  return (
    message.type === 'done' ||
    message.type === 'refused' ||
    message.type === 'debrief_ready' ||
    message.type === 'twin_ready'
  )
}

export type { Go }

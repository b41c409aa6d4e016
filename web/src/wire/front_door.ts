/** Opening a case over HTTP. Errors come back in words, with what to do instead. */
import type { Language } from './messages'

export interface Wishes {
  readonly country: 'korea' | 'usa'
  /** 1 to 999999: the same number is the same woman at every centre. */
  readonly number?: number
  /** 0 an expert surgical centre, 3 a small one. */
  readonly effort: number
}

export type InBoth = Readonly<Record<Language, string>>

/** A request that was refused, or that reached nobody. */
export class NotOpened extends Error {
  constructor(
    readonly rule: string,
    readonly why: InBoth,
    readonly remedy: InBoth,
  ) {
    super(rule)
  }
}

const NOBODY_ANSWERS: readonly [InBoth, InBoth] = [
  { ko: '서버에 연결하지 못했습니다.', en: 'The server could not be reached.' },
  {
    ko: '인터넷 연결을 확인하고 다시 눌러 주세요. 적은 내용은 그대로 있습니다.',
    en: 'Check the connection and press again; what you have filled in is kept.',
  },
]

/** Opens a new case and returns its name. Throws `NotOpened`. */
export async function openCase(wishes: Wishes, fetching: typeof fetch = fetch): Promise<string> {
  let answer: Response
  try {
    answer = await fetching('/cases', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wishes),
    })
  } catch {
    throw new NotOpened('unreachable', ...NOBODY_ANSWERS)
  }
  const body = (await answer.json().catch(() => null)) as Record<string, unknown> | null
  if (answer.ok && typeof body?.case === 'string') return body.case
  if (isInBoth(body?.why) && isInBoth(body?.remedy)) throw new NotOpened(String(body?.rule), body.why, body.remedy)
  throw new NotOpened('unreachable', ...NOBODY_ANSWERS)
}

function isInBoth(value: unknown): value is InBoth {
  return typeof value === 'object' && value !== null && 'ko' in value && 'en' in value
}

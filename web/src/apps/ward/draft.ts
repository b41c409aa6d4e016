import { useDesk, useWard } from './context'

/** What has been filled in under this name, kept while other pages are looked at; null clears it. */
export function useDraft<T>(name: string, first: T): readonly [T, (next: T | null) => void] {
  const { desk } = useWard()
  const kept = useDesk((each) => each.drafts[name]) as T | undefined
  const keep = (next: T | null) =>
    desk.setState(({ drafts }) => {
      const { [name]: _, ...rest } = drafts
      return { drafts: next === null ? rest : { ...rest, [name]: next } }
    })
  return [kept ?? first, keep]
}

import { useCase, useDesk } from '../context'

/** Lines of the talk by others that have not been read. */
export function useUnread(): number {
  const heard = useDesk((desk) => desk.heard)
  return useCase(
    ({ lines, you }) => lines.filter(({ kind, seq, who }) => kind === 'said' && seq > heard && who !== you).length,
  )
}

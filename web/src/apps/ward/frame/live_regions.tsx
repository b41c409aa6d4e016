import { useStore } from 'zustand'
import { useWard } from '../context'

/** Where sentences for the screen reader appear. Two, because an alarm must not wait for the chatter. */
export function LiveRegions() {
  const { said } = useWard().announcer
  const polite = useStore(said, (each) => each.polite)
  const assertive = useStore(said, (each) => each.assertive)
  return (
    <>
      <p className="unseen" role="status">
        {polite}
      </p>
      <p className="unseen" role="alert">
        {assertive}
      </p>
    </>
  )
}

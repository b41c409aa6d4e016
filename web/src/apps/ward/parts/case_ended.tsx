import { TABLET } from '../../../words/ward/tablet'
import { useTopic, useWard } from '../context'
import { openPage } from '../desk'
import { Button } from './button'

/** Her course is over: the way to the debrief, on every page on which something could be done before. */
export function CaseEnded() {
  const words = useTopic(TABLET)
  const { line, desk } = useWard()
  return (
    <div className="card note">
      <p>{words.ended}</p>
      <Button
        look="primary"
        icon="debrief"
        onClick={() => {
          line.go('debrief')
          openPage(desk, 'debrief')
        }}
      >
        {words.toDebrief}
      </Button>
    </div>
  )
}

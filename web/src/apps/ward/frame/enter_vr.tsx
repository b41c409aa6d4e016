import { useEffect, useState } from 'react'
import { canEnterVr, enterVr } from '../../../hands/vr_store'
import { FRAME } from '../../../words/ward/frame'
import { useTopic, useWard } from '../context'
import { Button } from '../parts/button'

/** The way into the headset, where there is one. */
export function EnterVr() {
  const words = useTopic(FRAME)
  const { announcer } = useWard()
  const [possible, setPossible] = useState(false)
  useEffect(() => {
    void canEnterVr().then(setPossible)
  }, [])
  if (!possible) return null
  return (
    <Button
      look="primary"
      icon="eye"
      className="enter-vr"
      data-act="vr"
      onClick={() => void enterVr().catch(() => announcer.assertive(words.noVr))}
    >
      {words.vr}
    </Button>
  )
}

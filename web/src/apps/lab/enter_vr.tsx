import { useEffect, useState } from 'react'
import { canEnterVr, enterVr } from '../../hands/vr_store'

/** A plain button into the headset, shown where there is one. */
export function EnterVr() {
  const [possible, setPossible] = useState(false)
  useEffect(() => {
    void canEnterVr().then(setPossible)
  }, [])
  if (!possible) return null
  return (
    <button
      id="enter-vr"
      type="button"
      style={{ position: 'absolute', right: 12, bottom: 12 }}
      onClick={() => void enterVr()}
    >
      VR
    </button>
  )
}

import { FRAME } from '../../../words/ward/frame'
import { useTopic, useWard } from '../context'
import { Button } from '../parts/button'
import { Modal } from '../parts/modal'
import { Invite } from './invite'

export function LeavePanel({ onClose }: { onClose: () => void }) {
  const words = useTopic(FRAME)
  const { leave } = useWard()
  return (
    <Modal title={words.leave} onClose={onClose}>
      <p>{words.leaveLine}</p>
      <Invite />
      <div className="row-of-buttons">
        <Button onClick={onClose}>{words.stay}</Button>
        <Button look="danger" icon="leave" data-act="leave" onClick={leave}>
          {words.leave}
        </Button>
      </div>
    </Modal>
  )
}

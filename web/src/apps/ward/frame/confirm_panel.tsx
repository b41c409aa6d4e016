import { sayOrder } from '../../../state/order_words'
import { FRAME } from '../../../words/ward/frame'
import { useLanguage, useTopic, useWard } from '../context'
import type { Asked } from '../desk'
import { give } from '../giving'
import { Button } from '../parts/button'
import { Modal } from '../parts/modal'

/** Asks once more, and says why. */
export function ConfirmPanel({ asked }: { asked: Asked }) {
  const words = useTopic(FRAME)
  const language = useLanguage()
  const ward = useWard()
  const away = () => ward.desk.setState({ asked: null })
  return (
    <Modal title={asked.orders.map((order) => sayOrder(order, language)).join(' · ')} onClose={away}>
      <p>{words.confirm[asked.why]}</p>
      <div className="row-of-buttons">
        <Button onClick={away}>{words.back}</Button>
        <Button
          look="primary"
          data-act="sure"
          onClick={() => {
            away()
            void give(ward, asked.orders, true)
          }}
        >
          {words.yes}
        </Button>
      </div>
    </Modal>
  )
}

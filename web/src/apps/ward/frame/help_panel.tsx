import { FRAME } from '../../../words/ward/frame'
import { useTopic } from '../context'
import { Modal } from '../parts/modal'

const KEYS = [
  ['page', ['1', '–', '9']],
  ['next', ['N']],
  ['talk', ['T']],
  ['language', ['L']],
  ['close', ['Esc']],
  ['help', ['?']],
  ['walk', ['W', 'A', 'S', 'D', '↑', '←', '↓', '→']],
] as const

export function HelpPanel({ onClose }: { onClose: () => void }) {
  const words = useTopic(FRAME)
  return (
    <Modal title={words.help} onClose={onClose}>
      <p className="hint">{words.helpLine}</p>
      <dl className="keys">
        {KEYS.map(([what, keys]) => (
          <div key={what}>
            <dt>{keys.map((key) => (key === '–' ? <span key={key}>–</span> : <kbd key={key}>{key}</kbd>))}</dt>
            <dd>{words.keys[what]}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}

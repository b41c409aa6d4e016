import { meIn, personIn } from '../../../state/case'
import { mayDo } from '../../../state/waiting'
import type { ScanSight } from '../../../wire/messages'
import { FRAME } from '../../../words/ward/frame'
import { IMAGING } from '../../../words/ward/imaging'
import { useCase, useTopic, useView } from '../context'
import { OrdersHere } from '../orders/order_item'
import { CaseEnded } from '../parts/case_ended'
import { Section } from '../parts/section'
import { ReadingForm } from './reading_form'
import { ScanShown } from './scan_shown'

/** The newest CT: its reading, or the way to one. */
export function ImagingPage() {
  const view = useView()
  return (
    <>
      {view.scan ? <Scan key={view.scan.day} scan={view.scan} /> : <NoScan />}
      {view.ending === 'open' ? <OrdersHere verbs={['order_ct', 'order_ultrasound', 'take_biopsy']} /> : <CaseEnded />}
    </>
  )
}

function NoScan() {
  const words = useTopic(IMAGING)
  const { pending, day } = useView()
  const due = pending.find(({ test }) => test === 'ct')
  return <p>{due ? words.due(Math.ceil(due.due_day - day)) : words.none}</p>
}

function Scan({ scan }: { scan: ScanSight }) {
  const words = useTopic(IMAGING)
  const frame = useTopic(FRAME)
  const roles = useCase((facts) => meIn(facts)?.roles ?? [])
  const reader = useCase((facts) => personIn(facts.people, scan.reading?.person ?? '')?.name ?? frame.someone)
  const title = words.scan(Math.round(scan.day))
  if (scan.reading) {
    const { regions, ascites, effusion, comment } = scan.reading
    return (
      <Section title={title} note={words.signedBy(reader)}>
        {comment && <blockquote>{comment}</blockquote>}
        <ScanShown regions={regions} ascites={ascites} effusion={effusion} image={scan.image} />
      </Section>
    )
  }
  if (!scan.image) {
    return (
      <Section title={title}>
        <p>{words.waits}</p>
      </Section>
    )
  }
  if (mayDo('read_scan', roles)) {
    return (
      <Section title={words.read} note={`${title} · ${words.synthetic}`}>
        <ReadingForm day={scan.day} image={scan.image} />
      </Section>
    )
  }
  const { regions, ascites_l, effusion } = scan.image
  return (
    <Section title={title} note={scan.unread ? words.waits : words.unreadNobody}>
      <ScanShown regions={regions} ascites={ascites_l > 0} effusion={effusion} image={scan.image} />
    </Section>
  )
}

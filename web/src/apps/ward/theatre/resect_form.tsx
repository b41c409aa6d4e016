import { CHOICES } from '../../../state/order_forms'
import type { Resect } from '../../../wire/messages'
import { say } from '../../../wire/say'
import { THEATRE } from '../../../words/ward/theatre'
import { useLanguage, useTopic } from '../context'
import { useDraft } from '../draft'
import { useGive } from '../giving'
import { Button } from '../parts/button'
import { Choices, Switch } from '../parts/choices'

type Extent = Resect['extent']

/** How far to go, and whether the abdomen is bathed in heated chemotherapy before it is closed. */
export function ResectForm() {
  const words = useTopic(THEATRE)
  const language = useLanguage()
  const { give, busy } = useGive()
  const [{ extent, hipec }, write] = useDraft<{ extent: Extent | null; hipec: boolean }>('resect', {
    extent: null,
    hipec: false,
  })
  return (
    <form
      className="order-form"
      data-form="resect"
      onSubmit={async (event) => {
        event.preventDefault()
        if (extent && (await give({ verb: 'resect', extent, hipec }))) write(null)
      }}
    >
      <Choices
        legend={say('order.resect.extent', language)}
        options={CHOICES.resect.options.map((value) => ({
          value: value as Extent,
          label: say(`extent.${value}`, language),
        }))}
        value={extent}
        onChange={(value) => write({ extent: value, hipec })}
      />
      <Switch
        label={say('order.resect.hipec', language)}
        checked={hipec}
        onChange={(value) => write({ extent, hipec: value })}
      />
      <Button type="submit" look="primary" small busy={busy} disabled={extent === null} data-give="resect">
        {words.operate}
      </Button>
    </form>
  )
}

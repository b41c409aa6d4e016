import { CHOICES, type ChoosingVerb, chosenOrder } from '../../../state/order_forms'
import { say } from '../../../wire/say'
import { ORDERS } from '../../../words/ward/orders'
import { useLanguage, useTopic } from '../context'
import { useDraft } from '../draft'
import { useGive } from '../giving'
import { Button } from '../parts/button'
import { Choices } from '../parts/choices'

/** One choice and the button that gives it. What was chosen stays while other pages are looked at. */
export function ChoiceForm({
  verb,
  label,
  only,
}: {
  readonly verb: ChoosingVerb
  readonly label?: string
  /** The options that can be given now; all, if nothing is said. */
  readonly only?: readonly string[]
}) {
  const words = useTopic(ORDERS)
  const language = useLanguage()
  const { give, busy } = useGive()
  const [chosen, choose] = useDraft<string | null>(`choice.${verb}`, null)
  const { name, family, options: all } = CHOICES[verb]
  const options = (all as readonly string[]).filter((option) => only?.includes(option) ?? true)
  return (
    <form
      className="order-form"
      data-form={verb}
      onSubmit={async (event) => {
        event.preventDefault()
        if (chosen && (await give(chosenOrder(verb, chosen)))) choose(null)
      }}
    >
      <Choices
        legend={say(`order.${verb}.${name}`, language)}
        options={options.map((value) => ({ value, label: say(`${family}.${value}`, language) }))}
        value={chosen}
        onChange={choose}
      />
      <Button type="submit" look="primary" small busy={busy} disabled={chosen === null} data-give={verb}>
        {label ?? words.give}
      </Button>
    </form>
  )
}

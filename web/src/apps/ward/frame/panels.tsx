import { useDesk, useWard } from '../context'
import { ConfirmPanel } from './confirm_panel'
import { HelpPanel } from './help_panel'
import { LeavePanel } from './leave_panel'
import { PeoplePanel } from './people_panel'
import { SettingsPanel } from './settings_panel'

/** The dialog that is open, if one is. A question about an order goes before all others. */
export function Panels() {
  const { desk } = useWard()
  const panel = useDesk((each) => each.panel)
  const asked = useDesk((each) => each.asked)
  const close = () => desk.setState({ panel: null })
  if (asked) return <ConfirmPanel asked={asked} />
  switch (panel) {
    case 'people':
      return <PeoplePanel onClose={close} />
    case 'settings':
      return <SettingsPanel onClose={close} />
    case 'help':
      return <HelpPanel onClose={close} />
    case 'leave':
      return <LeavePanel onClose={close} />
    case null:
      return null
  }
}

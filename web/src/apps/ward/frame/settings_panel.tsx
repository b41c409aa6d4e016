import type { Showing } from '../../../state/settings'
import { FRAME } from '../../../words/ward/frame'
import { useDesk, useSettings, useSettingsStore, useTopic, useWard } from '../context'
import { Button } from '../parts/button'
import { Choices, Switch } from '../parts/choices'
import { LanguageSwitch } from '../parts/language_switch'
import { Modal } from '../parts/modal'

const SHOWINGS: readonly Showing[] = ['high', 'low', 'flat']

export function SettingsPanel({ onClose }: { onClose: () => void }) {
  const words = useTopic(FRAME)
  const settings = useSettingsStore()
  const { showing, shortcuts } = useSettings((each) => each)
  const { desk } = useWard()
  const fault = useDesk((each) => each.fault)
  return (
    <Modal title={words.settings} onClose={onClose}>
      <p className="strong">{words.language}</p>
      <LanguageSwitch />
      <Choices
        legend={words.showing}
        name="showing"
        options={SHOWINGS.map((value) => ({ value, label: words.showings[value][0], note: words.showings[value][1] }))}
        value={showing}
        onChange={(value) => settings.setState({ showing: value })}
      />
      {fault && showing !== 'flat' && (
        <div className="card note">
          <p>{words.noHouse}</p>
          <Button small onClick={() => desk.setState({ fault: false })}>
            {words.drawAgain}
          </Button>
        </div>
      )}
      <Switch
        label={words.shortcutsOn}
        checked={shortcuts}
        onChange={(value) => settings.setState({ shortcuts: value })}
      />
      <div className="row-of-buttons">
        <Button small icon="keyboard" onClick={() => desk.setState({ panel: 'help' })}>
          {words.help}
        </Button>
        <Button small icon="leave" onClick={() => desk.setState({ panel: 'leave' })}>
          {words.leave}
        </Button>
      </div>
    </Modal>
  )
}

import { DEBRIEF } from '../../../words/ward/debrief'
import { useTopic } from '../context'
import { Button } from '../parts/button'
import { TextArea } from '../parts/fields'
import { Icon } from '../parts/icon'
import { Section } from './section'

/** Reactions come before figures: a note for oneself. */
export function Reactions({ note, kept, onNote }: { note: string; kept: boolean; onNote: (note: string) => void }) {
  const { reactions: words } = useTopic(DEBRIEF)
  return (
    <Section step={words.step} title={words.title} look="reactions">
      <p>{words.line}</p>
      <TextArea
        label={words.label}
        value={note}
        onText={onNote}
        most={4000}
        rows={4}
        placeholder={words.placeholder}
        hint={
          <span className="db-private">
            <Icon name="lock" size={16} />
            {words.private}
          </span>
        }
      />
      {note && (
        <div className="db-note-foot">
          <span className="hint" role="status">
            {kept ? words.kept : ''}
          </span>
          <Button look="quiet" small onClick={() => onNote('')}>
            {words.clear}
          </Button>
        </div>
      )}
    </Section>
  )
}

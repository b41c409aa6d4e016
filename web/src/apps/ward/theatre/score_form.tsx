import { meIn } from '../../../state/case'
import { FEATURES, peritonealIndex, predictiveIndex, STAGES, scoreAct } from '../../../state/score'
import { mayDo } from '../../../state/waiting'
import { say } from '../../../wire/say'
import { TABLET } from '../../../words/ward/tablet'
import { THEATRE } from '../../../words/ward/theatre'
import { useActing } from '../acting'
import { useCase, useLanguage, useTopic, useView } from '../context'
import { Button } from '../parts/button'
import { Ticks } from '../parts/choices'
import { SelectField } from '../parts/fields'
import { Section } from '../parts/section'
import { useScoreDraft } from './open_abdomen'

/** The seven features, the stage, and the commitment. The regions are scored on the map above. */
export function ScoreForm() {
  const words = useTopic(THEATRE)
  const tablet = useTopic(TABLET)
  const language = useLanguage()
  const { theatre } = useView()
  const { act, busy } = useActing()
  const you = useCase((facts) => facts.you)
  const may = useCase((facts) => mayDo('commit_score', meIn(facts)?.roles ?? []))
  const [score, write] = useScoreDraft()
  if (!may) return <p>{words.surgeonScores}</p>
  if (theatre.committed.includes(you)) return <p className="card">{words.committed}</p>
  const missing = score.regions.filter((size) => size === null).length
  const wish = scoreAct(score)
  return (
    <Section title={words.score} note={words.scoreLine}>
      <p className="strong number-like">{words.index(peritonealIndex(score.regions))}</p>
      {missing > 0 && (
        <Button
          small
          data-act="rest-none"
          onClick={() => write({ ...score, regions: score.regions.map((size) => size ?? 0) })}
        >
          {words.rest}
        </Button>
      )}
      <Ticks
        legend={words.features}
        hint={words.predictive(predictiveIndex(score.features.length))}
        options={FEATURES.map((value) => ({ value, label: say(`feature.${value}`, language) }))}
        values={score.features}
        onChange={(features) => write({ ...score, features })}
      />
      <SelectField
        label={words.stage}
        none={words.noStage}
        name="stage"
        options={STAGES.map((value) => ({ value, label: say(`stage.${value}`, language) }))}
        value={score.stage}
        onChange={(stage) => write({ ...score, stage })}
      />
      {missing > 0 && <p className="hint">{words.missing(missing)}</p>}
      {score.stage === null && <p className="hint">{words.missingStage}</p>}
      <Button
        look="primary"
        icon="lock"
        busy={busy}
        disabled={wish === null}
        data-act="commit-score"
        onClick={() => wish && void act(wish, 'theatre')}
      >
        {busy ? tablet.sending : words.commit}
      </Button>
    </Section>
  )
}

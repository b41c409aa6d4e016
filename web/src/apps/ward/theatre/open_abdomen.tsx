import { meIn } from '../../../state/case'
import { BLANK_SCORE, type LesionScore, SCORES, type ScoreDraft } from '../../../state/score'
import { REGIONS, type SizeClass } from '../../../state/stage'
import { mayDo } from '../../../state/waiting'
import { THEATRE } from '../../../words/ward/theatre'
import { useCase, useDesk, useTopic, useView, useWard } from '../context'
import { useDraft } from '../draft'
import { BodyMap } from '../parts/body_map'
import { Choices } from '../parts/choices'
import { RegionHead } from '../parts/region_head'

/** The draft of the scores; a new operation begins a new one. */
export function useScoreDraft() {
  const { sums } = useView()
  return useDraft<ScoreDraft>(`score.${sums.line}.${sums.relapses}`, BLANK_SCORE)
}

/** What lies in each region, in words and as a picture, and the score one gives it. */
export function OpenAbdomen() {
  const words = useTopic(THEATRE)
  const { desk } = useWard()
  const { regions } = useView().theatre
  const [score] = useScoreDraft()
  const region = useDesk((each) => each.region) ?? 0
  return (
    <>
      <BodyMap
        label={words.map}
        regions={REGIONS.map((_, i) => ({
          size: (regions?.[i] ?? null) as SizeClass | null,
          text: score.regions[i] === null ? words.notScored : String(score.regions[i]),
        }))}
        chosen={region}
        onPick={(next) => desk.setState({ region: next })}
      />
      <RegionCard region={region} size={regions?.[region] ?? 0} />
    </>
  )
}

function RegionCard({ region, size }: { region: number; size: number }) {
  const words = useTopic(THEATRE)
  const [score, write] = useScoreDraft()
  const may = useCase((facts) => mayDo('commit_score', meIn(facts)?.roles ?? []))
  const give = (value: LesionScore) =>
    write({ ...score, regions: score.regions.map((old, i) => (i === region ? value : old)) })
  return (
    <div className="card region-card">
      <RegionHead region={region} before={words.before} next={words.next} act="next-region" />
      <p>{words.seen[size]}</p>
      {may && (
        <Choices
          legend={words.regionScore}
          look="segments"
          name={`region-${region}`}
          options={SCORES.map((value) => ({ value, label: String(value) }))}
          value={score.regions[region] ?? null}
          onChange={give}
        />
      )}
    </div>
  )
}

import { sizeClass } from '../../../state/limits'
import type { ScanImage } from '../../../wire/messages'
import { printed } from '../../../wire/say'
import { IMAGING } from '../../../words/ward/imaging'
import { useDesk, useTopic, useWard } from '../context'
import { BodyMap } from '../parts/body_map'
import { Rows } from '../parts/rows'

interface ScanShownProps {
  readonly regions: readonly number[]
  readonly ascites: boolean
  readonly effusion: boolean
  readonly image: ScanImage | null
}

/** A scan as it has been read, for everybody. */
export function ScanShown({ regions, ascites, effusion, image }: ScanShownProps) {
  const words = useTopic(IMAGING)
  const { desk } = useWard()
  const chosen = useDesk((each) => each.region)
  const yes = (is: boolean) => (is ? words.yes : words.no)
  const rows: (readonly [string, string])[] = [
    [words.ascites, image && ascites && image.ascites_l > 0 ? words.litres(rounded(image.ascites_l)) : yes(ascites)],
    [words.effusion, yes(effusion)],
  ]
  if (image) {
    if (image.mass_mm > 0) rows.push([words.mass, words.mm(Math.round(image.mass_mm))])
    if (image.nodes_mm > 0) rows.push([words.nodes, words.mm(Math.round(image.nodes_mm))])
    rows.push([words.distant, yes(image.distant)])
  }
  return (
    <>
      <BodyMap
        label={words.map}
        regions={regions.map((mm) => ({
          size: sizeClass(mm),
          text: mm > 0 ? words.mm(Math.round(mm)) : words.nothing,
        }))}
        chosen={chosen}
        onPick={(region) => desk.setState({ region })}
      />
      <Rows rows={rows} />
    </>
  )
}

function rounded(value: number): number {
  return Number(printed(value))
}

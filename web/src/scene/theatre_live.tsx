import type { Quality } from '../state/stage'
import { WallField } from './anatomy/wall_field'
import { Operation } from './woman/operation'

/** What changes in the theatre: the draped woman with her open field, and the field enlarged on the wall. */
export function TheatreLive({ quality }: { quality: Quality }) {
  return (
    <>
      <Operation quality={quality} />
      <WallField quality={quality} />
    </>
  )
}

import { WallField } from './anatomy/wall_field'
import { Operation } from './woman/operation'

/** What changes in the theatre: the draped woman with her open field, and the field enlarged on the wall. */
export function TheatreLive() {
  return (
    <>
      <Operation />
      <WallField />
    </>
  )
}

import { BoardPage } from '../board/board_page'
import { ChartPage } from '../chart/chart_page'
import { DayUnitPage } from '../day_unit/day_unit_page'
import type { Page } from '../desk'
import { ImagingPage } from '../imaging/imaging_page'
import { MapPage } from '../map/map_page'
import { OrdersPage } from '../orders/orders_page'
import { TalkPage } from '../talk/talk_page'
import { TheatrePage } from '../theatre/theatre_page'
import { DebriefTab } from './debrief_tab'

const BODIES: Readonly<Record<Page, () => React.ReactNode>> = {
  chart: ChartPage,
  orders: OrdersPage,
  imaging: ImagingPage,
  board: BoardPage,
  theatre: TheatrePage,
  day_unit: DayUnitPage,
  talk: TalkPage,
  map: MapPage,
  debrief: DebriefTab,
}

export function PageBody({ page }: { page: Page }) {
  const Body = BODIES[page]
  return <Body />
}

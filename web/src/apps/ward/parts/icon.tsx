/** Line drawings on a grid of 24. They repeat what the words beside them say, so screen readers pass over them. */
const PATHS = {
  chart: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h2l1.5-3 2 6 1.5-3h1',
  orders: 'M8 4H5v17h14V4h-3M8 3h8v4H8zM8 12h8M8 16h5',
  imaging: 'M3 5h18v14H3zM12 8c-3 0-4.5 2-4.5 4s1.5 4 4.5 4 4.5-2 4.5-4-1.5-4-4.5-4zM12 11v2',
  board: 'M3 5h18v9H3zM6 20c0-2 1-3 2.5-3S11 18 11 20M13 20c0-2 1-3 2.5-3S18 18 18 20M7 9h7',
  theatre: 'M4 13h16M6 13v7M18 13v7M12 3v3M7 9a5 5 0 0 1 10 0z',
  day_unit: 'M9 3h6v8a3 3 0 0 1-6 0zM12 14v3a3 3 0 0 0 6 0v-2M9 7h6',
  talk: 'M4 5h16v11H9l-5 4zM8 9h8M8 12h5',
  map: 'M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14',
  debrief: 'M4 5v15h16M7 15l4-5 3 3 5-7M19 6v4M19 6h-4',
  people:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19c0-3 2.5-5 6-5s6 2 6 5M16 5.500a3 3 0 0 1 0 5.500M18 14.500c2 .7 3 2.3 3 4.5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  walk: 'M13 5.500a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM12 8l-2 6 3 3 1 5M10 14l-3 7M12 8l-4 3M12.5 9l2 3 3 1',
  check: 'M5 12.500l4.5 4.500L19 7',
  close: 'M6 6l12 12M18 6L6 18',
  stop: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16.500v.1',
  warn: 'M12 4l9 16H3zM12 10v5M12 17.500v.1',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10.5 21h3',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1',
  share: 'M12 15V4M8 7.500L12 4l4 3.500M6 12v8h12v-8',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  leave: 'M14 4H6v16h8M11 12h9M17 8.500L20.5 12 17 15.5',
  keyboard: 'M3 6h18v12H3zM7 10h.1M11 10h.1M15 10h.1M8 14h8',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
  back: 'M15 5l-7 7 7 7',
  forth: 'M9 5l7 7-7 7',
  up: 'M5 15l7-7 7 7',
  down: 'M5 9l7 7 7-7',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  plus: 'M12 5v14M5 12h14',
  eye: 'M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM12 14.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  calliper: 'M4 8h16M4 5v6M20 5v6M4 16h10M4 13v6M14 13v6',
  grow: 'M4 10V4h6M20 14v6h-6M4 4l7 7M20 20l-7-7',
  more: 'M6 12h.1M12 12h.1M18 12h.1',
} as const
export type IconName = keyof typeof PATHS

export function Icon({ name, size = 22 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The lit niche on the north wall of the theatre in which the operative field stands enlarged. */
export const NICHE = { x: -0.35, y: 1.66, width: 2.2, height: 2.22, deep: 0.34 } as const

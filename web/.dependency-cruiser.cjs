/**
 * The walls of the client, one way only:
 *
 *   wire -> state -> house -> words -> hands -> scene -> apps
 *
 * `wire` is the generated messages and the socket, `state` what is known, `house` where things stand, `words` what is said,
 * `hands` how a person moves and points, `scene` what is seen, `apps` the pages.
 */
const wall = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: to },
})

const DRAWING =
  '^(node_modules/)?(three|react|react-dom|@react-three|@pmndrs)(/|$)|node_modules/(three|react|react-dom|@react-three|@pmndrs)/'

module.exports = {
  forbidden: [
    wall('wire-looks-at-nothing-else', '^src/wire/', '^src/(state|house|words|hands|scene|apps)/'),
    wall('wire-draws-nothing', '^src/wire/', DRAWING),
    wall('state-stands-on-wire-only', '^src/state/', '^src/(house|words|hands|scene|apps)/'),
    wall('state-draws-nothing', '^src/state/', DRAWING),
    wall('words-are-plain', '^src/words/', '^src/(wire|hands|scene|apps)/'),
    wall('words-draw-nothing', '^src/words/', DRAWING),
    wall('house-is-a-plan-only', '^src/house/', '^src/(wire|words|hands|scene|apps)/'),
    wall('house-draws-nothing', '^src/house/', DRAWING),
    wall('hands-do-not-see', '^src/hands/', '^src/(wire|scene|apps)/'),
    wall('scene-knows-no-socket-and-no-page', '^src/scene/', '^src/(wire|apps)/'),
    wall('nobody-imports-a-page', '^src/(?!apps/)', '^src/apps/'),
    wall('product-does-not-need-tests', '^src/', '^(tests|scripts|bundling)/'),
    { name: 'no-circles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src/(?!apps/)' }, to: {} },
    {
      name: 'resolves',
      severity: 'error',
      from: { path: '^(src|scripts|bundling|tests)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
}

/** Names with their values, one below the other. */
export function Rows({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className="rows">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number-like">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Addresses of the page: the door, and a case. */

const CASE = /\/case\/([0-9A-Za-z_-]{6,64})(?:[/?#]|$)/

/** The case that an address or a pasted link leads to, or null. */
export function caseIn(address: string): string | null {
  return CASE.exec(address)?.[1] ?? null
}

export function caseAddress(session: string): string {
  return `/case/${session}`
}

/** The link to send to colleagues. */
export function linkTo(session: string, place: Location = location): string {
  return new URL(caseAddress(session), place.origin).href
}

export function socketAddress(session: string, place: Location = location): string {
  const address = new URL(`${caseAddress(session)}/socket`, place.origin)
  address.protocol = place.protocol === 'https:' ? 'wss:' : 'ws:'
  return address.href
}

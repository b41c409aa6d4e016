// @ts-check
// Passkeys: asks the browser to make or use one and sends what it gave as an ordinary form. Without
// this script, or a browser that knows passkeys, the forms stay hidden and the password remains.

/** @param {string} text */
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))

/** @param {ArrayBuffer | null} buffer */
const text = (buffer) =>
  buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** @param {any} options What the server sent; bytes are in base64url. */
function read(options) {
  options.challenge = bytes(options.challenge)
  if (options.user) options.user.id = bytes(options.user.id)
  for (const each of options.excludeCredentials ?? []) each.id = bytes(each.id)
  for (const each of options.allowCredentials ?? []) each.id = bytes(each.id)
  return options
}

/** @param {PublicKeyCredential} credential */
function write(credential) {
  const { id, rawId, type, response } = credential
  /** @type {Record<string, string | null>} */
  const said = { clientDataJSON: text(response.clientDataJSON) }
  if (response instanceof AuthenticatorAttestationResponse) said.attestationObject = text(response.attestationObject)
  if (response instanceof AuthenticatorAssertionResponse) {
    said.authenticatorData = text(response.authenticatorData)
    said.signature = text(response.signature)
    said.userHandle = text(response.userHandle)
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: said, clientExtensionResults: {} })
}

/** @param {HTMLFormElement} form */
async function use(form) {
  const token = String(new FormData(form).get('token'))
  const answer = await fetch(form.dataset.options ?? '', { method: 'POST', headers: { 'x-token': token } })
  if (answer.redirected) return location.assign(location.href) // the proof is stale: the page asks for it
  const body = await answer.json()
  if (!answer.ok) return body.words[document.documentElement.lang]
  const publicKey = read(body)
  const credential = await (form.dataset.passkey === 'add'
    ? navigator.credentials.create({ publicKey })
    : navigator.credentials.get({ publicKey }))
  const field = form.elements.namedItem('credential')
  if (!(credential instanceof PublicKeyCredential) || !(field instanceof HTMLInputElement)) return form.dataset.failed
  field.value = write(credential)
  form.submit()
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!(form instanceof HTMLFormElement) || !('PublicKeyCredential' in window)) continue
  form.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const line = form.querySelector('[role=alert]')
    /** @param {string | undefined | void} said */
    const tell = (said) => line && (line.textContent = said ?? '')
    tell()
    if (location.origin !== form.dataset.origin) return tell(form.dataset.elsewhere)
    try {
      tell(await use(form))
    } catch (error) {
      const there = error instanceof DOMException && error.name === 'InvalidStateError'
      tell(there ? form.dataset.there : form.dataset.failed)
    }
  })
}

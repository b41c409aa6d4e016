// @ts-check
// The diary without a network: drafts and what is not sent yet stay on this phone, then go together.
// All pages work without this script; it only adds what needs one.

const KEPT = 'tealward-kept'
const DRAFT = 'tealward-draft'

/** @typedef {{name: string, survivor: string, diary: object}} Kept A report that waits on the phone. */

/** @returns {Kept[]} */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '[]')
  } catch {
    return []
  }
}

/** @param {Kept[]} list */
function keep(list) {
  localStorage.setItem(KEPT, JSON.stringify(list))
}

/** @param {string} key */
function tell(key) {
  const line = document.getElementById('sync')
  if (line) line.textContent = line.dataset[key] ?? ''
}

/** @param {HTMLFormElement} form */
function read(form) {
  const data = new FormData(form)
  /** @type {Record<string, number>} */
  const answers = {}
  for (const [key, value] of data) if (key.startsWith('q-')) answers[key.slice(2)] = Number(value)
  /** @param {string} name */
  const number = (name) => {
    const text = String(data.get(name) ?? '').trim().replace(',', '.')
    return text === '' || Number.isNaN(Number(text)) ? null : Number(text)
  }
  const now = new Date()
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0')
  return {
    kind: 'diary_kept',
    day: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    form: String(data.get('form')),
    answers,
    flags: data.getAll('flags').map(String),
    weight_kg: number('weight_kg'),
    girth_cm: number('girth_cm'),
    note: String(data.get('note') ?? '').trim(),
  }
}

/** Sends what is kept. What the server has taken, or refuses for good, is removed from the phone. */
async function sync() {
  const list = kept()
  if (list.length === 0) return
  try {
    const who = await fetch('/session', { cache: 'no-store' })
    if (!who.ok) return tell('kept_here')
    const { survivor, token } = await who.json()
    const own = list.filter((each) => each.survivor === survivor)
    if (own.length === 0) return
    const body = own.map(({ name, diary }) => ({ name, diary }))
    const answer = await fetch(`/s/${survivor}/diary/sync`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-token': token },
      body: JSON.stringify(body),
    })
    if (!answer.ok) return tell('kept_here')
    const outcomes = await answer.json()
    keep(kept().filter((each) => !(each.name in outcomes)))
    const refused = Object.values(outcomes).some((each) => each !== 'kept' && each !== 'there')
    tell(refused ? 'refused' : 'synced')
  } catch {
    tell('offline')
  }
}

/** @param {HTMLFormElement} form */
function restore(form) {
  const draft = localStorage.getItem(DRAFT + form.action)
  if (!draft) return
  for (const [name, value] of new URLSearchParams(draft)) {
    for (const field of form.elements) {
      if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
        if (field.name === name && field.value === value) field.checked = true
      } else if (
        (field instanceof HTMLInputElement && field.type !== 'hidden') || field instanceof HTMLTextAreaElement
      ) {
        if (field.name === name) field.value = value
      }
    }
  }
  tell('draft')
}

/** @param {HTMLFormElement} form */
function begin(form) {
  restore(form)
  form.addEventListener('input', () => {
    const fields = new URLSearchParams()
    for (const [key, value] of new FormData(form)) if (key !== 'token' && key !== 'name') fields.append(key, String(value))
    localStorage.setItem(DRAFT + form.action, fields.toString())
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const survivor = new URL(form.action).pathname.split('/')[2]
    const name = crypto.randomUUID().replaceAll('-', '').slice(0, 24)
    keep([...kept(), { name, survivor, diary: read(form) }])
    localStorage.removeItem(DRAFT + form.action)
    // What to do now stays in sight after the form is emptied.
    const advice = [...form.querySelectorAll('.flag input:checked ~ .advice')]
    document.getElementById('now')?.replaceChildren(...advice.map((each) => each.cloneNode(true)))
    form.reset()
    tell('kept_here')
    await sync()
    document.getElementById(advice.length > 0 ? 'now' : 'sync')?.scrollIntoView()
  })
}

const form = document.getElementById('diary')
if (form instanceof HTMLFormElement) {
  begin(form)
  if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js')
}
// Phones do not reliably say when the network is back, so it is also tried from time to time.
const AGAIN_MS = 10_000
addEventListener('online', sync)
addEventListener('visibilitychange', () => document.visibilityState === 'visible' && sync())
setInterval(sync, AGAIN_MS)
sync()

// @ts-check
// Diary and form without a network: drafts and what is not sent yet stay on this phone, then go
// together. All pages work without this script; it only adds what needs one.

const KEPT = 'tealward-kept'
const DRAFT = 'tealward-draft'

/** @typedef {{name: string, survivor: string, to?: string, diary: object}} Kept A report that waits. */

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

function today() {
  const now = new Date()
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** The diary as it is sent. @param {HTMLFormElement} form */
function readDiary(form) {
  const data = new FormData(form)
  /** @type {Record<string, number>} */
  const answers = {}
  for (const [key, value] of data) if (key.startsWith('q-')) answers[key.slice(2)] = Number(value)
  /** @param {string} name */
  const number = (name) => {
    const text = String(data.get(name) ?? '').trim().replace(',', '.')
    return text === '' || Number.isNaN(Number(text)) ? null : Number(text)
  }
  return {
    kind: 'diary_kept',
    day: today(),
    form: String(data.get('form')),
    answers,
    flags: data.getAll('flags').map(String),
    weight_kg: number('weight_kg'),
    girth_cm: number('girth_cm'),
    note: String(data.get('note') ?? '').trim(),
  }
}

/** What was answered to a question that is open: a place, words, or nothing. @param {Element | null} item */
function answerOf(item) {
  if (!(item instanceof HTMLElement) || item.closest('[hidden]')) return null
  const chosen = item.querySelector('input:checked')
  if (chosen instanceof HTMLInputElement) return Number(chosen.value)
  const written = item.querySelector('textarea')
  return written && written.value.trim() !== '' ? written.value.trim() : null
}

/** The form as it is sent: what is closed again is left out. @param {HTMLFormElement} form */
function readForm(form) {
  /** @type {Record<string, number | string>} */
  const answers = {}
  for (const item of form.querySelectorAll('[data-link]')) {
    const answer = answerOf(item)
    if (answer !== null && item instanceof HTMLElement) answers[item.dataset.link ?? ''] = answer
  }
  return { form: String(new FormData(form).get('form')), day: today(), answers }
}

/** Opens and closes questions as the form itself says. @param {HTMLFormElement} form */
function openItems(form) {
  for (const item of form.querySelectorAll('[data-when]')) {
    if (!(item instanceof HTMLElement)) continue
    /** @type {[string, number[], boolean][]} */
    const conditions = JSON.parse(item.dataset.when ?? '[]')
    const met = conditions.map(([link, places, unanswered]) => {
      const answer = answerOf(form.querySelector(`[data-link="${CSS.escape(link)}"]`))
      return answer === null ? unanswered : typeof answer === 'number' && places.includes(answer)
    })
    item.hidden = !(item.dataset.any ? met.some(Boolean) : met.every(Boolean))
  }
  for (const clear of form.querySelectorAll('.clear')) {
    if (clear instanceof HTMLElement) clear.hidden = !clear.parentElement?.querySelector('input:checked')
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
    let refused = false
    for (const to of ['diary', 'form']) {
      const own = list.filter((each) => each.survivor === survivor && (each.to ?? 'diary') === to)
      if (own.length === 0) continue
      const body = own.map(({ name, diary }) => (to === 'diary' ? { name, diary } : { name, ...diary }))
      const answer = await fetch(`/s/${survivor}/${to}/sync`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-token': token },
        body: JSON.stringify(body),
      })
      if (!answer.ok) return tell('kept_here')
      const outcomes = await answer.json()
      keep(kept().filter((each) => !(each.name in outcomes)))
      refused ||= Object.values(outcomes).some((each) => each !== 'kept' && each !== 'there')
    }
    if (list.some((each) => each.survivor === survivor)) tell(refused ? 'refused' : 'synced')
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
  openItems(form)
  const changed = () => {
    openItems(form)
    const fields = new URLSearchParams()
    for (const [key, value] of new FormData(form)) if (key !== 'token' && key !== 'name') fields.append(key, String(value))
    localStorage.setItem(DRAFT + form.action, fields.toString())
  }
  form.addEventListener('input', changed)
  form.addEventListener('click', (event) => {
    const clear = event.target instanceof Element ? event.target.closest('.clear') : null
    const chosen = clear?.parentElement?.querySelector('input:checked')
    if (!(chosen instanceof HTMLInputElement)) return
    chosen.checked = false
    chosen.focus()
    changed()
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const survivor = new URL(form.action).pathname.split('/')[2]
    const name = crypto.randomUUID().replaceAll('-', '').slice(0, 24)
    const diary = form.id === 'form' ? readForm(form) : readDiary(form)
    keep([...kept(), { name, survivor, to: form.id, diary }])
    localStorage.removeItem(DRAFT + form.action)
    // What to do now stays in sight after the form is emptied.
    const advice = [...form.querySelectorAll('.flag input:checked ~ .advice')]
    document.getElementById('now')?.replaceChildren(...advice.map((each) => each.cloneNode(true)))
    form.reset()
    openItems(form)
    tell('kept_here')
    await sync()
    document.getElementById(advice.length > 0 ? 'now' : 'sync')?.scrollIntoView()
  })
}

const form = document.getElementById('diary') ?? document.getElementById('form')
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

// @ts-check
/// <reference lib="webworker" />
// Keeps the pages of diary and form, their script and look for a phone without a network. Those pages hold
// nothing of the record; no other page is ever kept.

const SHELF = 'tealward-diary-1'
const ALWAYS = ['/static/survivors.css', '/static/diary.js']
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(ALWAYS)).then(() => worker.skipWaiting()))
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELF).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim())
      .then(async () => {
        const shelf = await caches.open(SHELF)
        for (const client of await worker.clients.matchAll()) {
          if (isDiary(new URL(client.url))) await shelf.add(new URL(client.url).pathname).catch(() => undefined)
        }
      }),
  )
})

worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  const kept = isDiary(url) || ALWAYS.includes(url.pathname)
  if (event.request.method !== 'GET' || url.origin !== location.origin || !kept) return
  event.respondWith(
    fetch(event.request)
      .then(async (answer) => {
        if (answer.ok && !answer.redirected) {
          const shelf = await caches.open(SHELF)
          await shelf.put(url.pathname, answer.clone()) // one page, in the language last used
        }
        return answer
      })
      .catch(async () => (await caches.match(url.pathname)) ?? Response.error()),
  )
})

/** @param {URL} url */
function isDiary(url) {
  return /^\/s\/[^/]+\/(diary|form)$/.test(url.pathname)
}

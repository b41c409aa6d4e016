// Looks again at a run every two seconds, and puts what is new into the page.
const look = async () => {
  const answer = await fetch(location.href)
  const found = new DOMParser().parseFromString(await answer.text(), 'text/html')
  document.querySelector('main').replaceWith(document.adoptNode(found.querySelector('main')))
  if (document.querySelector('[data-running]')) setTimeout(look, 2000)
}
setTimeout(look, 2000)

/** A button that did its work and is gone must not throw the keyboard back to the top of the page. */
export function keepFocus(): void {
  requestAnimationFrame(() => {
    const { activeElement } = document
    if (activeElement && activeElement !== document.body) return
    document.querySelector<HTMLElement>('.tablet-head h2')?.focus({ preventScroll: true })
  })
}

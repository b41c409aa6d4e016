// Signs in the browser: the key is read from a file of the person who signs and never leaves the page.
const form = document.getElementById('sign')
const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
const hex = (buffer) => Array.from(new Uint8Array(buffer), (b) => b.toString(16).padStart(2, '0')).join('')

document.getElementById('key-file').addEventListener('change', async (event) => {
  const pem = await event.target.files[0].text()
  const der = bytes(pem.replace(/-----[^-]+-----/g, '').replace(/\s/g, ''))
  const key = await crypto.subtle.importKey('pkcs8', der, { name: 'Ed25519' }, true, ['sign'])
  const { x } = await crypto.subtle.exportKey('jwk', key)
  const signature = await crypto.subtle.sign({ name: 'Ed25519' }, key, bytes(form.dataset.message))
  form.elements.key.value = hex(bytes(x.replace(/-/g, '+').replace(/_/g, '/')))
  form.elements.signature.value = hex(signature)
  event.target.value = ''
})

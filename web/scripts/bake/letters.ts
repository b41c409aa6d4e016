/** The letters that the headset's text must be able to show, in the order of their cells. */
export function lettersToBake(): string {
  const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')
  const latin = 'ÀÁÂÄÅÆÇÈÉÊËÍÎÑÓÔÖØÚÜßàáâäåæçèéêëíîïñóôöøùúûü'
  const signs = '·–—‘’“”…•→←↑↓±×÷≤≥≈µ°²³½¼%‰™®©§¶†€£¥«»'
  const greek = 'αβγδκλμσΔΩ'
  const korean = '、。「」『』《》〈〉【】〔〕～！？：；，．（）％'
  const jamo = Array.from({ length: 51 }, (_, i) => String.fromCharCode(0x3131 + i)).join('')
  return [...new Set(ascii + latin + signs + greek + korean + jamo + hangul())].join('')
}

/** The syllables of KS X 1001: 25 rows of 94, read through the encoding that is made of them. */
function hangul(): string {
  const decoder = new TextDecoder('euc-kr')
  let syllables = ''
  for (let row = 0xb0; row <= 0xc8; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) syllables += decoder.decode(new Uint8Array([row, cell]))
  }
  return syllables
}

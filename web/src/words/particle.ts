/** The form of a particle that fits the word's last syllable: after a final consonant or after a vowel. */
export function particle(word: string, afterConsonant: string, afterVowel: string): string {
  const final = (word.charCodeAt(word.length - 1) - 0xac00) % 28
  const rieul = final === 8 && afterConsonant === '으로'
  return final === 0 || rieul ? afterVowel : afterConsonant
}

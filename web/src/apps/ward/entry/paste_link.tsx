import { useState } from 'react'
import { ENTRY } from '../../../words/ward/entry'
import { caseIn } from '../address'
import { useTopic } from '../context'
import { Button } from '../parts/button'
import { TextField } from '../parts/fields'

/** For whoever has been sent a link and opened the front page instead. */
export function PasteLink({ onFound }: { onFound: (session: string) => void }) {
  const words = useTopic(ENTRY)
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const found = caseIn(text.trim())
        setWrong(found === null)
        if (found) onFound(found)
      }}
    >
      <h2>{words.haveLink}</h2>
      <p className="hint">{words.haveLinkLine}</p>
      <div className="beside">
        <TextField
          label={words.link}
          value={text}
          inputMode="url"
          error={wrong ? words.linkWrong : undefined}
          onText={setText}
        />
        <Button type="submit">{words.goToLink}</Button>
      </div>
    </form>
  )
}

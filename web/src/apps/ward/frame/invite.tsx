import { useState } from 'react'
import { FRAME } from '../../../words/ward/frame'
import { linkTo } from '../address'
import { useTopic, useWard } from '../context'
import { Button } from '../parts/button'
import { TextField } from '../parts/fields'

/** The link of the case: to copy, to share, or to read out. */
export function Invite() {
  const words = useTopic(FRAME)
  const { session, announcer } = useWard()
  const [copied, setCopied] = useState(false)
  const link = linkTo(session)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
      announcer.polite(words.copied)
    } catch {
      // Without permission the field stays there to be selected by hand.
      document.querySelector<HTMLInputElement>('.invite input')?.select()
    }
  }
  return (
    <div className="invite">
      <TextField label={words.invite} hint={words.inviteLine} value={link} readOnly onText={() => undefined} />
      <div className="row-of-buttons">
        <Button small icon={copied ? 'check' : 'link'} data-act="copy" onClick={() => void copy()}>
          {copied ? words.copied : words.copy}
        </Button>
        {'share' in navigator && (
          <Button
            small
            icon="share"
            onClick={() => void navigator.share({ text: words.shareText, url: link }).catch(() => undefined)}
          >
            {words.share}
          </Button>
        )}
      </div>
    </div>
  )
}

/** The talk of the case, and the map of the house. */
import type { Language } from '../../state/stage'

const EN = {
  none: 'Nobody has written anything yet.',
  write: 'To everybody in the case',
  placeholder: 'What do you think?',
  send: 'Send',
  hint: 'Enter sends.',
  here: 'You are here',
  goesOn: 'It goes on here',
  rooms: 'Rooms',
  nobody: 'Nobody is here',
  withHer: 'She is here',
}
type TalkWords = typeof EN

const KO: TalkWords = {
  none: '아직 아무도 글을 쓰지 않았습니다.',
  write: '증례에 있는 모두에게',
  placeholder: '어떻게 생각하세요?',
  send: '보내기',
  hint: 'Enter를 누르면 보냅니다.',
  here: '현재 위치',
  goesOn: '여기에서 계속됩니다',
  rooms: '방',
  nobody: '아무도 없습니다',
  withHer: '환자가 있습니다',
}

export const TALK: Readonly<Record<Language, TalkWords>> = { ko: KO, en: EN }

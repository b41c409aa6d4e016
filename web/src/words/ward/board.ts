/** The tumour board. */
import type { Language } from '../../state/stage'

const EN = {
  notAsked:
    'There is nothing for the board to decide now. It meets once a CT is in hand, before interval surgery, and at relapse.',
  mine: 'Your recommendation',
  mineLine: 'Commit your own view before you see the others’. Nobody can change it afterwards.',
  strategy: 'What do you recommend?',
  moreTests: 'More tests before we decide',
  confidence: 'How sure are you?',
  confidenceValue: (percent: number) => `${percent} %`,
  reason: 'Your reason, in a sentence',
  commit: 'Commit the recommendation',
  committed: 'Your recommendation is committed. It is shown once everybody has one.',
  noVoice: 'Your role has no voice on the board; you will see the recommendations when they are shown.',
  who: 'Who has committed',
  done: 'committed',
  waits: 'not yet',
  show: 'Show them now',
  showLine: 'Whoever has not committed then no longer can.',
  shown: 'The recommendations',
  sure: (percent: number) => `${percent} % sure`,
  differ: 'You do not agree: say what each of you saw, then decide.',
  agree: 'You agree.',
  sign: 'Sign the plan',
  signLine: 'Whoever leads her care signs what is to be done. It binds the theatre and the day unit.',
  signedPlan: 'The plan that holds',
}
type BoardWords = typeof EN

const KO: BoardWords = {
  notAsked: '지금은 다학제에서 정할 것이 없습니다. CT가 나온 뒤, 중간 수술 전, 재발했을 때 모입니다.',
  mine: '내 의견',
  mineLine: '다른 사람의 의견을 보기 전에 먼저 적습니다. 낸 뒤에는 바꿀 수 없습니다.',
  strategy: '어떻게 하기를 권하나요?',
  moreTests: '검사를 더 한 뒤에 결정',
  confidence: '얼마나 확신하나요?',
  confidenceValue: (percent) => `${percent}%`,
  reason: '이유를 한 문장으로',
  commit: '의견 내기',
  committed: '의견을 냈습니다. 모두 내면 함께 공개됩니다.',
  noVoice: '지금 역할은 의견을 내지 않습니다. 공개되면 함께 볼 수 있습니다.',
  who: '의견을 낸 사람',
  done: '의견 냄',
  waits: '아직',
  show: '지금 공개하기',
  showLine: '공개하면 아직 내지 않은 사람은 더 낼 수 없습니다.',
  shown: '모두의 의견',
  sure: (percent) => `확신 ${percent}%`,
  differ: '의견이 다릅니다. 무엇을 보고 그렇게 생각했는지 나눈 뒤 정하세요.',
  agree: '의견이 같습니다.',
  sign: '치료 방침 서명',
  signLine: '진료를 책임지는 사람이 서명합니다. 수술실과 주사실은 이 방침을 따릅니다.',
  signedPlan: '현재 방침',
}

export const BOARD: Readonly<Record<Language, BoardWords>> = { ko: KO, en: EN }

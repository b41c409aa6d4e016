/** The debrief as a whole: asking for it, reactions, the course in short, luck and skill, safety, what to take home. */
import type { Language } from '../../state/stage'

const EN = {
  title: 'Debrief',
  before: {
    title: 'When her course has ended',
    line: 'The debrief opens when the case is closed: when she is discharged, handed over, or has died. Until then nothing is judged.',
    shows: 'What it will show',
    points: [
      'Every decision of the team, with what it cost or gained in expected quality-adjusted months, given what was known then, and how sure that is.',
      'Luck apart from decisions: a good course is not proof of good decisions, nor a bad one of poor ones.',
      'What each guideline says of every option, with its edition and how well the source is known.',
      'Two futures of the same woman, side by side: as it was, and with another choice.',
    ],
  },
  ask: {
    title: 'Her course has ended',
    line: 'Take a moment before you look at figures. The analysis compares thousands of imagined women for each decision: seconds for a short course, a minute or more for a long one.',
    button: 'Analyse the course',
    again: 'Analyse again',
    working: 'The decisions are being analysed',
    meanwhile: 'Meanwhile: how was it for you? There is room for it below.',
    refused: 'The analysis was not made',
    ready: 'The debrief is ready.',
  },
  reactions: {
    step: 'First',
    title: 'How was it for you?',
    line: 'Before any figure: what stays with you, what was hard, what would you do again?',
    private: 'This note stays in this browser. It is never sent, and nobody else can read it.',
    label: 'Your private note',
    placeholder: 'I found it hard when …',
    kept: 'Kept in this browser',
    clear: 'Delete the note',
  },
  told: {
    step: 'Then',
    title: 'What happened',
    summary: (orders: string, days: string, people: string) => `${orders} orders over ${days} days, by ${people}.`,
    people: (count: number) => (count === 1 ? 'one person' : `${count} people`),
    found: 'What was found',
    stopped: (count: number) =>
      count === 1 ? 'One order was stopped by the hospital.' : `${count} orders were stopped by the hospital.`,
    cycles: (regimen: string, count: number) => `${regimen} × ${count}`,
    ended: (ending: string, months: string, quality: string) =>
      `${ending}. Until then she had lived ${months} months from her first visit, worth ${quality} quality-adjusted months to her.`,
    wholeLife: (months: string) =>
      `Followed in the simulation to the end of her life, her course is worth ${months} quality-adjusted months. This is the figure the analysis uses.`,
    cause: (cause: string) => `Cause of death: ${cause}.`,
    open: 'Go on to the analysis',
    openLine: 'Talk first, if you are several: what did each of you see, and what did you think?',
  },
  balance: {
    step: 'Analysis',
    title: 'Decisions and luck',
    start: 'Expected at her first visit',
    skill: 'Decisions',
    luck: 'Luck',
    outcome: 'As it came',
    unit: 'quality-adjusted months',
    sentence: (start: string, skill: string, luck: string, outcome: string) =>
      `At her first visit ${start} quality-adjusted months could be expected; the team’s decisions changed this by ${skill} against the reference care, and luck, which nobody could have known, by ${luck}: so it came to ${outcome}.`,
    reference:
      'Decisions are measured here against a declared reference care, which is also followed after every option. The loss of a single decision, below, is measured against the best option found: a decision can equal the reference and still have lost something.',
    simulated: 'These are months of a simulated woman. They teach; they are no forecast for a real one.',
    story: (version: string) => `Medical model ${version}`,
    chart: 'Start, decisions, luck and outcome as bars',
  },
  line: {
    title: 'The line of decisions',
    hint: 'Choose a decision: press it, or use the arrow keys.',
    list: 'Decisions in the order of time',
    months: 'Expected quality-adjusted months',
    skill: 'Change by a decision: solid arrow',
    luck: 'Change by luck: dotted line',
    loss: 'Loss',
    day: 'Day',
    lossAxis: 'Loss against the best option, with 95 % interval',
    start: 'Start',
    outcome: 'Outcome',
    none: 'No decision of this course could have turned it another way.',
    option: (day: string, point: string, label: string, loss: string, error: string) =>
      `${day}, ${point}: ${label}. Loss ${loss} months, standard error ${error}.`,
    violated: 'With a safety-critical error.',
    table: 'The same as a table',
    columns: {
      day: 'Day',
      point: 'Decision',
      who: 'By',
      before: 'Before',
      after: 'After',
      skill: 'Decision ±',
      luck: 'Luck after ±',
      loss: 'Loss ± SE',
      label: 'Judgement',
    },
    earlier: 'Previous decision',
    later: 'Next decision',
  },
  safety: {
    title: 'Safety',
    inReport: 'Safety-critical error at this decision',
  },
  home: {
    step: 'To take home',
    title: 'What to take home',
    losses: 'Where most could be learned',
    noLoss: 'No decision lost anything that can be told from the error of the calculation.',
    well: 'What went well',
    noWell: 'No option stood clearly above the others, so nothing can be singled out: that is common, and no fault.',
    loss: (day: string, point: string, chosen: string, best: string, months: string, error: string) =>
      `${day}, ${point}: “${best}” could be expected to give ${months}\u00a0±\u00a0${error} months more than “${chosen}”.`,
    contested: 'Guidelines stand by what was chosen; talk about why the two differ.',
    kept: (day: string, point: string, chosen: string, months: string, next: string) =>
      `${day}, ${point}: “${chosen}” was clearly the best, ${months} months ahead of “${next}”.`,
    safety: (count: number) =>
      count === 1
        ? 'One safety-critical error stands apart from all figures; talk about it in any case.'
        : `${count} safety-critical errors stand apart from all figures; talk about them in any case.`,
    show: 'Show this decision',
    print: 'Print as a handout',
    handout: (name: string, number: string, date: string) =>
      `Tealward · simulated woman ${name}, case ${number} · printed on ${date}`,
  },
}
export type DebriefWords = typeof EN

const KO: DebriefWords = {
  title: '되짚어보기',
  before: {
    title: '경과가 끝나면 열립니다',
    line: '진료를 마치거나, 다른 팀에 넘기거나, 환자가 사망하여 증례가 닫히면 되짚어볼 수 있습니다. 그때까지는 아무것도 평가하지 않습니다.',
    shows: '무엇을 보게 되나요',
    points: [
      '팀의 모든 결정이 그때 알려진 것으로 보아 기대 질보정 개월을 얼마나 잃거나 얻게 했는지, 얼마나 확실한지 보여 드립니다.',
      '운과 결정을 나누어 봅니다. 결과가 좋았다고 결정이 좋았던 것도, 나빴다고 나빴던 것도 아닙니다.',
      '선택마다 각 진료지침의 의견을 판과 출처의 확실함과 함께 보여 드립니다.',
      '같은 환자의 두 미래를 나란히 봅니다. 실제 경과와, 다르게 골랐을 때의 경과입니다.',
    ],
  },
  ask: {
    title: '경과가 끝났습니다',
    line: '숫자를 보기 전에 잠시 숨을 고르세요. 결정마다 가상 환자 수천 명을 비교하므로 짧은 경과는 몇 초, 긴 경과는 1분 넘게 걸릴 수 있습니다.',
    button: '경과 분석하기',
    again: '다시 분석하기',
    working: '결정을 분석하고 있습니다',
    meanwhile: '그동안 아래에 이번 경험이 어땠는지 적어 보세요.',
    refused: '분석하지 못했습니다',
    ready: '분석이 끝났습니다.',
  },
  reactions: {
    step: '먼저',
    title: '어떠셨나요?',
    line: '숫자를 보기 전에 적어 보세요. 무엇이 마음에 남았고, 무엇이 어려웠으며, 무엇을 다시 그렇게 하시겠습니까?',
    private: '이 메모는 이 브라우저에만 남습니다. 어디에도 보내지 않으며 다른 사람은 볼 수 없습니다.',
    label: '나만 보는 메모',
    placeholder: '가장 어려웠던 순간은…',
    kept: '이 브라우저에 저장했습니다',
    clear: '메모 지우기',
  },
  told: {
    step: '다음으로',
    title: '무슨 일이 있었나',
    summary: (orders, days, people) => `${days}일 동안 ${people}이 처방·처치 ${orders}건을 했습니다.`,
    people: (count) => `${count}명`,
    found: '밝혀진 것',
    stopped: (count) => `처방·처치 ${count}건은 병원 안에서 막혔습니다.`,
    cycles: (regimen, count) => `${regimen} × ${count}회`,
    ended: (ending, months, quality) =>
      `${ending}. 첫 진료부터 그때까지 ${months}개월을 사셨고, 그 시간은 환자에게 질보정 ${quality}개월에 해당합니다.`,
    wholeLife: (months) =>
      `모의실험에서 생의 끝까지 따라가면 이 경과는 질보정 ${months}개월입니다. 분석에는 이 값을 씁니다.`,
    cause: (cause) => `사망 원인: ${cause}.`,
    open: '분석 보기',
    openLine: '여럿이 함께라면 먼저 이야기하세요. 각자 무엇을 보았고 어떻게 생각했나요?',
  },
  balance: {
    step: '분석',
    title: '결정과 운',
    start: '첫 진료 때의 기대',
    skill: '결정',
    luck: '운',
    outcome: '실제 경과',
    unit: '질보정 개월',
    sentence: (start, skill, luck, outcome) =>
      `첫 진료 때 질보정 ${start}개월을 기대할 수 있었고, 기준 진료와 견준 팀의 결정으로 ${skill}개월, 그때는 아무도 알 수 없던 운으로 ${luck}개월이 달라져 ${outcome}개월이 되었습니다.`,
    reference:
      '여기서 결정은 미리 밝힌 기준 진료와 견준 값이며, 어느 선택 뒤에도 같은 기준 진료가 이어진다고 봅니다. 아래 각 결정의 손해는 가장 좋은 선택과 견준 값입니다. 그래서 기준 진료와 같은 결정에도 손해가 있을 수 있습니다.',
    simulated: '모두 가상 환자의 개월 수입니다. 배우기 위한 값이며 실제 환자의 예후가 아닙니다.',
    story: (version) => `의학 모형 ${version}`,
    chart: '첫 기대, 결정, 운, 실제 경과를 막대로 나타낸 그림',
  },
  line: {
    title: '결정의 흐름',
    hint: '결정을 고르세요. 누르거나 화살표 키로 옮길 수 있습니다.',
    list: '시간순 결정 목록',
    months: '기대 질보정 개월',
    skill: '결정에 따른 변화: 굵은 화살표',
    luck: '운에 따른 변화: 점선',
    loss: '손해',
    day: '일',
    lossAxis: '가장 좋은 선택과 견준 손해와 95 % 구간',
    start: '시작',
    outcome: '결과',
    none: '이 경과에는 달리 할 수 있었던 결정이 없었습니다.',
    option: (day, point, label, loss, error) => `${day}, ${point}: ${label}. 손해 ${loss}개월, 표준오차 ${error}.`,
    violated: '안전 위반이 있습니다.',
    table: '표로 보기',
    columns: {
      day: '시점',
      point: '결정',
      who: '결정한 사람',
      before: '이전',
      after: '이후',
      skill: '결정 ±',
      luck: '뒤이은 운 ±',
      loss: '손해 ± 표준오차',
      label: '판단',
    },
    earlier: '이전 결정',
    later: '다음 결정',
  },
  safety: {
    title: '안전',
    inReport: '이 결정에 안전 위반이 있었습니다',
  },
  home: {
    step: '마무리',
    title: '가져갈 것',
    losses: '가장 많이 배울 수 있는 결정',
    noLoss: '계산 오차와 구별되는 손해가 난 결정이 없습니다.',
    well: '잘한 결정',
    noWell: '다른 선택보다 뚜렷하게 앞선 결정이 없어 하나를 꼽을 수 없습니다. 흔한 일이며 잘못이 아닙니다.',
    loss: (day, point, chosen, best, months, error) =>
      `${day}, ${point}: ‘${best}’ 쪽이 ‘${chosen}’보다 ${months}\u00a0±\u00a0${error}개월을 더 기대할 수 있었습니다.`,
    contested: '지침은 실제 선택을 지지합니다. 왜 다른지 이야기해 보세요.',
    kept: (day, point, chosen, months, next) =>
      `${day}, ${point}: ‘${chosen}’ 선택이 뚜렷하게 가장 좋았습니다. 다음으로 나은 ‘${next}’보다 ${months}개월 앞섰습니다.`,
    safety: (count) => `안전 위반 ${count}건은 모든 숫자와 따로 봅니다. 꼭 함께 이야기하세요.`,
    show: '이 결정 보기',
    print: '유인물로 인쇄',
    handout: (name, number, date) => `Tealward · 가상 환자 ${name}, 증례 ${number} · ${date} 인쇄`,
  },
}

export const DEBRIEF: Readonly<Record<Language, DebriefWords>> = { ko: KO, en: EN }

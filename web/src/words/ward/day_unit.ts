/** The day unit. */
import type { Language } from '../../state/stage'

const EN = {
  alarm: 'Answer the alarm',
  reaction: 'The drip is stopped and she is stable. What becomes of the drug?',
  fever: 'She has a fever and few neutrophils. What is done, and how soon?',
  act: 'Do this',
  counts: 'Counts and kidney',
  countsOld: (days: number) => (days === 0 ? 'From today.' : days === 1 ? 'One day old.' : `${days} days old.`),
  noCounts: 'Nobody has taken bloods yet.',
  takeBloods: 'Take bloods',
  enough: 'enough to treat',
  low: 'low',
  too_low: 'too low for anybody to treat',
  lowLine: 'Give, delay or reduce: all three can be right. A week often brings the counts back.',
  delay: 'Delay by a week',
  calvert: 'Carboplatin by Calvert',
  calvertLine: (clearance: number) => `Creatinine clearance ${clearance} mL/min; dose = AUC × (clearance + 25).`,
  noDoses: 'Without a creatinine there is no dose: take bloods first.',
  auc: (auc: number, mg: number) => `AUC ${auc}: ${mg} mg`,
  aims: (auc: string) => `This aims at AUC ${auc}.`,
  prescription: 'Prescription',
  cycleOf: (cycle: number) => `Cycle ${cycle}`,
  noRegimen: 'Choose a regimen',
  otherDose: 'Dose of the other drugs',
  give: 'Give the cycle',
  missing: 'Choose a regimen, and a dose of carboplatin where it has one.',
}
type DayUnitWords = typeof EN

const KO: DayUnitWords = {
  alarm: '경보에 대처하기',
  reaction: '주입을 멈추었고 환자는 안정되었습니다. 이 약을 어떻게 할까요?',
  fever: '호중구가 낮은데 열이 납니다. 무엇을 얼마나 빨리 할까요?',
  act: '이렇게 하기',
  counts: '혈구 수와 신기능',
  countsOld: (days) => (days === 0 ? '오늘 검사한 값입니다.' : `${days}일 전 검사한 값입니다.`),
  noCounts: '아직 혈액검사를 하지 않았습니다.',
  takeBloods: '혈액검사 하기',
  enough: '투여 가능',
  low: '낮음',
  too_low: '너무 낮아 투여할 수 없음',
  lowLine: '그대로 투여, 연기, 감량 모두 옳을 수 있습니다. 일주일이면 대개 회복합니다.',
  delay: '일주일 미루기',
  calvert: 'Calvert 식에 따른 카보플라틴 용량',
  calvertLine: (clearance) => `크레아티닌 청소율 ${clearance} mL/min, 용량 = AUC × (청소율 + 25)`,
  noDoses: '크레아티닌을 모르면 용량을 정할 수 없습니다. 먼저 혈액검사를 하세요.',
  auc: (auc, mg) => `AUC ${auc}: ${mg} mg`,
  aims: (auc) => `AUC ${auc}에 해당하는 용량입니다.`,
  prescription: '처방',
  cycleOf: (cycle) => `${cycle}주기`,
  noRegimen: '요법을 고르세요',
  otherDose: '그 밖의 약제 용량',
  give: '이 주기 투여하기',
  missing: '요법을 고르고, 카보플라틴이 있으면 용량을 정하세요.',
}

export const DAY_UNIT: Readonly<Record<Language, DayUnitWords>> = { ko: KO, en: EN }

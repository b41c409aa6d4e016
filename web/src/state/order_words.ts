/** An order in a sentence, as charts, dialogues and the debrief name it. */
import type { Language, Order } from '../wire/messages'
import { say, sayShort } from '../wire/say'
import { asksOneChoice, CHOICES } from './order_forms'

export function sayVerb(verb: string, language: Language): string {
  return say(`order.${verb}.name`, language)
}

/** "Sign the plan: primary cytoreductive surgery", "Give a cycle: TC, carboplatin 520 mg". */
export function sayOrder(order: Order, language: Language): string {
  const what = orderDetail(order, language)
  return what ? `${sayVerb(order.verb, language)}: ${what}` : sayVerb(order.verb, language)
}

/** What was chosen, without the name of the order; empty for orders that ask for no choice. */
export function orderDetail(order: Order, language: Language): string {
  if (asksOneChoice(order.verb)) {
    const { name, family } = CHOICES[order.verb]
    const chosen = say(`${family}.${(order as unknown as Record<string, string>)[name]}`, language)
    return order.verb === 'resect' && order.hipec ? `${chosen} · ${sayShort('order.resect.hipec', language)}` : chosen
  }
  switch (order.verb) {
    case 'give_cycle':
      return cycleDetail(order, language)
    case 'wait':
      return sayDays(order.days, language)
    case 'follow_up':
      return followDetail(order, language)
    default:
      return ''
  }
}

/** The shortest name under which options of one decision can be told apart. */
export function optionName(order: Order, language: Language): string {
  if (asksOneChoice(order.verb)) return orderDetail(order, language)
  if (order.verb === 'give_cycle') return cycleDetail(order, language)
  return sayOrder(order, language)
}

function cycleDetail(order: Extract<Order, { verb: 'give_cycle' }>, language: Language): string {
  const parts = [sayShort(`regimen.${order.regimen}`, language)]
  if (order.carboplatin_mg) parts.push(`${carboplatin(language)} ${Math.round(order.carboplatin_mg)} mg`)
  if (order.dose_percent !== undefined && order.dose_percent !== 100) parts.push(`${order.dose_percent} %`)
  if (order.bevacizumab) parts.push(say('order.give_cycle.bevacizumab', language))
  if (order.growth_factor) parts.push(sayShort('order.give_cycle.growth_factor', language))
  return parts.join(' · ')
}

function carboplatin(language: Language): string {
  return language === 'ko' ? '카보플라틴' : 'carboplatin'
}

function followDetail(order: Extract<Order, { verb: 'follow_up' }>, language: Language): string {
  const marker = order.ca125 === false ? (language === 'ko' ? 'CA-125 없이' : 'without CA-125') : 'CA-125'
  return `${sayDays(order.days, language)} · ${marker}`
}

const MONTH_DAYS = 30.4375

/** "9 days", "3 months": months where days would have to be counted. */
export function sayDays(days: number, language: Language): string {
  const months = days / MONTH_DAYS
  if (months >= 2.9 && Math.abs(months - Math.round(months)) < 0.05) {
    return language === 'ko' ? `${Math.round(months)}개월` : `${Math.round(months)} months`
  }
  const whole = Math.round(days * 10) / 10
  if (language === 'ko') return `${whole}일`
  return whole === 1 ? '1 day' : `${whole} days`
}

import type { Notice } from '../courier/courier'
import type { Words } from './words'
import { content } from './content'

/** A message to the store that somebody has to see. */
export interface Call {
  id: string
  at: number
  text: string
  /** Of the ladder: the order that nobody has heard or taken. */
  order: string | undefined
  urgent: boolean
}

const most = 20

/** callOf reads a notice; undefined if there is nothing in it for people. */
export function callOf(n: Notice, t: Words): Call | undefined {
  const field = (name: string) => (typeof n[name] === 'string' || typeof n[name] === 'number' ? String(n[name]) : '')
  const order = field('order_id') || undefined
  const number = order ? content(order, n['data']).number : ''
  let text: string
  switch (field('event')) {
    case 'table.call':
      text = [t('call', { table: field('table') }), field('text') || field('note')].filter(Boolean).join(': ')
      break
    case 'store.ring':
      text = t('notHeard', { order: number })
      break
    case 'store.unanswered':
      text = t('unanswered', { order: number })
      break
    default:
      text = [field('title'), field('body') || field('text') || field('message')].filter(Boolean).join(': ')
  }
  if (!text) return undefined
  const at = Date.parse(field('at'))
  return { id: n.id ?? crypto.randomUUID(), at: Number.isNaN(at) ? Date.now() : at, text, order, urgent: /^(store|table)\./.test(field('event')) }
}

/** add puts a call in front; one that is there already changes nothing. */
export function add(calls: Call[], c: Call): Call[] {
  return calls.some((other) => other.id === c.id) ? calls : [c, ...calls].slice(0, most)
}

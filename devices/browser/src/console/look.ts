import { html, type TemplateResult } from 'lit'
import type { OrderStatus, StoreState } from '../courier/courier'
import { format, icon, type IconName, type Language } from '../kit'
import { states, statuses } from './words'

const looks: Record<OrderStatus, { icon: IconName; kind: string }> = {
  pending: { icon: 'clock', kind: 'warn' },
  confirmed: { icon: 'check', kind: 'accent' },
  preparing: { icon: 'pot', kind: 'accent' },
  ready: { icon: 'bag', kind: 'accent' },
  shipped: { icon: 'bike', kind: 'accent' },
  delivered: { icon: 'home', kind: 'ok' },
  cancelled: { icon: 'cross', kind: '' },
}

/** statusBadge says where an order is. */
export function statusBadge(l: Language, s: OrderStatus): TemplateResult {
  const look = looks[s] ?? { icon: 'info' as const, kind: '' }
  return html`<span class="badge ${look.kind}">${icon(look.icon)}${s in looks ? statuses(l)(s) : s}</span>`
}

export const statusIcon = (s: OrderStatus): IconName => looks[s]?.icon ?? 'info'

const stateKinds: Record<StoreState, string> = { queued: 'bad', delivered: 'warn', shown: 'warn', rung: 'warn', accepted: 'ok', rejected: '', expired: 'bad' }

/** stateBadge says what a store makes of an order. */
export function stateBadge(l: Language, s: StoreState): TemplateResult {
  return html`<span class="badge ${stateKinds[s] ?? ''}">${states(l)(s)}</span>`
}

/** lasted is how long something has lasted: 2:05, and 3 h from an hour on. */
export function lasted(l: Language, ms: number): string {
  const s = Math.max(0, ms / 1000)
  return s < 3600 ? format.countdown(s) : format.ago(l, Date.now() - ms).replace(/^-/, '')
}

/** percent is 0..1 as a percentage. */
export const percent = (l: Language, share: number): string => new Intl.NumberFormat(l, { style: 'percent', maximumFractionDigits: 0 }).format(share)

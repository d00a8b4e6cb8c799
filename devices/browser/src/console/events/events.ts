import { css, html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { Base, define, format, icon, kit, number, type IconName } from '../../kit'
import type { City } from '../city/city'
import { kindOf, type Entry, type Kind } from '../city/journal'
import { Follow } from '../city/told'
import { statusIcon } from '../look'
import { to } from '../route'
import { view } from '../styles'
import { common, statuses } from '../words'
import { eventWords } from './words'
import type { OrderStatus } from '../../courier/courier'

const filters = ['all', 'trouble', 'order', 'offer', 'ticket'] as const
type Filter = (typeof filters)[number]
const page = 150

const icons: Record<Kind, IconName> = { trouble: 'alert', order: 'bag', offer: 'bike', ticket: 'chat' }

/** `<cq-events .city=${city}>` is what the node tells backends, newest first. */
export class EventsPage extends Base {
  @property({ attribute: false }) city!: City
  @state() private filter: Filter = 'all'
  @state() private shown = page
  readonly follow = new Follow(this, () => this.city.told, 'journal', 'tickets')

  static override styles = [
    ...kit,
    view,
    css`
      .row.trouble { box-shadow: inset 3px 0 var(--cq-bad); }
      .sign { display: grid; color: var(--cq-muted); }
      .trouble .sign { color: var(--cq-bad); }
      time { color: var(--cq-muted); font-size: var(--cq-small); }
      .note { margin-top: 0.75rem; }
      .rest { display: grid; padding: 0.75rem; }
      .row { flex-wrap: nowrap; }
      .grow { overflow-wrap: anywhere; }
    `,
  ]

  private words(e: Entry): string {
    const t = eventWords(this)
    const p = e.payload
    const text = (k: string) => (typeof p[k] === 'string' ? (p[k] as string) : '')
    const status = text('status') as OrderStatus
    const words = { order: text('order_id'), store: text('store'), rider: text('won_by') || text('rider'), ticket: text('name') || text('ticket_id').slice(0, 8), operator: text('operator_name') || text('operator_id') }
    switch (e.name) {
      case 'order.status':
        return `${words.order}: ${statusIcon(status) === 'info' ? status : statuses(this)(status)}`
      case 'order.failed':
        return t('orderFailed', { ...words, reason: text('reason') || text('comment') })
      case 'store.unanswered':
        return t('unanswered', words)
      case 'push.fallback':
        return t('fallback', words)
      case 'push.withdrawn':
        return t('withdrawn', words)
      case 'store.expired':
        return t('expired', words)
      case 'store.paused':
        return t('paused', words)
      case 'store.resumed':
        return t('resumed', words)
      case 'offer.accepted':
        return t('offerAccepted', words)
      case 'offer.expired':
        return t('offerExpired', words)
      case 'ticket.opened':
        return t('ticketOpened', words)
      case 'ticket.assigned':
        return t('ticketAssigned', words)
      case 'ticket.closed':
        return t('ticketClosed', words)
      case 'ticket.transferred':
        return t('ticketTransferred', words)
      case 'ticket.reopened':
        return t('ticketReopened', words)
      case 'ticket.message':
        return t('ticketMessage', words)
    }
    return [e.name, words.order || words.ticket].filter(Boolean).join(' · ')
  }

  private row(e: Entry): TemplateResult {
    const kind = kindOf(e)
    const order = typeof e.payload['order_id'] === 'string' ? e.payload['order_id'] : ''
    const sign = e.name === 'order.status' ? statusIcon(e.payload['status'] as OrderStatus) : icons[kind ?? 'order']
    const inner = html`<span class="sign">${icon(sign)}</span><span class="grow">${this.words(e)}</span>
      <time class="number" datetime=${new Date(e.at).toISOString()}>${format.moment(this.language, e.at)}</time>`
    return html`<li>${order ? html`<a class="row ${kind ?? ''}" href=${to('orders', order)}>${inner}</a>` : html`<div class="row ${kind ?? ''}">${inner}</div>`}</li>`
  }

  override render(): TemplateResult {
    const t = eventWords(this)
    const l = this.language
    const { journal, tickets } = this.city
    const of = (f: Filter) => (f === 'all' ? journal.entries : journal.entries.filter((e) => kindOf(e) === f))
    const rows = of(this.filter)
    return html`<div class="pad">
      <div class="head"><h1>${t('title')}</h1>${tickets.waiting > 0 ? html`<span class="badge warn">${icon('chat')}${t('queue', { n: tickets.waiting })}</span>` : nothing}</div>
      <div class="tools"><div class="chips" role="radiogroup" aria-label=${t('which')}>
        ${filters.map((f) => html`<button type="button" class="chip" role="radio" aria-checked=${this.filter === f} @click=${() => (this.filter = f)}>${t(f)} <span class="n">${number(l, of(f).length)}</span></button>`)}</div></div>
      ${rows.length === 0
        ? html`<div class="card"><cq-state icon=${this.filter === 'trouble' ? 'check' : 'pulse'} heading=${this.filter === 'trouble' ? t('calm') : t('empty')}>${t('since', { time: format.clock(l, journal.since) })}</cq-state></div>`
        : html`<div class="card"><ul aria-label=${t('title')}>${rows.slice(0, this.shown).map((e) => this.row(e))}</ul>
            ${rows.length > this.shown ? html`<div class="rest"><button type="button" class="button" @click=${() => (this.shown += page)}>${common(this)('more')} (${number(l, rows.length - this.shown)})</button></div>` : nothing}</div>
          <p class="note">${icon('info')}<span>${t('since', { time: format.clock(l, journal.since) })}</span></p>`}
    </div>`
  }
}
define('cq-events', EventsPage)

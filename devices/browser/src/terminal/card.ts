import { css, html, nothing, svg, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import type { StoreOrderEvent } from '../courier/courier'
import { badge, Base, base, button, card, define, format, icon } from '../kit'
import { asks, laneOf } from './board'
import { content, deviceName, type Content, type Line } from './content'
import { words, type Words } from './words'

/** What a terminal may do with an order. */
export type Verb = 'accept' | 'reject' | 'ready' | 'print'

/** The event `do` of a card. */
export interface Wish {
  order: string
  verb: Verb
}

const radius = 15
const round = 2 * Math.PI * radius

/** `<cq-order .order=${event} .now=${node time} .device="pos-1" .pending="accept">` is one order on the board. It emits `do`. */
export class OrderElement extends Base {
  @property({ attribute: false }) order!: StoreOrderEvent
  /** The node's time, ms. */
  @property({ attribute: false }) now = Date.now()
  /** When the order came, by the node's clock. */
  @property({ attribute: false }) since = Date.now()
  /** This device. */
  @property() device = ''
  /** The verb that is under way. */
  @property() pending: Verb | '' = ''
  /** Without a connection nothing can be answered. */
  @property({ type: Boolean }) offline = false

  static override styles = [
    ...base,
    button,
    badge,
    card,
    css`
      :host { display: block; }
      article { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem; padding: 1rem; }
      :host([ringing]) article { border-color: var(--cq-accent); box-shadow: 0 0 0 2px var(--cq-accent), var(--cq-shadow); }
      header { display: flex; align-items: flex-start; gap: 0.75rem; }
      header > div { flex: 1; min-width: 0; }
      h3 { font-size: var(--cq-title); line-height: 1.2; overflow-wrap: anywhere; }
      .badges { display: flex; flex-wrap: wrap; gap: 0.375rem; }
      ul { display: grid; gap: 0.5rem; }
      li { display: grid; grid-template-columns: fit-content(30%) minmax(0, 1fr) fit-content(35%); column-gap: 0.75rem; font-size: 1.0625rem; line-height: 1.35; overflow-wrap: anywhere; }
      li b { min-width: 1.5rem; }
      li .options { grid-column: 2; color: var(--cq-muted); font-size: var(--cq-small); }
      .note { display: flex; gap: 0.5rem; padding: 0.5rem 0.75rem; border-radius: var(--cq-radius-small); background: var(--cq-warn-soft); color: var(--cq-text); overflow-wrap: anywhere; }
      .note .icon { flex: none; margin-top: 0.1em; color: var(--cq-warn); }
      dl { display: grid; grid-template-columns: fit-content(50%) minmax(0, 1fr); gap: 0.125rem 0.75rem; font-size: var(--cq-small); }
      dt { color: var(--cq-muted); overflow-wrap: anywhere; }
      dd { overflow-wrap: anywhere; }
      .total { display: flex; justify-content: space-between; padding-top: 0.5rem; border-top: 1px dashed var(--cq-line); font-weight: 650; }
      footer { display: flex; gap: 0.5rem; align-items: center; }
      footer .button { min-height: 3.25rem; }
      footer .wide { flex: 1; font-size: 1.0625rem; }
      footer .button.square { flex: none; width: 3.25rem; }
      .timer { position: relative; flex: none; display: grid; place-items: center; width: 3.5rem; height: 3.5rem; font-weight: 650; font-size: var(--cq-small); }
      .timer svg { position: absolute; inset: 0; transform: rotate(-90deg); }
      .timer circle { fill: none; stroke: var(--cq-line); stroke-width: 4; }
      .timer .gone { stroke: var(--cq-accent); stroke-linecap: round; transition: stroke-dashoffset 1s linear; }
      .timer.soon .gone { stroke: var(--cq-bad); }
      .timer.soon { color: var(--cq-bad); }
    `,
  ]

  /** Whether the order waits for an answer. */
  get asks(): boolean {
    return asks(this.order)
  }

  override willUpdate(): void {
    this.toggleAttribute('ringing', this.asks)
  }

  override render(): TemplateResult {
    const t = words(this)
    const c = content(this.order.order_id, this.order.data)
    return html`<article class="card" aria-label=${c.number}>
      <header><div><h3>${c.number}</h3>
          <p class="muted small">${t('placed', { time: format.clock(this.language, this.since) })}</p></div>${this.timer(t)}</header>
      <div class="badges">${this.order.table ? html`<span class="badge accent">${t('table', { table: this.order.table })}</span>` : nothing}${this.state(t)}</div>
      ${laneOf(this.order) === 'gone' ? nothing : html`${body(c, t)}${this.actions(t)}`}
    </article>`
  }

  /** timer is how much of the time to answer is left. */
  private timer(t: Words): TemplateResult | typeof nothing {
    if (!asks(this.order) || !this.order.deadline) return nothing
    const end = Date.parse(this.order.deadline)
    const left = Math.max(0, (end - this.now) / 1000)
    const whole = Math.max(1, (end - this.since) / 1000)
    const time = format.countdown(left)
    return html`<div class="timer number ${left < 30 ? 'soon' : ''}" role="timer" aria-label=${t('left', { time })}>
      ${svg`<svg viewBox="0 0 34 34" aria-hidden="true"><circle cx="17" cy="17" r=${radius} /><circle class="gone" cx="17" cy="17" r=${radius}
        stroke-dasharray=${round} stroke-dashoffset=${round * (1 - Math.min(1, left / whole))} /></svg>`}<span>${time}</span></div>`
  }

  /** state is how far the store has come, and who has the order. */
  private state(t: Words): TemplateResult | typeof nothing {
    const o = this.order
    if (o.status === 'cancelled') return html`<span class="badge bad">${t('cancelled')}</span>`
    if (o.status === 'delivered') return html`<span class="badge ok">${t('delivered')}</span>`
    if (o.status === 'shipped') return html`<span class="badge ok">${o.table ? t('gone') : t('shipped')}</span>`
    if (asks(o)) {
      if (o.state === 'rung') return html`<span class="badge accent">${t('rung')}</span>`
      return html`<span class="badge warn">${o.state === 'shown' ? t('shown') : t('toRing')}</span>`
    }
    if (o.state === 'expired') return html`<span class="badge bad">${t('over')}</span>`
    return html`${this.holder(t)}${o.status === 'ready' && !o.table ? html`<span class="badge">${o.rider ? t('courier', { rider: o.rider }) : t('noCourier')}</span>` : nothing}`
  }

  private holder(t: Words): TemplateResult | typeof nothing {
    const by = this.order.claimed_by
    if (!by) return nothing
    return by === this.device ? html`<span class="badge ok">${t('mine')}</span>` : html`<span class="badge">${t('takenBy', { device: deviceName(by) })}</span>`
  }

  private actions(t: Words): TemplateResult | typeof nothing {
    const o = this.order
    const lane = laneOf(o)
    if (o.state === 'expired' && lane === 'new') return html`<p class="muted small">${t('overHint')}</p>`
    const off = this.offline || this.pending !== ''
    const does = (verb: Verb, text: string, look: string) => html`<button type="button" class="button wide ${look}" ?disabled=${off} @click=${() => this.wish(verb)}>
      ${this.pending === verb ? t('sending') : text}</button>`
    const print = html`<button type="button" class="button square" aria-label=${t('print')} title=${t('print')} @click=${() => this.wish('print')}>${icon('print')}</button>`
    return html`<footer>
      ${lane === 'new' ? html`${does('reject', t('reject'), 'danger')}${does('accept', t('accept'), 'primary')}` : nothing}
      ${lane === 'preparing' ? html`${print}${does('ready', t('markReady'), 'primary')}` : nothing}
      ${lane === 'ready' ? print : nothing}
    </footer>`
  }

  private wish(verb: Verb): void {
    this.dispatchEvent(new CustomEvent<Wish>('do', { detail: { order: this.order.order_id, verb } }))
  }
}
define('cq-order', OrderElement)

/** body is what is to be made. */
function body(c: Content, t: Words): TemplateResult {
  return html`${c.lines.length > 0 ? html`<ul>${c.lines.map(item)}</ul>` : nothing}
    ${c.notes.map((n) => html`<p class="note">${icon('info')}<span>${n}</span></p>`)}
    ${c.rest.length > 0 ? html`<dl>${c.rest.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>` : nothing}
    ${c.total ? html`<p class="total"><span>${t('total')}</span><span class="number">${c.total}</span></p>` : nothing}`
}

function item(l: Line): TemplateResult {
  return html`<li><b class="number">${l.quantity ? `${l.quantity}×` : '•'}</b><span>${l.name}</span><span class="number muted">${l.price}</span>
    ${l.options.length > 0 ? html`<span class="options">${l.options.join(' · ')}</span>` : nothing}</li>`
}

import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { CourierEvent, OrderStatus, StatusEvent, TicketView } from '../courier/courier'
import { Base, define, format, icon, kit, type IconName } from '../kit'
import type { Desk } from './desk'
import { sayOrder } from './order-words'
import { sentences } from './sentences'
import { say } from './words'

const signs: Record<OrderStatus, IconName> = { pending: 'clock', confirmed: 'check', preparing: 'pot', ready: 'bag', shipped: 'bike', delivered: 'home', cancelled: 'cross' }

/** `<cq-facts .desk=${desk} .view=${ticket}>` is who asks, and how the order is. It emits `insert` with a sentence about it. */
export class FactsElement extends Base {
  @property({ attribute: false }) desk: Desk | undefined
  @property({ attribute: false }) view: Partial<TicketView> | undefined
  @state() private order: StatusEvent | undefined
  @state() private courier: CourierEvent | undefined
  @state() private unknown = false
  private followed = ''
  private stops: (() => void)[] = []

  static override styles = [
    ...kit,
    css`
      :host {
        display: block;
        padding: 1rem;
        overflow-y: auto;
        scrollbar-width: thin;
      }
      section + section {
        margin-top: 1.25rem;
        padding-top: 1.25rem;
        border-top: 1px solid var(--cq-line);
      }
      h3 {
        margin-bottom: 0.5rem;
        color: var(--cq-muted);
        font-size: var(--cq-small);
      }
      dl {
        display: grid;
        gap: 0.625rem;
      }
      dt {
        color: var(--cq-muted);
        font-size: var(--cq-small);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .status {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        margin: 0.875rem 0;
        font-weight: 650;
      }
      .sign {
        display: grid;
        place-items: center;
        flex: none;
        width: 2.75rem;
        height: 2.75rem;
        border-radius: 50%;
        background: var(--cq-accent-soft);
        color: var(--cq-accent);
      }
      .delivered .sign {
        background: var(--cq-ok-soft);
        color: var(--cq-ok);
      }
      .cancelled .sign {
        background: var(--cq-bad-soft);
        color: var(--cq-bad);
      }
      .insert {
        display: grid;
        gap: 0.5rem;
        margin-top: 1rem;
      }
      .insert .button {
        justify-content: flex-start;
        min-height: 2.75rem;
        padding: 0.5rem 0.75rem;
        font-weight: 400;
        text-align: start;
        overflow-wrap: anywhere;
      }
      .insert .icon {
        flex: none;
        color: var(--cq-accent);
      }
    `,
  ]

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.unfollow()
  }

  protected override willUpdate(_: PropertyValues): void {
    // Only the order of a ticket in hand may be looked at.
    const id = this.view?.ticket_id ?? ''
    const order = this.desk?.mine.has(id) ? (this.view?.order_id ?? '') : ''
    if (`${id} ${order}` === this.followed) return
    this.unfollow()
    this.followed = `${id} ${order}`
    if (!order || !this.desk) return
    const c = this.desk.courier
    this.stops = [
      c.onOrder(order, (e) => (this.order = e), () => (this.unknown = true)),
      c.onCourier(order, (e) => (this.courier = e.closed ? undefined : e)),
    ]
  }

  override render(): TemplateResult {
    const t = say(this)
    const o = sayOrder(this)
    const v = this.view
    return html`<section><h3>${t('visitor')}</h3><dl>
        ${this.fact(t('name'), v?.name)} ${this.fact(t('email'), v?.email)}
        ${v?.opened_at ? this.fact(t('since'), format.moment(this.language, v.opened_at)) : nothing}
      </dl></section>
      <section><h3>${t('order')}</h3>
        ${v?.order_id ? html`<dl>${this.fact(t('order'), v.order_id)}</dl>` : html`<p class="muted small">${o('noOrder')}</p>`}
        ${this.order ? this.state(this.order) : this.unknown ? html`<p class="muted small">${o('orderUnknown')}</p>` : nothing}
      </section>`
  }

  private state(o: StatusEvent): TemplateResult {
    const t = sayOrder(this)
    const s = sentences(this)
    const eta = o.status === 'shipped' && this.courier && !this.courier.stale ? this.courier.eta_s : undefined
    const minutes = eta === undefined ? 0 : Math.max(1, Math.round(eta / 60))
    const said = [s(o.status, { order: o.order_id }), ...(minutes ? [s('eta', { n: minutes })] : [])]
    return html`<div class="status ${o.status}" role="status"><span class="sign">${icon(signs[o.status])}</span>${t(o.status)}</div>
      <dl>
        ${this.fact(t('store'), o.store)} ${this.fact(t('rider'), o.rider)} ${minutes ? this.fact(t('eta'), format.minutes(this.language, minutes * 60)) : nothing}
        ${this.fact(t('comment'), o.comment)} ${this.fact(t('updated'), format.moment(this.language, o.updated_at))}
      </dl>
      <div class="insert">${said.map(
        (text) => html`<button type="button" class="button" aria-label=${t('insert', { what: text })} @click=${() => this.dispatchEvent(new CustomEvent<string>('insert', { detail: text }))}>${icon('plus')}<span>${text}</span></button>`,
      )}</div>`
  }

  private fact(name: string, value: string | undefined): TemplateResult | typeof nothing {
    return value ? html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>` : nothing
  }

  private unfollow(): void {
    for (const stop of this.stops.splice(0)) stop()
    this.order = undefined
    this.courier = undefined
    this.unknown = false
    this.followed = ''
  }
}
define('cq-facts', FactsElement)

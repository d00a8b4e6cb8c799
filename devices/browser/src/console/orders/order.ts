import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { Refused, type OrderStatus, type OrderView, type StoreState, type TimelineEvent } from '../../courier/courier'
import { Base, define, format, icon, kit } from '../../kit'
import type { City } from '../city/city'
import { over } from '../city/orders'
import type { Store } from '../city/stores'
import { Follow } from '../city/told'
import { lasted, statusBadge, statusIcon } from '../look'
import { to } from '../route'
import { complain, tell, why } from '../say'
import { view } from '../styles'
import { common, kinds, states, statuses } from '../words'
import './offer'
import './trail'
import type { Handling } from './trail'
import { orderWords } from './words'

/** An order, and what its store makes of it. */
export type OrderRecord = OrderView & { handling?: Handling }

const moves: OrderStatus[] = ['confirmed', 'preparing', 'ready', 'shipped', 'delivered']

const facts: StoreState[] = ['queued', 'delivered', 'shown', 'rung', 'accepted', 'rejected', 'expired']

/** `<cq-order .city=${city} order="4711">` is one order: facts, where it is with whom, timeline, what can be done. */
export class OrderElement extends Base {
  @property({ attribute: false }) city!: City
  @property() order = ''
  @state() private record: OrderRecord | undefined
  @state() private store: Store | undefined
  @state() private timeline: TimelineEvent[] = []
  @state() private failed: unknown
  @state() private busy = false
  private stop: () => void = () => {}
  private seen = ''
  private loading = false
  readonly follow = new Follow(this, () => this.city.told, 'orders', 'devices', 'stores', 'offers', 'tick')

  static override styles = [
    ...kit,
    view,
    css`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.75rem;
        margin-bottom: 1rem;
      }
      .top h2 {
        flex: 1;
        min-width: 8rem;
        overflow-wrap: anywhere;
        font-size: var(--cq-title);
      }
      .steps li {
        position: relative;
        display: grid;
        grid-template-columns: 2rem 1fr auto;
        gap: 0.25rem 0.75rem;
        padding-bottom: 0.875rem;
      }
      .steps li:not(:last-child)::before {
        content: '';
        position: absolute;
        inset: 2.125rem auto 0.125rem 0.9375rem;
        border-inline-start: 2px solid var(--cq-line);
      }
      .steps .sign {
        display: grid;
        place-items: center;
        width: 2rem;
        height: 2rem;
        border-radius: 50%;
        background: var(--cq-raised);
        color: var(--cq-muted);
        font-size: 0.875rem;
      }
      .steps li:last-child .sign {
        background: var(--cq-accent-soft);
        color: var(--cq-accent);
      }
      .steps .minor .sign {
        background: none;
      }
      .steps div {
        align-self: center;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      time {
        align-self: center;
      }
      pre {
        margin: 0;
        max-height: 12rem;
        overflow: auto;
        padding: 0.75rem;
        border-radius: var(--cq-radius-small);
        background: var(--cq-raised);
        font: 0.8125rem/1.5 var(--cq-mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      select {
        min-height: 2.75rem;
      }
    `,
  ]

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stop()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // A change that the table has heard of, and the devices' steps that it has not.
    const o = this.city.orders.all.get(this.order)
    const seen = `${o?.seq} ${o?.state} ${o?.claimedBy}`
    if (changed.has('order')) {
      this.record = undefined
      this.store = undefined
      this.timeline = []
      this.failed = undefined
      this.stop()
      const id = this.order
      this.stop = this.city.courier.onTimeline(id, (e) => {
        this.timeline = [...this.timeline, e]
      }, () => (this.timeline = []))
      void this.load(seen)
      return
    }
    const due = this.record && !over(this.record) && Date.now() - this.loadedAt > 2000
    if (seen !== this.seen || due) void this.load(seen)
  }

  private loadedAt = 0

  private async load(seen = this.seen): Promise<void> {
    if (this.loading) return
    this.loading = true
    this.seen = seen
    this.loadedAt = Date.now()
    const id = this.order
    const http = <T>(path: string) => this.city.courier.http<T>('GET', path)
    try {
      const record = await http<OrderRecord>(`/v1/orders/${encodeURIComponent(id)}`)
      const store = record.store ? await http<Store>(`/v1/stores/${encodeURIComponent(record.store)}`) : undefined
      if (id === this.order) {
        this.record = record
        this.store = store && { ...store, id: record.store! }
        this.failed = undefined
      }
    } catch (err) {
      if (id === this.order && !(err instanceof Refused && err.offline && this.record)) this.failed = err
    }
    this.loading = false
    if (id !== this.order) void this.load()
  }

  private facts(o: OrderRecord): TemplateResult {
    const t = orderWords(this)
    const c = common(this)
    const l = this.language
    const fact = (name: string, value: unknown) => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing)
    return html`<dl class="facts">
      ${fact(c('store'), o.store && html`<a href=${to('stores', o.store)}>${o.store}</a>`)}
      ${fact(c('rider'), o.rider ? html`<a href=${to('map', o.rider)}>${o.rider}</a>` : html`<span class="muted">${t('noRider')}</span>`)}
      ${fact(c('customer'), o.customer)} ${fact(t('table'), o.table)}
      ${fact(t('created'), format.moment(l, o.created_at))}
      ${fact(t('lasts'), o.ended_at ? lasted(l, Date.parse(o.ended_at) - Date.parse(o.created_at)) : lasted(l, Date.now() - Date.parse(o.created_at)))}
      ${o.comment ? html`<div class="whole"><dt>${t('comment')}</dt><dd>${o.comment}</dd></div>` : nothing}
    </dl>`
  }

  private steps(): TemplateResult {
    const l = this.language
    const t = orderWords(this)
    const store = (e: TimelineEvent) => e.event?.startsWith('store.') && e.state
    const text = (e: TimelineEvent) => {
      if (store(e)) return this.fact(e)
      if (e.event === 'order.failed') return t('failedTry')
      if (e.at_place) return t(e.at_place === 'store' ? 'arrivedStore' : 'arrivedDoor')
      return statuses(this)(e.status)
    }
    return html`<ol class="steps">
      ${this.timeline.map(
        (e) => html`<li class=${store(e) ? 'minor' : ''}><span class="sign">${icon(e.event === 'order.failed' ? 'alert' : e.at_place ? 'pin' : store(e) ? 'store' : statusIcon(e.status))}</span>
          <div>${store(e) ? html`${text(e)} <span class="muted">${e.device ?? this.told(e)}</span>` : html`<b>${text(e)}</b>`}${e.reason || e.comment ? html`<div class="muted">${e.reason || e.comment}</div>` : nothing}</div>
          <time class="muted number" datetime=${e.updated_at}>${format.moment(l, e.at ?? e.updated_at)}</time></li>`,
      )}
    </ol>`
  }

  /** fact is what a device of the store did, or the node for want of an answer. */
  private fact(e: TimelineEvent): string {
    const name = e.event!.slice('store.'.length)
    if (name === 'ring') return orderWords(this)('escalated')
    return name === 'unanswered' ? orderWords(this)('unanswered') : states(this)(facts.find((f) => f === name) ?? e.state!)
  }

  /** told is the kind of device that an order which did not ring went to next. */
  private told(e: TimelineEvent): string {
    return !e.to ? '' : e.to === 'pos' || e.to === 'pad' || e.to === 'app' ? kinds(this)(e.to) : orderWords(this)('allDevices')
  }

  private actions(o: OrderRecord): TemplateResult {
    const t = orderWords(this)
    const next = moves.filter((_, i) => i + 1 > o.step)
    return html`<div class="actions">
      ${over(o)
        ? nothing
        : html`<select class="input" aria-label=${t('move')} ?disabled=${this.busy} @change=${this.pickMove}>
            <option value="">${t('move')}</option>${next.map((s) => html`<option value=${s}>${statuses(this)(s)}</option>`)}</select>
          <button type="button" class="button danger" ?disabled=${this.busy} @click=${() => this.move('cancelled')}>${icon('cross')}${t('cancelOrder')}</button>`}
      <button type="button" class="button" ?disabled=${this.busy} @click=${this.link}>${icon('link')}${t('link')}</button>
    </div>`
  }

  private pickMove(e: Event): void {
    const select = e.target as HTMLSelectElement
    const status = select.value as OrderStatus | ''
    select.value = ''
    if (status) void this.move(status)
  }

  private async move(status: OrderStatus): Promise<void> {
    await this.act(async () => {
      await this.city.courier.http('POST', `/v1/orders/${encodeURIComponent(this.order)}/status`, { status })
      tell(this, { text: orderWords(this)('moved', { id: this.order, status: statuses(this)(status) }), icon: statusIcon(status), kind: 'ok' })
    })
    await this.load()
  }

  private async link(): Promise<void> {
    await this.act(async () => {
      const { url } = await this.city.courier.http<{ url: string }>('POST', `/v1/orders/${encodeURIComponent(this.order)}/link`, {})
      await navigator.clipboard.writeText(url).then(
        () => tell(this, { text: orderWords(this)('copied'), icon: 'link', kind: 'ok' }),
        () => window.open(url, '_blank', 'noopener'), // a page that may not copy may still show
      )
    })
  }

  private async act(f: () => Promise<void>): Promise<void> {
    this.busy = true
    try {
      await f()
    } catch (err) {
      complain(this, err)
    }
    this.busy = false
  }

  override render(): TemplateResult {
    const t = orderWords(this)
    const c = common(this)
    const o = this.record
    const back = html`<a class="button quiet square back" href=${to('orders')} aria-label=${c('back')}>${icon('back')}</a>`
    if (this.failed) {
      const gone = this.failed instanceof Refused && this.failed.code === 404
      return html`<div class="card"><div class="block top">${back}<h2>${this.order}</h2></div>
        <cq-state icon=${gone ? 'search' : 'alert'} heading=${gone ? t('unknownOrder') : common(this)('failed')}>${gone ? t('unknownHint') : why(this, this.failed)}</cq-state></div>`
    }
    if (!o) return html`<div class="card"><div class="block top">${back}<h2>${this.order}</h2></div><cq-state loading></cq-state></div>`
    return html`<article class="card">
      <div class="block"><div class="top">${back}<h2>${o.order_id}</h2>${statusBadge(this.language, o.status)}
          <a class="button quiet square close" href=${to('orders')} aria-label=${c('back')} title=${c('back')}>${icon('cross')}</a></div>
        ${this.facts(o)}</div>
      <div class="block"><h2>${t('where')}</h2><cq-trail .order=${o} .store=${this.store} .city=${this.city}></cq-trail></div>
      ${over(o) || o.rider ? nothing : html`<div class="block"><h2>${t('offers')}</h2><cq-offer .city=${this.city} .order=${o.order_id} .region=${o.region ?? ''}></cq-offer></div>`}
      ${(over(o) || o.rider) && this.city.offers.of(o.order_id) ? html`<div class="block"><h2>${t('offers')}</h2><cq-offer .city=${this.city} .order=${o.order_id} closed></cq-offer></div>` : nothing}
      <div class="block"><h2>${t('timeline')}</h2>${this.steps()}</div>
      ${o.data === undefined ? nothing : html`<div class="block"><h2>${t('data')}</h2><pre tabindex="0">${JSON.stringify(o.data, undefined, 2)}</pre></div>`}
      <div class="block">${this.actions(o)}</div>
    </article>`
  }
}
define('cq-order', OrderElement)

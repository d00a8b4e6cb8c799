import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import type { Courier, CourierEvent, OrderView, Refused, TimelineEvent } from '../courier/courier'
import {
  askForNotifications, Base, begin, define, format, icon, kit, notificationsAllowed, notify, ours, Session, statusIcon, statusKind, statusText, type ToastsElement,
} from '../kit'
import { journey, journeyStyles } from '../track/journey'
import '../track/live-map'
import { seen } from '../track/live-map'
import { layout } from '../track/layout'
import { look, timeline, timelineStyles } from '../track/timeline'
import { words } from '../track/words'

/** A courier that has not been heard of for so long is not where the map shows it, even if the node cannot say so. */
const silent = 90_000

/**
 * `<courier-tracking order="4711" token="…">` follows one order: how far it is, what happened, and
 * the courier on a map while it is on the way. It emits `status` with the status event as detail.
 *
 * On a page of the node the token comes from the link (#token=…).
 */
export class TrackingElement extends Base {
  /** The id of the order. */
  @property() order = ''
  /** Of a guest of the order, its customer, or the platform. */
  @property() token = ''
  @state() private events: TimelineEvent[] = []
  @state() private view: OrderView | undefined
  @state() private courier: CourierEvent | undefined
  @state() private barred: Refused | undefined
  @state() private typing = false
  @query('cq-toasts') private toasts!: ToastsElement

  private caught = false // what there was at the beginning is here
  private marked = false
  private heard = 0 // when the courier was last heard of
  private beat: ReturnType<typeof setInterval> | undefined

  readonly session = new Session(this, {
    roles: ['guest', 'customer', 'platform', 'service'],
    begin: (courier) => this.follow(courier),
  })

  static override styles = [...kit, timelineStyles, journeyStyles, layout]

  override connectedCallback(): void {
    super.connectedCallback()
    this.beat = setInterval(() => this.courier && this.requestUpdate(), 5000) // the words about time
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.beat)
  }

  private follow(courier: Courier): () => void {
    this.events = []
    this.courier = undefined
    this.barred = undefined
    this.caught = false
    const id = encodeURIComponent(this.order)
    courier
      .http<OrderView>('GET', `/v1/orders/${id}`)
      .then((v) => (this.view = v))
      .catch(() => {}) // the subscription says why not, if it is not the network
    const stops = [
      courier.onTimeline(this.order, (e) => this.take(e), () => this.forget(), (why) => (this.barred = why)),
      courier.onCourier(this.order, (e) => this.ride(e)),
    ]
    return () => stops.forEach((stop) => stop())
  }

  private take(e: TimelineEvent): void {
    const before = this.events.at(-1)
    this.events = [...this.events, e]
    if (e.status === 'delivered' || e.status === 'cancelled') this.courier = undefined
    this.dispatchEvent(new CustomEvent('status', { detail: e, bubbles: true, composed: true }))
    if (this.caught) this.tell(e, before)
    else if (this.events.length === 1) queueMicrotask(() => (this.caught = true)) // after the array it came in
  }

  private tell(e: TimelineEvent, before: TimelineEvent | undefined): void {
    const l = look(this, e, before)
    if (!l) return
    const text = e.comment ? `${l.title}: ${e.comment}` : l.title
    this.toasts?.say({ text, icon: l.icon, kind: l.kind, key: 'order' })
    notify(l.title, { body: e.comment || words(this)('order', { order: this.order }), tag: `couriermq order ${this.order}` })
  }

  private forget(): void {
    this.events = []
    this.caught = false
  }

  private ride(e: CourierEvent): void {
    this.courier = e.closed ? undefined : e
    this.heard = Date.now()
  }

  /** now is the newest that is known of the order. */
  private get now(): TimelineEvent | OrderView | undefined {
    return this.events.at(-1) ?? this.view
  }

  private get stale(): boolean {
    return this.courier !== undefined && (this.courier.stale === true || !this.session.online || Date.now() - this.heard > silent)
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    if (this.now && !this.marked) {
      this.marked = true
      performance.mark('courier-status') // how long a reader waits, for whoever measures
    }
    if (ours()) {
      const order = words(this)('order', { order: this.order })
      document.title = this.now ? `${statusText(this, this.now)} · ${order}` : order
    }
  }

  override render(): TemplateResult {
    const s = this.session
    const now = this.now
    // Of a link that has ended the node refuses the subscription, and then says why.
    const barred = this.barred !== undefined && (now !== undefined || s.state !== 'refused')
    return html`<cq-banner .state=${s.state} @retry=${() => s.courier?.retry()}></cq-banner>
      <main>${barred ? this.no('barred', 'barredHint') : now ? this.page(now) : this.nothingYet()}</main>
      <cq-toasts></cq-toasts>`
  }

  private nothingYet(): TemplateResult {
    const t = words(this)
    const s = this.session
    if (s.state === 'refused') return this.ended(s.reason)
    if (s.state !== 'signed-out') return html`<cq-state loading></cq-state>`
    if (this.typing || s.wrong) return html`<cq-signin .session=${s} heading=${t('title')}></cq-signin>`
    return html`<cq-state icon="link" heading=${t('noLink')}><p>${t('noLinkHint')}</p>
      <button type="button" class="button" @click=${() => (this.typing = true)}>${t('haveToken')}</button></cq-state>`
  }

  private ended(why: Refused | undefined): TemplateResult {
    if (/over/.test(why?.message ?? '')) return this.no('ended', 'endedHint')
    if (/expired/.test(why?.message ?? '')) return this.no('expired', 'invalidHint')
    return this.no('invalid', 'invalidHint')
  }

  private no(heading: Parameters<ReturnType<typeof words>>[0], hint: typeof heading): TemplateResult {
    const t = words(this)
    return html`<cq-state icon="link" heading=${t(heading)}><p>${t(hint)}</p></cq-state>`
  }

  private page(now: TimelineEvent | OrderView): TemplateResult {
    const known = this.events.length > 0 ? this.events : [now] // on a slow network the order is here before what happened to it
    return html`<div class="page">
      <div class="scene card">${this.scene(now)}</div>
      <section class="panel">
        ${this.header()} ${this.hero(now)} ${this.session.state === 'refused' ? this.over() : nothing}
        <section class="card steps" aria-busy=${this.events.length === 0}><h2>${words(this)('timeline')}</h2>${timeline(this, known)}</section>
      </section>
    </div>`
  }

  private header(): TemplateResult {
    const t = words(this)
    const mayNotify = notificationsAllowed()
    const final = this.now?.status === 'delivered' || this.now?.status === 'cancelled'
    const title = mayNotify === 'granted' ? t('notifying') : mayNotify === 'denied' ? t('notifyBlocked') : t('notify')
    return html`<header><p class="clip" title=${this.order}>${t('order', { order: this.order })}</p>
      ${mayNotify !== 'unsupported' && !final
        ? html`<button type="button" class="button quiet square" title=${title} aria-label=${title} ?disabled=${mayNotify !== 'default'}
            @click=${() => void askForNotifications().then(() => this.requestUpdate())}>${icon(mayNotify === 'denied' ? 'bell-off' : 'bell')}</button>`
        : nothing}
      ${ours() ? html`<cq-theme></cq-theme><cq-language></cq-language>` : nothing}</header>`
  }

  private hero(now: TimelineEvent | OrderView): TemplateResult {
    const t = words(this)
    const step = now.step
    return html`<section class="card hero ${statusKind(now.status)}" aria-live="polite">
      <div class="line"><span class="sign">${icon(statusIcon(now.status))}</span>
        <div class="grow"><h1>${statusText(this, now)}</h1><p class="muted">${this.arrival()}</p></div></div>
      ${step >= 0
        ? html`<div class="bar" role="img" aria-label=${t('steps', { n: step })}>${[1, 2, 3, 4, 5].map(
            (n) => html`<i class="${n <= step ? 'on' : n === step + 1 ? 'at' : ''}"></i>`,
          )}</div>`
        : nothing}
    </section>`
  }

  /** arrival is when the courier will be there, or what comes next. */
  private arrival(): TemplateResult {
    const t = words(this)
    const c = this.courier
    const l = this.language
    const now = this.now!
    if (!c || c.eta_s === undefined || this.stale) {
      return html`<span class="hint">${t(c && this.stale ? 'staleHint' : `${now.status}Hint`)}</span><span class="small number">${t('updated', { at: format.moment(l, now.updated_at) })}</span>`
    }
    const left = Math.max(0, c.eta_s - (Date.now() - this.heard) / 1000)
    return html`<b class="eta">${t('arrives', { minutes: format.minutes(l, left) })}</b>
      <span class="small number">${t('around', { clock: format.clock(l, Date.now() + left * 1000) })} · ${t('away', { distance: format.distance(l, c.distance_m ?? 0) })}</span>`
  }

  private over(): TemplateResult {
    return html`<p class="card note">${icon('link')}<span>${words(this)('ended')}</span></p>`
  }

  private scene(now: TimelineEvent | OrderView): TemplateResult {
    const c = this.courier
    if (!c) return journey(now.status, this.events.findLast((e) => e.status !== 'cancelled')?.status ?? 'pending')
    const t = words(this)
    return html`<cq-live-map .courier=${c} .dropoff=${this.view?.dropoff} .pickup=${this.view?.pickup} .url=${this.session.courier?.url ?? ''} ?stale=${this.stale}></cq-live-map>
      <span class="badge chip ${this.stale ? 'warn' : 'ok'}">${this.stale ? seen(this, c.at) : t('live')}</span>`
  }
}

begin()
define('courier-tracking', TrackingElement)

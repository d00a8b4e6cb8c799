import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import type { StoreOrderEvent } from '../courier/courier'
import { Base, begin, define, format, icon, kit, needsSignIn, ours, Session, type ToastsElement } from '../kit'
import { Bell } from '../terminal/bell'
import type { Lane } from '../terminal/board'
import { OrderElement, type Wish } from '../terminal/card'
import { content, deviceName } from '../terminal/content'
import { Desk, type DeskHost } from '../terminal/desk'
import { Awake, Reporter } from '../terminal/device'
import { layout } from '../terminal/layout'
import { print } from '../terminal/receipt'
import type { RejectElement } from '../terminal/reject'
import { load, store, type Settings, type SettingsElement } from '../terminal/settings'
import { words, type Words } from '../terminal/words'
import '../terminal/reject'
import '../terminal/settings'

const lanes: Lane[] = ['new', 'preparing', 'ready', 'gone']
const empty = { new: 'noNew', preparing: 'noPreparing', ready: 'noReady', gone: 'noGone' } as const

/**
 * `<courier-terminal>` is a store's terminal: new orders ring until some device of
 * the store takes them. It is the page at /terminal, and may be embedded with the
 * attributes `token` and `url`. It emits `order` (a `StoreOrderEvent`) when this
 * device has accepted one.
 */
export class TerminalElement extends Base {
  @state() private lane: Lane = 'new'
  @state() private settings = load()
  @state() private time = Date.now()
  @query('cq-toasts') private toasts!: ToastsElement | null
  @query('cq-reject') private reject!: RejectElement
  @query('cq-terminal-settings') private dialog!: SettingsElement
  private desk: Desk | undefined
  private readonly bell = new Bell(this.settings.volume)
  private readonly pageTitle = document.title
  private stops: (() => void)[] = []

  readonly session = new Session(this, {
    roles: ['merchant'],
    url: () => this.getAttribute('url') ?? undefined,
    clientId: (c) => `terminal-${c.store ?? ''}-${c.device ?? c.sub}`,
    begin: (courier) => {
      const host: DeskHost = {
        words: () => words(this),
        changed: () => this.requestUpdate(),
        say: (n) => this.toasts?.say(n),
        accepted: (o) => this.accepted(o),
        config: (c) => this.configure(c),
      }
      const desk = new Desk(courier, host)
      const reporter = new Reporter(courier, () => ({ volume: this.bell.volume, can_ring: this.bell.state === 'ready' }))
      const awake = new Awake()
      this.desk = desk
      this.bell.onState = () => {
        reporter.report()
        this.requestUpdate()
      }
      const heard = courier.onState((s) => s === 'online' && reporter.again())
      return () => {
        heard()
        reporter.close()
        awake.close()
        desk.close()
        this.bell.stop()
        this.desk = undefined
      }
    },
  })

  static override styles = [...kit, layout]

  override connectedCallback(): void {
    super.connectedCallback()
    const touch = () => void this.bell.unlock()
    const seen = () => this.requestUpdate()
    const tick = setInterval(() => (this.time = Date.now()), 1000)
    addEventListener('pointerdown', touch, { capture: true })
    addEventListener('keydown', touch, { capture: true })
    document.addEventListener('visibilitychange', seen)
    this.bell.onRing = () => {
      for (const o of this.desk?.board.ringing() ?? []) this.desk?.tell(o.order_id, 'rung')
    }
    this.stops = [
      () => clearInterval(tick),
      () => removeEventListener('pointerdown', touch, { capture: true }),
      () => removeEventListener('keydown', touch, { capture: true }),
      () => document.removeEventListener('visibilitychange', seen),
    ]
    void this.bell.unlock() // installed pages need no touch
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const stop of this.stops) stop()
    this.bell.close()
  }

  /** What is on the screen now is told as shown; what asks for an answer rings. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    const ringing = this.desk?.board.ringing() ?? []
    if (ringing.length > 0) this.bell.ring(this.desk?.calls.some((c) => c.urgent && c.order) ?? false)
    else this.bell.stop()
    if (ours()) document.title = ringing.length > 0 ? words(this)('ringingTitle', { n: ringing.length }) : this.pageTitle
    if (document.visibilityState !== 'visible') return
    for (const e of this.renderRoot.querySelectorAll('cq-order')) {
      if (e instanceof OrderElement && e.asks && e.checkVisibility()) this.desk?.tell(e.order.order_id, 'shown')
    }
  }

  private configure(c: Record<string, unknown>): void {
    const { volume, auto_print } = c
    this.set({
      volume: typeof volume === 'number' ? Math.min(1, Math.max(0, volume)) : this.settings.volume,
      autoPrint: typeof auto_print === 'boolean' ? auto_print : this.settings.autoPrint,
    })
    store(this.settings)
  }

  private set(settings: Settings): void {
    this.settings = settings
    this.bell.volume = settings.volume
  }

  private accepted(o: StoreOrderEvent): void {
    this.dispatchEvent(new CustomEvent('order', { detail: o, bubbles: true, composed: true }))
    if (this.settings.autoPrint) void print(o, this.desk?.store ?? '')
  }

  private wish({ order, verb }: Wish): void {
    const o = this.desk?.board.get(order)
    if (!o) return
    if (verb === 'print') void print(o, this.desk?.store ?? '')
    else if (verb === 'reject') void this.reject.ask(order, content(order, o.data).number)
    else void this.desk?.answer(order, verb)
  }

  private sound(): void {
    void this.bell.unlock().then(() => this.bell.once())
  }

  override render(): TemplateResult {
    const s = this.session
    const t = words(this)
    const desk = this.desk
    if (needsSignIn(s) || !desk) return html`<main><cq-signin .session=${s} heading=${t('title')}></cq-signin></main>`
    return html`<cq-banner .state=${s.state} @retry=${() => s.courier?.retry()}></cq-banner>
      ${this.bar(t, desk)}
      <main>
        ${this.soundNote(t)}
        ${s.state === 'offline' ? html`<p class="offline">${icon('offline')}<span>${t('offline')}</span></p>` : nothing}
        ${this.callList(t, desk)}
        ${this.tabs(t, desk)}
        <div class="board">${lanes.map((l) => this.column(l, t, desk))}</div>
      </main>
      <cq-reject @reject=${(e: CustomEvent<{ order: string; reason: string }>) => void this.desk?.answer(e.detail.order, 'reject', e.detail.reason)}></cq-reject>
      <cq-terminal-settings .settings=${this.settings} .who=${t('signedInAs', { device: deviceName(desk.device), store: desk.store })}
        @change=${() => this.set(this.dialog.settings)} @try=${() => this.sound()} @signout=${() => s.signOut()}></cq-terminal-settings>
      <cq-toasts></cq-toasts>`
  }

  private bar(t: Words, desk: Desk): TemplateResult {
    const n = desk.board.ringing().length
    return html`<header class="bar">
      <span class="sign">${icon('store')}</span>
      <div class="grow"><h1 class="clip">${desk.store}</h1><p class="small muted clip">${deviceName(desk.device)}</p></div>
      <div role="status">${n > 0 ? html`<span class="badge accent">${icon('bell')}${t('waiting', { n })}</span>` : nothing}</div>
      <button type="button" class="button square" aria-label=${t('settings')} title=${t('settings')} @click=${() => this.dialog.open()}>${icon('more')}</button>
    </header>`
  }

  private soundNote(t: Words): TemplateResult | typeof nothing {
    switch (this.bell.state) {
      case 'ready':
        return nothing
      case 'muted':
        return html`<div class="sound">${icon('bell-off')}<div><b>${t('muted')}</b><span>${t('mutedHint')}</span></div>
          <button type="button" class="button" @click=${() => this.dialog.open()}>${t('settings')}</button></div>`
      case 'blocked':
        return html`<div class="sound">${icon('bell-off')}<div><b>${t('soundOff')}</b><span>${t('soundOffHint')}</span></div>
          <button type="button" class="button primary" @click=${() => this.sound()}>${t('soundOn')}</button></div>`
    }
  }

  private callList(t: Words, desk: Desk): TemplateResult | typeof nothing {
    if (desk.calls.length === 0) return nothing
    return html`<section class="calls card" aria-label=${t('notices')}><ul>
      ${desk.calls.map(
        (c) => html`<li class="row ${c.urgent ? 'urgent' : ''}">${icon(c.urgent ? 'alert' : 'info')}<span class="grow">${c.text}</span>
          <span class="small muted number">${format.moment(this.language, c.at)}</span>
          <button type="button" class="button" @click=${() => desk.dismiss(c.id)}>${t('done')}</button></li>`,
      )}</ul></section>`
  }

  /** tabs choose the lane on a narrow screen; on a wide one all are there. */
  private tabs(t: Words, desk: Desk): TemplateResult {
    return html`<nav class="tabs" aria-label=${t('lanes')}>
      ${lanes.map(
        (l) => html`<button type="button" aria-pressed=${this.lane === l} @click=${() => (this.lane = l)}>${t(l)}<span class="count number">${desk.board.lane(l).length}</span></button>`,
      )}</nav>`
  }

  private column(l: Lane, t: Words, desk: Desk): TemplateResult {
    const orders = desk.board.lane(l)
    const now = this.time + desk.ahead
    return html`<section class="lane ${l} ${this.lane === l ? 'chosen' : ''}" aria-labelledby="lane-${l}">
      <h2 id="lane-${l}">${t(l)}<span class="count number">${orders.length}</span></h2>
      ${orders.map(
        (o) => html`<cq-order .order=${o} .now=${now} .since=${desk.since(o)} .device=${desk.device} .pending=${desk.pending.get(o.order_id) ?? ''}
          ?offline=${this.session.state !== 'online'} @do=${(e: CustomEvent<Wish>) => this.wish(e.detail)}></cq-order>`,
      )}
      ${orders.length === 0 ? html`<p class="empty">${t(empty[l])}${l === 'new' ? html`<br>${t('noNewHint')}` : nothing}</p>` : nothing}
    </section>`
  }
}

begin()
define('courier-terminal', TerminalElement)

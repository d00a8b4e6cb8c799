import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import '../chat/composer'
import { frame } from '../chat/frame'
import '../chat/messages'
import { open, type Opening } from '../chat/opening'
import { island, portable } from '../chat/portable'
import { audible, chime, hear } from '../chat/sound'
import '../chat/start'
import { Talk } from '../chat/talk'
import { initials } from '../chat/text'
import { elsewhere, recall, remember, type Visit } from '../chat/visit'
import { say } from '../chat/visitor'
import { connect, home, type Courier, type Refused, type State } from '../courier/courier'
import { base, Base, begin, button, define, icon } from '../kit'

/**
 * `<courier-chat>` is a visitor's side of a support ticket: it asks for what it is about, waits, talks.
 * The conversation is remembered in the browser. Other uses:
 *
 *     <courier-chat ticket="…" token="…">   that ticket, with its token
 *     <courier-chat order="…" token="…">    the chat of an order, for its customer, rider or store
 *
 * `token` alone opens tickets as that customer; `about` is an order number, `visitor-name` and
 * `visitor-email` say who it is. `closable` has a button that emits `minimise`; `unseen` says that
 * it is out of sight. It emits `unread` with a count. Style it with `--courier-accent` and others.
 */
export class ChatElement extends Base {
  @property() ticket = ''
  @property() order = ''
  @property() token = ''
  /** Where the node is; default: where this script came from. */
  @property() url = home
  @property() about = ''
  @property({ attribute: 'visitor-name' }) visitorName = ''
  @property({ attribute: 'visitor-email' }) visitorEmail = ''
  @property({ type: Boolean }) closable = false
  @property({ type: Boolean }) unseen = false
  @state() private talk: Talk | undefined
  @state() private state: State = 'connecting'
  @state() private reason: Refused | undefined
  @state() private ending = false
  @state() private sound = audible()
  @state() private was = false // connected before, so that a loss is one

  private courier: Courier | undefined
  private visit: Visit | undefined
  private stops: (() => void)[] = []
  private deaf = () => {} // to other tabs

  static override styles = portable([...base, button, island, frame])

  override connectedCallback(): void {
    super.connectedCallback()
    this.deaf = elsewhere(() => !this.embedded && recall(this.url, this.token)?.ticket !== this.visit?.ticket && this.resume())
    if (this.hasUpdated) this.resume()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.deaf()
    this.leave()
  }

  override focus(): void {
    const at = this.renderRoot.querySelector<HTMLElement>('cq-composer, cq-start')
    void (at as Base | null)?.updateComplete.then(() => at?.focus())
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ticket') || changed.has('order') || changed.has('token') || changed.has('url')) this.resume()
  }

  override render(): TemplateResult {
    return html`<div class="island" @keydown=${this.keys}>${this.head()}${this.ending ? this.askEnd() : nothing}
      <div class="body">${this.body()}</div>${this.foot()}</div>`
  }

  /** embedded says that the page named the conversation: the browser remembers nothing. */
  private get embedded(): boolean {
    return this.token !== '' && (this.ticket !== '' || this.order !== '')
  }

  private get gone(): boolean {
    return this.state === 'refused' || this.talk?.lost !== undefined
  }

  private head(): TemplateResult {
    const t = say(this)
    const s = this.talk?.state
    const operator = s?.status === 'active' ? s.operator_name || s.operator_id : ''
    const title = operator || (this.order ? t('order', { order: this.order }) : t('title'))
    const sub = this.gone || !s || s.status === 'closed' ? '' : s.status === 'active' ? t('active') : t('waiting')
    return html`<header>
      <span class="face" aria-hidden="true">${operator ? initials(operator) : icon('chat')}</span>
      <div class="grow"><h2 dir="auto">${title}</h2>${sub ? html`<p role="status">${sub}</p>` : nothing}</div>
      ${this.talk && !this.gone
        ? this.button(this.sound ? 'sound' : 'sound-off', this.sound ? t('soundOff') : t('soundOn'), () => this.turnSound())
        : nothing}
      ${s && s.status !== 'closed' && !this.gone && !this.order ? this.button('out', t('end'), () => (this.ending = !this.ending)) : nothing}
      ${this.closable ? this.button('cross', t('minimise'), () => this.dispatchEvent(new Event('minimise'))) : nothing}
    </header>`
  }

  private button(sign: Parameters<typeof icon>[0], label: string, click: () => void): TemplateResult {
    return html`<button type="button" class="button square" aria-label=${label} title=${label} @click=${click}>${icon(sign)}</button>`
  }

  private askEnd(): TemplateResult {
    const t = say(this)
    return html`<div class="ask" role="alertdialog" aria-label=${t('endAsk')}><span>${t('endAsk')}</span>
      <button type="button" class="button" @click=${() => (this.ending = false)}>${t('keep')}</button>
      <button type="button" class="button danger" ?disabled=${this.state !== 'online'} @click=${this.end}>${t('endYes')}</button></div>`
  }

  private body(): TemplateResult {
    const t = say(this)
    const talk = this.talk
    if (!talk) {
      const given = { name: this.visitorName, email: this.visitorEmail, order: this.about }
      return html`<cq-start .given=${given} .ask=${(o: Opening) => this.begin(o)}></cq-start>`
    }
    if (this.gone && talk.lines.length === 0) {
      return html`<div class="end gone" role="alert">${icon('alert')}<b>${t('gone')}</b><span class="muted">${t('goneHint')}</span>${this.anew()}</div>`
    }
    const offline = this.was && (this.state === 'offline' || this.state === 'connecting')
    return html`<div class="over" role="status">${offline || this.state === 'offline'
        ? html`<div class="bar">${icon('offline')}<span>${t('offline')}</span><button type="button" @click=${() => this.courier?.retry()}>${t('retry')}</button></div>`
        : nothing}</div>
      ${talk.loading && talk.lines.length === 0
        ? html`<div class="ghosts" role="status"><i></i><i></i><i></i><span class="aloud">${t('loading')}</span></div>`
        : html`<cq-messages .talk=${talk} ?unseen=${this.unseen}>${this.queue(talk)}</cq-messages>`}`
  }

  private queue(talk: Talk): TemplateResult | typeof nothing {
    const s = talk.state
    if (s?.status !== 'waiting' || s.position < 1) return nothing
    const t = say(this)
    return html`<div class="note">${icon('clock')}<div><b role="status">${s.position === 1 ? t('next') : t('ahead', { n: s.position - 1 })}</b>
      <span class="muted small">${t('stay')}</span></div></div>`
  }

  private foot(): TemplateResult | typeof nothing {
    const t = say(this)
    const talk = this.talk
    if (!talk) return nothing
    if (this.gone) {
      return talk.lines.length === 0 ? nothing : html`<div class="end"><b>${t('gone')}</b><span class="muted small">${t('goneHint')}</span>${this.anew()}</div>`
    }
    if (talk.closed) return html`<div class="end"><b>${t('closed')}</b><span class="muted small">${t('closedHint')}</span>${this.anew()}</div>`
    return html`<cq-composer draft=${talk.id} @say=${(e: CustomEvent<string>) => talk.say(e.detail)} @write=${(e: CustomEvent<boolean>) => talk.write(e.detail)}></cq-composer>`
  }

  private anew(): TemplateResult | typeof nothing {
    if (this.order) return nothing
    return html`<button type="button" class="button primary" @click=${this.startAnew}>${say(this)('anew')}</button>`
  }

  private keys(e: KeyboardEvent): void {
    if (e.key !== 'Escape' || e.isComposing) return
    if (this.ending) this.ending = false
    else if (this.closable) this.dispatchEvent(new Event('minimise'))
  }

  private turnSound(): void {
    hear(!this.sound)
    this.sound = audible()
    if (this.sound) chime()
  }

  /** resume goes on with the conversation that the page or the browser names. */
  private resume(): void {
    this.leave()
    const visit = this.embedded ? { ticket: this.ticket, token: this.token } : recall(this.url, this.token)
    if (visit) this.enter(visit)
  }

  private async begin(o: Opening): Promise<void> {
    const visit = await open(this.url, o, this.visit?.token ?? (this.token || undefined))
    if (!this.embedded) remember(this.url, visit, this.token)
    this.enter(visit)
    await this.updateComplete
    this.focus()
  }

  private enter(visit: Visit): void {
    this.visit = visit
    const courier = connect({ token: visit.token, url: this.url })
    const talk = new Talk(courier, this.order ? { order: this.order } : { ticket: visit.ticket })
    this.courier = courier
    this.talk = talk
    this.was = false
    const changed = () => {
      this.requestUpdate()
      this.dispatchEvent(new CustomEvent<number>('unread', { detail: talk.unread }))
    }
    const said = () => (this.unseen || document.visibilityState === 'hidden') && chime()
    talk.addEventListener('change', changed)
    talk.addEventListener('said', said)
    this.stops.push(
      () => courier.close(),
      () => talk.close(),
      () => talk.removeEventListener('change', changed),
      () => talk.removeEventListener('said', said),
      courier.onState((state, reason) => {
        this.state = state
        this.reason = reason
        this.was ||= state === 'online'
      }),
    )
  }

  private leave(): void {
    for (const stop of this.stops.splice(0).reverse()) stop()
    this.courier = undefined
    this.talk = undefined
    this.state = 'connecting'
    this.ending = false
  }

  private async end(): Promise<void> {
    this.ending = false
    const { ticket } = this.visit ?? { ticket: '' }
    await this.courier?.ticket(ticket, 'close').catch(() => {})
  }

  private startAnew(): void {
    const refused = this.state === 'refused' || this.reason !== undefined
    this.leave()
    if (refused) this.visit = undefined // its token is worth nothing
    if (!this.embedded) remember(this.url, undefined, this.token)
    this.dispatchEvent(new CustomEvent<number>('unread', { detail: 0 }))
    void this.updateComplete.then(() => this.focus())
  }
}

begin()
define('courier-chat', ChatElement)

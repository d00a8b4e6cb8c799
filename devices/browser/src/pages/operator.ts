import { html, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { audible, chime, hear } from '../chat/sound'
import { Refused, type Courier } from '../courier/courier'
import { askForNotifications, Base, begin, define, icon, kit, needsSignIn, notificationsAllowed, notify, Session, type DialogElement, type Toast, type ToastsElement, words } from '../kit'
import '../operator/availability'
import type { AvailabilityElement } from '../operator/availability'
import { Desk, type News } from '../operator/desk'
import '../operator/facts'
import '../operator/lists'
import { shell } from '../operator/shell'
import { list, stroke, type Stroke } from '../operator/shortcuts'
import '../operator/thread'
import type { Act, ThreadElement } from '../operator/thread'
import '../operator/transfer'
import type { TransferElement } from '../operator/transfer'
import { say } from '../operator/words'

/** `<courier-operator>` is the page at /operator: the queue, the operator's conversations, and what can be done with them. */
export class OperatorElement extends Base {
  readonly session = new Session(this, { roles: ['operator'], begin: (c) => this.begin(c) })
  @state() private details = false
  @state() private sound = audible()
  @state() private closing = '' // the ticket that is asked about
  @query('cq-toasts') private toasts!: ToastsElement | null
  @query('cq-thread') private thread!: ThreadElement | null
  @query('cq-transfer') private transfer!: TransferElement | null
  @query('cq-availability') private availability!: AvailabilityElement | null
  @query('#help') private help!: DialogElement | null
  @query('#close') private ask!: DialogElement | null
  private desk: Desk | undefined
  private wanted = '' // the ticket in which to write, once it is in hand
  private readonly keys = (e: KeyboardEvent) => this.key(e)

  static override styles = [...kit, shell]

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('keydown', this.keys)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('keydown', this.keys)
  }

  override render(): TemplateResult {
    const s = this.session
    const t = say(this)
    const d = this.desk
    if (needsSignIn(s) || !d) return html`<main><cq-signin .session=${s} heading=${t('title')}></cq-signin></main>`
    return html`<cq-banner .state=${s.state} @retry=${() => s.courier?.retry()}></cq-banner>
      <div class="shell ${d.selected ? 'talking' : ''} ${this.details ? 'details' : ''}">
        ${this.top(d)}
        <nav aria-label=${t('lists')}>${d.ready ? html`<cq-desk-lists .desk=${d} @claim=${() => this.claimNext()}></cq-desk-lists>` : html`<cq-state loading></cq-state>`}</nav>
        <main><cq-thread .desk=${d} @act=${(e: CustomEvent<Act>) => this.act(e.detail)}></cq-thread></main>
        <aside aria-label=${t('details')}>
          <div class="leave"><b>${t('details')}</b><button type="button" class="button quiet square" aria-label=${t('back')} @click=${() => (this.details = false)}>${icon('cross')}</button></div>
          ${d.selected ? html`<cq-facts .desk=${d} .view=${{ ...d.talk(d.selected)?.state, ...d.view(d.selected) }} @insert=${(e: CustomEvent<string>) => this.insert(e.detail)}></cq-facts>` : nothing}
        </aside>
      </div>
      ${this.dialogs(d)}<cq-toasts></cq-toasts>`
  }

  protected override updated(): void {
    const d = this.desk
    const n = d && !needsSignIn(this.session) ? d.unread + d.queue.waiting : 0
    document.title = (n > 0 ? `(${n}) ` : '') + say(this)('title')
    // The parts look at the desk by themselves; tell them that it has changed.
    if (this.wanted && d?.mine.has(this.wanted)) {
      this.wanted = ''
      void this.updateComplete.then(() => this.thread?.updateComplete).then(() => this.thread?.write())
    }
    for (const part of this.renderRoot.querySelectorAll<Base>('cq-desk-lists, cq-thread, cq-facts, cq-availability, cq-transfer')) part.requestUpdate()
  }

  private top(d: Desk): TemplateResult {
    const t = say(this)
    const name = d.courier.claims.name || d.courier.claims.sub
    const button = (sign: Parameters<typeof icon>[0], label: string, click: () => void, kind = '') =>
      html`<button type="button" class="button quiet square ${kind}" aria-label=${label} title=${label} @click=${click}>${icon(sign)}</button>`
    return html`<header class="top"><h1>${icon('chat')}<span class="clip">${t('title')}</span></h1>
      <cq-availability .desk=${d} @trouble=${(e: CustomEvent<unknown>) => this.trouble(e.detail)}></cq-availability>
      ${button(this.sound ? 'sound' : 'sound-off', this.sound ? t('soundOff') : t('soundOn'), () => this.turnSound())}
      ${notificationsAllowed() === 'default' ? button('bell', t('notify'), () => void askForNotifications().then(() => this.requestUpdate()), 'wide-only') : nothing}
      ${button('keys', t('help'), () => this.help?.open(), 'wide-only')}
      <cq-theme></cq-theme><cq-language></cq-language>
      <span class="who clip" title=${t('signedIn', { name })}><bdi>${name}</bdi></span>
      ${button('out', words(this)('signOut'), () => this.session.signOut())}</header>`
  }

  private dialogs(d: Desk): TemplateResult {
    const t = say(this)
    const name = d.nameOf(this.closing) || t('visitor')
    return html`<cq-transfer .desk=${d} @trouble=${(e: CustomEvent<unknown>) => this.trouble(e.detail)}></cq-transfer>
      <cq-dialog id="close" heading=${t('closeAsk', { name })}><p>${t('closeHint')}</p>
        <button slot="actions" type="button" class="button" @click=${() => this.ask?.close()}>${t('cancel')}</button>
        <button slot="actions" type="button" class="button primary" autofocus @click=${this.closeTicket}>${t('closeShort')}</button></cq-dialog>
      <cq-dialog id="help" heading=${t('help')}>${list(t)}</cq-dialog>`
  }

  private begin(courier: Courier): () => void {
    const desk = new Desk(courier)
    const changed = () => this.requestUpdate()
    const news = (e: Event) => this.hear((e as CustomEvent<News>).detail)
    desk.addEventListener('change', changed)
    desk.addEventListener('news', news)
    this.desk = desk
    return () => {
      desk.removeEventListener('change', changed)
      desk.removeEventListener('news', news)
      desk.close()
      this.desk = undefined
    }
  }

  /** hear makes what happens noticed: by a sound, a notification, or a toast. */
  private hear(n: News): void {
    const t = say(this)
    const name = n.name || t('visitor')
    switch (n.kind) {
      case 'waiting':
        if (this.desk?.colleagues.mode === 'away') return
        chime('ticket')
        notify(t('newWaiting', { name }), { tag: `ticket ${n.ticket}` })
        return
      case 'assigned':
        chime('ticket')
        notify(t('newAssigned', { name }), { tag: `ticket ${n.ticket}` })
        this.toast({ icon: 'chat', kind: 'ok', text: t('newAssigned', { name }) })
        return
      case 'message':
        if (this.desk?.selected === n.ticket && document.hasFocus()) return
        chime()
        notify(t('newMessage', { name }), { body: n.text.slice(0, 140), tag: `ticket ${n.ticket}` })
        return
      case 'lost':
        this.toast({ icon: 'hand', kind: 'warn', text: n.by ? t('lost', { by: n.by, name }) : t('lostNobody', { name }) })
        return
      case 'gone':
        this.toast({ icon: 'hand', kind: 'warn', text: t('gone', { name }) })
    }
  }

  private act(what: Act): void {
    const d = this.desk
    if (!d?.selected) return
    switch (what) {
      case 'claim':
        void this.attempt(async () => (await d.claim(d.selected)) && this.written())
        return
      case 'reopen':
        void this.attempt(async () => (await d.reopen(d.selected)) && this.written())
        return
      case 'transfer':
        this.transfer?.open(d.selected)
        return
      case 'close':
        this.closing = d.selected
        this.ask?.open()
        return
      case 'details':
        this.details = true
        return
      case 'back':
        d.select('')
    }
  }

  private closeTicket(): void {
    this.ask?.close()
    const ticket = this.closing
    void this.attempt(() => this.desk?.closeTicket(ticket))
  }

  private claimNext(): Promise<void> {
    return this.attempt(async () => (await this.desk?.claimNext()) && this.written())
  }

  /** written puts the cursor where the answer is written, once there is a place. */
  private written(): void {
    this.wanted = this.desk?.selected ?? ''
    this.requestUpdate()
  }

  private insert(text: string): void {
    this.details = false
    this.thread?.insert(text)
  }

  private async attempt(what: () => unknown): Promise<void> {
    try {
      await what()
    } catch (why) {
      this.trouble(why)
    }
  }

  private trouble(why: unknown): void {
    const t = say(this)
    const offline = why instanceof Refused && why.offline
    this.toast({ icon: 'alert', kind: 'bad', text: offline ? t('noConnection') : t('refused', { why: why instanceof Error ? why.message : String(why) }) })
  }

  private toast(what: Toast): void {
    this.toasts?.say(what)
  }

  private turnSound(): void {
    hear(!this.sound)
    this.sound = audible()
    if (this.sound) chime()
  }

  private key(e: KeyboardEvent): void {
    const d = this.desk
    if (!d || needsSignIn(this.session) || e.defaultPrevented) return
    if (e.key === 'Escape' && !e.isComposing) {
      this.escape(e.composedPath(), d)
      return
    }
    const what = stroke(e)
    if (!what) return
    e.preventDefault()
    this.strike(what, d)
  }

  /** escape leaves what one is in: a dialog by itself, the message, the facts, the conversation. */
  private escape(path: EventTarget[], d: Desk): void {
    const writing = path.find((e) => e instanceof HTMLTextAreaElement)
    if (path.some((e) => e instanceof HTMLDialogElement)) return
    if (this.details) this.details = false
    else if (writing) writing.blur()
    else if (d.selected) d.select('')
  }

  private strike(what: Stroke, d: Desk): void {
    const mine = d.mine.has(d.selected)
    switch (what) {
      case 'next':
      case 'previous':
        this.step(d, what === 'next' ? 1 : -1)
        return
      case 'claim':
        if (d.selected && !mine && d.view(d.selected)?.status === 'waiting') this.act('claim')
        else void this.claimNext()
        return
      case 'write':
        this.thread?.write()
        return
      case 'answers':
        this.thread?.answer()
        return
      case 'transfer':
      case 'close':
        if (mine) this.act(what)
        return
      case 'pause':
        this.availability?.toggle()
        return
      case 'help':
        this.help?.open()
    }
  }

  /** step goes through the conversations in hand, then those who wait. */
  private step(d: Desk, by: 1 | -1): void {
    const all = [...d.held, ...d.queue.entries].map((t) => t.ticket_id)
    if (all.length === 0) return
    const at = all.indexOf(d.selected)
    d.select(all.at(at < 0 && by < 0 ? -1 : (at + by) % all.length)!)
    if (d.mine.has(d.selected)) this.written()
  }
}

begin()
define('courier-operator', OperatorElement)

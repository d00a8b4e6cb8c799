import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { base, Base, button, define, format, icon } from '../kit'
import { bubbles } from './bubbles'
import { portable } from './portable'
import type { Line, Talk } from './talk'
import { anchor, linked, onlyEmoji } from './text'
import { words } from './words'

const near = 48 // px from the end that still are the end
const long = 900 // characters that are shown of a long message
const together = 5 * 60_000 // ms within which messages of one belong together

/**
 * `<cq-messages .talk=${talk}>` shows a conversation. It stays at the end unless the reader is
 * further up; then a pill counts what is new. It marks as read what is seen.
 */
export class MessagesElement extends Base {
  @property({ attribute: false }) talk: Talk | undefined
  /** Nobody sees it now: nothing is read. */
  @property({ type: Boolean }) unseen = false
  @state() private away = false // from the end
  @state() private fresh = 0 // that came while away
  @state() private whole = new Set<string>() // long messages that are shown whole
  @query('.scroll') private box!: HTMLElement

  private count = 0
  private readonly follow = () => this.requestUpdate()
  private readonly look = () => this.seen()
  private readonly size = new ResizeObserver(() => !this.away && this.toEnd())

  static override styles = portable([...base, button, bubbles])

  override connectedCallback(): void {
    super.connectedCallback()
    this.talk?.addEventListener('change', this.follow)
    for (const e of ['focus', 'visibilitychange'] as const) window.addEventListener(e, this.look, true)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.size.disconnect()
    this.talk?.removeEventListener('change', this.follow)
    for (const e of ['focus', 'visibilitychange'] as const) window.removeEventListener(e, this.look, true)
  }

  protected override firstUpdated(): void {
    this.size.observe(this.box)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('talk')) {
      const was = changed.get('talk') as Talk | undefined
      was?.removeEventListener('change', this.follow)
      this.talk?.addEventListener('change', this.follow)
      this.away = false
      this.fresh = 0
      this.whole = new Set()
      this.count = this.talk?.lines.length ?? 0
    }
    const lines = this.talk?.lines ?? []
    const added = lines.length - this.count
    this.count = lines.length
    if (added <= 0 || !this.away) return
    if (lines.at(-1)?.delivery === 'waiting') this.away = false // one's own is always looked at
    else this.fresh += lines.slice(-added).filter((l) => l.side === 'other').length
  }

  protected override updated(): void {
    if (!this.away) this.toEnd()
    this.seen()
  }

  override render(): TemplateResult {
    const t = words(this)
    const lines = this.talk?.lines ?? []
    return html`<div class="scroll" tabindex="0" role="log" aria-label=${t('conversation')} @scroll=${this.scrolled}>
        <div class="lines">
          ${this.talk?.more ? html`<button type="button" class="button quiet older" @click=${this.older}>${t('older')}</button>` : nothing}
          ${repeat(lines, (l) => l.key, (l, i) => this.line(l, lines[i - 1], lines[i + 1]))}
          ${this.talk?.typists.length ? this.typing(this.talk.typists) : nothing}
          <slot></slot>
        </div>
      </div>
      ${this.away
        ? html`<button type="button" class="pill" @click=${this.jump}>${icon('down')}${this.fresh > 0 ? t('fresh', { n: this.fresh }) : t('down')}</button>`
        : nothing}`
  }

  private line(l: Line, before: Line | undefined, after: Line | undefined): TemplateResult {
    const day = !before || new Date(l.at).toDateString() !== new Date(before.at).toDateString()
    return html`${day ? html`<div class="day">${this.day(l.at)}</div>` : nothing}${l.side === 'system' ? this.event(l) : this.message(l, day ? undefined : before, after)}`
  }

  private message(l: Line, before: Line | undefined, after: Line | undefined): TemplateResult {
    const next = before !== undefined && alike(before, l)
    const last = after === undefined || !alike(l, after) || after.delivery !== l.delivery
    const meta = last || l.delivery === 'failed' || l.delivery === 'waiting'
    return html`<div class="line ${l.side} ${next ? 'next' : ''} ${l.delivery ?? ''}">
      ${next ? nothing : this.name(l)}
      <div class="bubble ${onlyEmoji(l.text) && l.links.length === 0 ? 'emoji' : ''}" dir="auto">${this.text(l)}${
        l.links.length > 0 ? html`<ul>${l.links.map((a) => html`<li>${anchor(a.url, a.name || a.url)}</li>`)}</ul>` : nothing
      }</div>
      ${meta ? html`<div class="meta number"><time datetime=${l.at}>${format.clock(this.language, l.at)}</time>${this.delivery(l)}</div>` : nothing}
    </div>`
  }

  private name(l: Line): TemplateResult | typeof nothing {
    const t = words(this)
    const role = { customer: t('customer'), store: t('store'), rider: t('rider'), platform: t('platform'), service: t('platform') }[l.role]
    const name = [l.name, role].filter(Boolean).join(' · ')
    return name ? html`<div class="name" dir="auto">${name}</div>` : nothing
  }

  private text(l: Line): unknown {
    const t = words(this)
    if (l.text.length <= long * 1.3) return linked(l.text)
    const whole = this.whole.has(l.key)
    return html`${linked(whole ? l.text : `${[...l.text.slice(0, long)].join('').replace(/[\ud800-\udbff]$/, '')}…`)}<button type="button" class="text"
        aria-expanded=${whole ? 'true' : 'false'} @click=${() => this.toggle(l.key)}>${whole ? t('less') : t('more')}</button>`
  }

  private toggle(key: string): void {
    this.away ||= this.box.scrollTop + this.box.clientHeight < this.box.scrollHeight - near
    const whole = new Set(this.whole)
    if (!whole.delete(key)) whole.add(key)
    this.whole = whole
  }

  private delivery(l: Line): TemplateResult | typeof nothing {
    const t = words(this)
    switch (l.delivery) {
      case 'waiting':
        return html`<span class="waiting">${icon('clock')}<span class="aloud">${t('waiting')}</span></span>`
      case 'stored':
        return html`<span class="stored">${icon('check')}<span class="aloud">${t('stored')}</span></span>`
      case 'read':
        return html`<span class="read">${icon('ticks')}<span class="aloud">${t('read')}</span></span>`
      case 'failed':
        return html`${icon('alert')}<span>${t('failed')}${l.late ? ` · ${t('closed')}` : l.why ? html` · <span lang="en">${l.why}</span>` : nothing}</span>
          <button type="button" class="text" @click=${() => this.talk?.again(l.key)}>${t('again')}</button>
          <button type="button" class="text" @click=${() => this.talk?.drop(l.key)}>${t('drop')}</button>`
      default:
        return nothing
    }
  }

  private event(l: Line): TemplateResult {
    const t = words(this)
    const { name, reason, operator } = l.event ?? { name: '', reason: '', operator: '' }
    let text = l.text
    if (name === 'ticket.closed') text = t('closed')
    else if (name === 'ticket.reopened') text = t('reopened')
    else if (name === 'ticket.transferred') text = operator ? t('handed', { name: operator }) : reason === 'operator_away' ? t('away') : t('requeued')
    return html`<div class="event" dir="auto">${text} · <time class="number" datetime=${l.at}>${format.clock(this.language, l.at)}</time></div>`
  }

  private typing(names: string[]): TemplateResult {
    const t = words(this)
    const [name] = names
    return html`<div class="line other typing"><div class="bubble"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
      <span class="aloud">${name ? t('typing', { name }) : t('typingSomeone')}</span></div></div>`
  }

  private day(at: string): string {
    const t = words(this)
    const days = Math.round((startOf(new Date()) - startOf(new Date(at))) / 86_400_000)
    return days === 0 ? t('today') : days === 1 ? t('yesterday') : format.day(this.language, at)
  }

  private scrolled(): void {
    const away = this.box.scrollTop + this.box.clientHeight < this.box.scrollHeight - near
    if (away === this.away) return
    this.away = away
    if (!away) this.fresh = 0
  }

  private jump(): void {
    this.away = false
    this.fresh = 0
    this.box.focus()
  }

  private toEnd(): void {
    this.box.scrollTop = this.box.scrollHeight
  }

  private async older(): Promise<void> {
    const talk = this.talk
    if (!talk) return
    const { scrollHeight, scrollTop } = this.box
    this.away = true // stay with what is read
    await talk.older().catch(() => {})
    await this.updateComplete
    this.box.scrollTop = scrollTop + this.box.scrollHeight - scrollHeight
    this.scrolled()
  }

  private seen(): void {
    if (!this.away && !this.unseen && document.visibilityState === 'visible' && document.hasFocus()) this.talk?.read()
  }
}
define('cq-messages', MessagesElement)

/** alike says that two messages stand together as one. */
function alike(a: Line, b: Line): boolean {
  return a.side === b.side && a.side !== 'system' && a.name === b.name && a.role === b.role && new Date(b.at).getTime() - new Date(a.at).getTime() < together
}

function startOf(d: Date): number {
  return new Date(d.getFullYear(), d.getMonth(), d.getDate()).getTime()
}

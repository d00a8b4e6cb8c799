import { css, html, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { Base, define, icon, kit, type DialogElement } from '../kit'
import type { Mode } from './colleagues'
import type { Desk } from './desk'
import { say } from './words'

const modes = ['open', 'paused', 'away'] as const
const kept = 'couriermq.capacity'
const usual = 5

/**
 * `<cq-availability .desk=${desk}>` is how an operator takes conversations, and how many at once. It
 * asks before one who has some goes away. It emits `trouble` with what went wrong.
 */
export class AvailabilityElement extends Base {
  @property({ attribute: false }) desk: Desk | undefined
  @state() private shown = false
  @state() private capacity = recall()
  @query('cq-dialog') private dialog!: DialogElement
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly outside = (e: Event) => !e.composedPath().includes(this) && (this.shown = false)

  static override styles = [
    ...kit,
    css`
      :host {
        position: relative;
        display: block;
      }
      .button {
        min-height: 2.75rem;
      }
      .lamp {
        flex: none;
        width: 0.625rem;
        height: 0.625rem;
        border-radius: 50%;
        background: var(--cq-muted);
      }
      .lamp.open {
        background: var(--cq-ok);
      }
      .lamp.paused {
        background: var(--cq-warn);
      }
      .menu {
        position: absolute;
        inset: calc(100% + 0.375rem) 0 auto auto;
        z-index: 30;
        width: min(21rem, calc(100vw - 2rem));
        overflow: hidden;
        border: 1px solid var(--cq-line);
        border-radius: var(--cq-radius);
        background: var(--cq-card);
        box-shadow: var(--cq-shadow-high);
      }
      .menu b {
        display: block;
        font-weight: 600;
      }
      .row:focus-visible {
        border-radius: 0;
        box-shadow: inset 0 0 0 2px var(--cq-accent);
      }
      .tick {
        color: var(--cq-accent);
        visibility: hidden;
      }
      [aria-checked='true'] .tick {
        visibility: visible;
      }
      .capacity {
        display: flex;
        align-items: center;
        gap: 0.25rem;
        padding: 0.375rem 0.5rem 0.375rem 1rem;
        border-top: 1px solid var(--cq-line);
      }
      .capacity span {
        flex: 1;
      }
      .capacity output {
        min-width: 2rem;
        font-weight: 650;
        text-align: center;
      }
      @media (max-width: 40rem) {
        .menu {
          position: fixed;
          inset: 3.75rem 1rem auto;
          width: auto;
        }
        .word {
          max-width: 7.5rem;
        }
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener('pointerdown', this.outside)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('pointerdown', this.outside)
    clearTimeout(this.timer)
  }

  /** toggle goes from taking conversations to taking no new ones, and back. */
  toggle(): void {
    this.set(this.desk?.colleagues.mode === 'open' ? 'paused' : 'open')
  }

  protected override willUpdate(): void {
    const said = this.desk?.colleagues.me?.capacity
    if (said && this.timer === undefined) this.capacity = said
  }

  override render(): TemplateResult {
    const t = say(this)
    const mode = this.desk?.colleagues.mode ?? 'away'
    const word = { open: t('open'), paused: t('pausedMode'), away: t('awayMode') }
    const hint = { open: t('openHint'), paused: t('pausedHint'), away: t('awayHint') }
    return html`<button type="button" class="button" aria-haspopup="true" aria-expanded=${this.shown ? 'true' : 'false'} title=${t('status')}
        ?disabled=${!this.desk?.ready} @click=${() => (this.shown = !this.shown)}><span class="lamp ${mode}"></span><span class="word clip">${word[mode]}</span></button>
      <div class="menu" ?hidden=${!this.shown} @keydown=${this.keys}>
        <div role="radiogroup" aria-label=${t('status')}>
          ${modes.map(
            (m) => html`<button type="button" class="row" role="radio" aria-checked=${m === mode ? 'true' : 'false'} @click=${() => this.choose(m)}>
              <span class="lamp ${m}"></span><span class="grow"><b>${word[m]}</b><span class="muted small">${hint[m]}</span></span><span class="tick">${icon('check')}</span></button>`,
          )}
        </div>
        <div class="capacity"><span>${t('capacity')}</span>
          <button type="button" class="button quiet square" aria-label=${t('fewer')} ?disabled=${this.capacity <= 1} @click=${() => this.count(-1)}>${icon('minus')}</button>
          <output class="number" aria-live="polite">${this.capacity}</output>
          <button type="button" class="button quiet square" aria-label=${t('moreAtOnce')} ?disabled=${this.capacity >= 50} @click=${() => this.count(1)}>${icon('plus')}</button></div>
      </div>
      <cq-dialog heading=${t('awayAsk')}><p>${t('awayAskHint', { n: this.desk?.mine.size ?? 0 })}</p>
        <button slot="actions" type="button" class="button" @click=${() => this.dialog.close()}>${t('cancel')}</button>
        <button slot="actions" type="button" class="button danger" @click=${this.goAway}>${t('awayYes')}</button></cq-dialog>`
  }

  private choose(mode: Mode): void {
    this.shown = false
    if (mode === 'away' && (this.desk?.mine.size ?? 0) > 0) this.dialog.open()
    else this.set(mode)
  }

  private goAway(): void {
    this.dialog.close()
    this.set('away')
  }

  private count(step: number): void {
    this.capacity += step
    keep(this.capacity)
    clearTimeout(this.timer)
    // Several clicks are one message.
    this.timer = setTimeout(() => {
      this.timer = undefined
      if (this.desk?.colleagues.mode === 'open') this.set('open')
    }, 500)
  }

  private set(mode: Mode): void {
    this.desk?.colleagues.say(mode, this.capacity).catch((why: unknown) => this.dispatchEvent(new CustomEvent('trouble', { detail: why })))
  }

  private keys(e: KeyboardEvent): void {
    if (e.key === 'Escape') {
      e.stopPropagation()
      this.shown = false
      this.renderRoot.querySelector('button')?.focus()
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key]
    if (!step) return
    e.preventDefault()
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=radio]')]
    all.at((all.indexOf(this.shadowRoot?.activeElement as HTMLElement) + step) % all.length)?.focus()
  }
}
define('cq-availability', AvailabilityElement)

function keep(n: number): void {
  try {
    localStorage.setItem(kept, String(n))
  } catch {
    // storage is off
  }
}

function recall(): number {
  try {
    const n = Number(localStorage.getItem(kept))
    return n >= 1 && n <= 50 ? n : usual
  } catch {
    return usual
  }
}

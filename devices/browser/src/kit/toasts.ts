import { css, html, type TemplateResult } from 'lit'
import { state } from 'lit/decorators.js'
import { Base, define } from './element'
import { icon, type IconName } from './icons'
import { base } from './styles'
import { words } from './words'

/** What a toast says. */
export interface Toast {
  text: string
  icon?: IconName
  kind?: 'ok' | 'warn' | 'bad' | ''
  /** A toast takes the place of one with the same key. */
  key?: string
}

const lasts = 6000
const most = 3

/**
 * `<cq-toasts>` shows short news in a corner: `toasts.say({text})`. Screen readers hear them; they
 * go by themselves, but not while the pointer or the focus is on them.
 */
export class ToastsElement extends Base {
  @state() private items: (Toast & { n: number })[] = []
  private n = 0
  private held = false
  private timer: ReturnType<typeof setTimeout> | undefined

  static override styles = [
    ...base,
    css`
      :host {
        position: fixed;
        inset: auto 1rem max(1rem, env(safe-area-inset-bottom)) 1rem;
        z-index: 1300;
        display: grid;
        justify-items: end;
        gap: 0.5rem;
        pointer-events: none;
      }
      .list {
        display: grid;
        justify-items: inherit;
        gap: 0.5rem;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        max-width: 24rem;
        padding: 0.625rem 0.5rem 0.625rem 0.875rem;
        border: 1px solid var(--cq-line);
        border-radius: var(--cq-radius);
        background: var(--cq-card);
        box-shadow: var(--cq-shadow-high);
        overflow-wrap: anywhere;
        pointer-events: auto;
        animation: in 180ms ease-out;
      }
      .toast.ok > .icon {
        color: var(--cq-ok);
      }
      .toast.warn > .icon {
        color: var(--cq-warn);
      }
      .toast.bad > .icon {
        color: var(--cq-bad);
      }
      .toast .icon {
        flex: none;
      }
      button {
        flex: none;
        display: grid;
        place-items: center;
        width: 2rem;
        height: 2rem;
        border: 0;
        border-radius: 50%;
        background: none;
        color: var(--cq-muted);
        cursor: pointer;
      }
      @keyframes in {
        from {
          opacity: 0;
          transform: translateY(0.5rem);
        }
      }
      @media (max-width: 30rem) {
        :host,
        .list {
          justify-items: stretch;
        }
        .toast {
          max-width: none;
        }
        .toast span {
          flex: 1;
        }
      }
    `,
  ]

  say(toast: Toast): void {
    this.items = [...this.items.filter((t) => !toast.key || t.key !== toast.key), { ...toast, n: ++this.n }].slice(-most)
    this.later()
  }

  private later(): void {
    clearTimeout(this.timer)
    if (this.held || this.items.length === 0) return
    this.timer = setTimeout(() => {
      this.items = this.items.slice(1)
      this.later()
    }, lasts)
  }

  private hold(held: boolean): void {
    this.held = held
    this.later()
  }

  private drop(n: number): void {
    this.items = this.items.filter((t) => t.n !== n)
    this.hold(false)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.timer)
  }

  override render(): TemplateResult {
    return html`<div role="log" aria-live="polite" class="list" @pointerenter=${() => this.hold(true)} @pointerleave=${() => this.hold(false)}
      @focusin=${() => this.hold(true)} @focusout=${() => this.hold(false)}>
      ${this.items.map(
        (t) => html`<div class="toast ${t.kind ?? ''}">${icon(t.icon ?? 'info')}<span>${t.text}</span>
          <button type="button" aria-label=${words(this)('close')} @click=${() => this.drop(t.n)}>${icon('cross')}</button></div>`,
      )}
    </div>`
  }
}
define('cq-toasts', ToastsElement)

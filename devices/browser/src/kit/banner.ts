import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { State } from '../courier/courier'
import { Base, define } from './element'
import { icon } from './icons'
import { base } from './styles'
import { words } from './words'

/**
 * `<cq-banner .state=${session.state}>` says over the page that the connection is lost, and for a
 * moment that it is back. It lies over what is there: nothing moves. It emits `retry`.
 */
export class BannerElement extends Base {
  @property() state: State | 'signed-out' = 'connecting'
  @state() private shown: 'offline' | 'restored' | undefined
  private timer: ReturnType<typeof setTimeout> | undefined

  static override styles = [
    ...base,
    css`
      :host {
        position: fixed;
        inset: 0.75rem 0.75rem auto;
        z-index: 1200;
        display: grid;
        justify-items: center;
        pointer-events: none;
      }
      @media (max-width: 48rem) {
        :host {
          inset: var(--banner-top, 0.75rem) 0.75rem auto; /* a page says how high its head is: its buttons stay free */
        }
      }
      .bar {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        padding: 0.5rem 1rem;
        border-radius: 999px;
        background: light-dark(#20262f, #eceff4);
        color: light-dark(#ffffff, #14181f);
        box-shadow: var(--cq-shadow-high);
        font-weight: 600;
        font-size: var(--cq-small);
        pointer-events: auto;
      }
      .bar.ok {
        background: light-dark(#0b7343, #63d297);
        color: light-dark(#ffffff, #06210f);
      }
      button {
        min-height: 1.5rem;
        padding: 0 0.25rem;
        border: 0;
        background: none;
        color: inherit;
        font: inherit;
        text-decoration: underline;
        text-underline-offset: 0.2em;
        cursor: pointer;
      }
      button:focus-visible {
        box-shadow: 0 0 0 2px currentColor;
      }
    `,
  ]

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('state')) return
    if (this.state === 'offline') this.shown = 'offline'
    else if (this.state === 'online' && this.shown === 'offline') {
      this.shown = 'restored'
      clearTimeout(this.timer)
      this.timer = setTimeout(() => (this.shown = undefined), 2500)
    } else if (this.state !== 'connecting' && this.state !== 'online') this.shown = undefined
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.timer)
  }

  override render(): TemplateResult {
    const t = words(this)
    return html`<div role="status">
      ${this.shown === 'offline'
        ? html`<div class="bar">${icon('offline')}<span>${t('offline')}</span>
            <button type="button" @click=${() => this.dispatchEvent(new Event('retry'))}>${t('retry')}</button></div>`
        : this.shown === 'restored'
          ? html`<div class="bar ok">${icon('check')}<span>${t('restored')}</span></div>`
          : nothing}
    </div>`
  }
}
define('cq-banner', BannerElement)

import { css, html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { Base, define } from './element'
import { icon, type IconName } from './icons'
import { base } from './styles'
import { words } from './words'

/**
 * `<cq-state icon="chat" heading="…">text and buttons</cq-state>` fills a place where there is
 * nothing (yet): empty, failed or ended. With the attribute `loading` it says that it loads.
 */
export class StateElement extends Base {
  @property() icon: IconName | '' = ''
  @property() heading = ''
  @property({ type: Boolean }) loading = false
  @property({ type: Boolean }) bad = false

  static override styles = [
    ...base,
    css`
      :host {
        display: grid;
        place-items: center;
        padding: 2.5rem 1.25rem;
        text-align: center;
      }
      .inner {
        display: grid;
        justify-items: center;
        gap: 0.5rem;
        max-width: 26rem;
      }
      .sign {
        display: grid;
        place-items: center;
        width: 3.5rem;
        height: 3.5rem;
        margin-bottom: 0.25rem;
        border-radius: 50%;
        border: 1px solid var(--cq-line);
        background: var(--cq-card);
        color: var(--cq-muted);
        font-size: 1.25rem;
      }
      :host([bad]) .sign {
        background: var(--cq-bad-soft);
        color: var(--cq-bad);
      }
      .spin {
        width: 1.75rem;
        height: 1.75rem;
        border: 3px solid var(--cq-line);
        border-top-color: var(--cq-accent);
        border-radius: 50%;
        animation: spin 900ms linear infinite;
      }
      @keyframes spin {
        to {
          transform: rotate(1turn);
        }
      }
      .text {
        color: var(--cq-muted);
      }
      .text ::slotted(*) {
        margin-top: 0.75rem;
      }
    `,
  ]

  override render(): TemplateResult {
    if (this.loading) {
      return html`<div class="inner" role="status"><div class="spin"></div><span class="muted">${this.heading || words(this)('loading')}</span></div>`
    }
    return html`<div class="inner">
      ${this.icon ? html`<div class="sign">${icon(this.icon)}</div>` : nothing}
      ${this.heading ? html`<h2>${this.heading}</h2>` : nothing}
      <div class="text"><slot></slot></div>
    </div>`
  }
}
define('cq-state', StateElement)

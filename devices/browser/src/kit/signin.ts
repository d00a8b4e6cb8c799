import { css, html, nothing, type TemplateResult } from 'lit'
import { property, query } from 'lit/decorators.js'
import { Code } from '../courier/courier'
import { Base, define } from './element'
import { icon } from './icons'
import { ours } from './page'
import type { Session } from './session'
import { base, button, card, field } from './styles'
import { words } from './words'

/**
 * `<cq-signin .session=${session} heading="…">` asks for a token, and says what became of the last
 * one: expired, refused, taken over. Show it while {@link needsSignIn}.
 */
export class SignInElement extends Base {
  @property({ attribute: false }) session: Session | undefined
  @property() heading = ''
  @query('input') private input!: HTMLInputElement

  static override styles = [
    ...base,
    button,
    card,
    field,
    css`
      :host {
        display: grid;
        place-content: center;
        grid-template-columns: min(24rem, 100%);
        gap: 0.75rem;
        min-height: 85vh;
        padding: 2rem 1rem;
      }
      form {
        display: grid;
        gap: 1rem;
        padding: 1.5rem;
      }
      .choices {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      .note {
        display: flex;
        gap: 0.5rem;
        padding: 0.625rem 0.75rem;
        border-radius: var(--cq-radius-small);
        background: var(--cq-warn-soft);
        color: var(--cq-warn);
        font-size: var(--cq-small);
      }
      .note .icon {
        flex: none;
      }
      .note b {
        display: block;
      }
    `,
  ]

  override render(): TemplateResult {
    const t = words(this)
    const s = this.session
    const wrong = s?.wrong === 'format' ? t('tokenFormat') : s?.wrong === 'role' ? t('tokenRole') : ''
    return html`<form class="card" @submit=${this.submit}>
      <h1>${this.heading || t('signIn')}</h1>
      ${s?.state === 'refused' ? html`<div class="note" role="alert">${icon('alert')}<div><b>${this.why(s)}</b>${t('refusedHint')}</div></div>` : nothing}
      <label class="field ${wrong ? 'bad' : ''}"><span>${t('token')}</span>
        <input name="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="hint">
        <small id="hint">${wrong || t('tokenHint')}</small></label>
      <button class="button primary wide">${t('signIn')}</button>
    </form>
    ${ours() ? html`<div class="choices"><cq-language></cq-language><cq-theme></cq-theme></div>` : nothing}`
  }

  private why(s: Session): string {
    const t = words(this)
    const { code, message } = s.reason ?? { code: 0, message: '' }
    if (/expired/.test(message)) return t('refusedExpired')
    if (code === Code.takenOver) return t('refusedElsewhere')
    if (code === Code.loggedOut) return t('refusedByOperator')
    return t('refused')
  }

  private submit(e: SubmitEvent): void {
    e.preventDefault()
    this.session?.signIn(this.input.value)
    this.requestUpdate()
  }
}
define('cq-signin', SignInElement)

/** needsSignIn says that there is no connection to be had without a new token. */
export function needsSignIn(s: Session): boolean {
  return s.state === 'signed-out' || s.state === 'refused'
}

import { css, html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { Refused } from '../courier/courier'
import { base, Base, button, define, field } from '../kit'
import { portable } from './portable'
import type { Opening } from './opening'
import { say } from './visitor'

type Field = keyof Opening

/**
 * `<cq-start .given=${{name, email, order}} .ask=${(opening) => promise}>` is how a visitor begins. What
 * is written is kept for the tab, and stays when it could not be sent.
 */
export class StartElement extends Base {
  /** What the page knows already. */
  @property({ attribute: false }) given: Partial<Opening> = {}
  /** Opens the conversation; rejects with {@link Refused}. */
  @property({ attribute: false }) ask: (o: Opening) => Promise<void> = () => Promise.resolve()
  @state() private busy = false
  @state() private wrong: Partial<Record<Field, string>> = {}
  @state() private trouble = ''
  private values: Opening | undefined

  static override styles = portable([
    ...base,
    button,
    field,
    css`
      :host {
        display: block;
      }
      form {
        display: grid;
        gap: 0.875rem;
        padding: 1.125rem 1.25rem 1.25rem;
      }
      .field input,
      .button {
        min-height: 2.75rem;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: 0.875rem;
      }
      textarea {
        min-height: 6.5rem;
      }
      .optional {
        display: inline;
        color: var(--cq-muted);
        font-weight: 400;
      }
      .trouble {
        padding: 0.625rem 0.75rem;
        border-radius: var(--cq-radius-small);
        background: var(--cq-bad-soft);
        color: var(--cq-bad);
        font-size: var(--cq-small);
      }
    `,
  ])

  override focus(): void {
    this.renderRoot.querySelector('textarea')?.focus()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.values = { message: '', name: '', email: '', order: '', ...this.given, ...recall() }
  }

  override render(): TemplateResult {
    const t = say(this)
    const v = this.values
    return html`<form novalidate @submit=${this.submit} @input=${this.changed}>
      <p class="muted">${t('lead')}</p>
      ${this.row('message', t('message'), html`<textarea name="message" rows="4" required .value=${v?.message ?? ''} aria-invalid=${this.invalid('message')} aria-describedby="e-message"></textarea>`)}
      ${this.row('name', t('name'), html`<input name="name" autocomplete="name" maxlength="64" required .value=${v?.name ?? ''} aria-invalid=${this.invalid('name')} aria-describedby="e-name">`)}
      <div class="pair">
        ${this.row('email', t('email'), html`<input name="email" type="email" autocomplete="email" maxlength="254" .value=${v?.email ?? ''} aria-invalid=${this.invalid('email')} aria-describedby="e-email">`, true)}
        ${this.row('order', t('orderId'), html`<input name="order" autocomplete="off" maxlength="64" .value=${v?.order ?? ''} aria-invalid=${this.invalid('order')} aria-describedby="e-order">`, true)}
      </div>
      ${this.trouble ? html`<div class="trouble" role="alert">${this.trouble}</div>` : nothing}
      <button class="button primary wide" ?disabled=${this.busy}>${this.busy ? t('starting') : t('start')}</button>
    </form>`
  }

  private row(name: Field, label: string, control: TemplateResult, optional = false): TemplateResult {
    const wrong = this.wrong[name]
    return html`<label class="field ${wrong ? 'bad' : ''}"><span>${label}${optional ? html` <span class="optional">${say(this)('optional')}</span>` : nothing}</span>${control}
      ${wrong ? html`<small id="e-${name}">${wrong}</small>` : nothing}</label>`
  }

  private invalid(name: Field): 'true' | 'false' {
    return this.wrong[name] ? 'true' : 'false'
  }

  private read(): Opening {
    const data = new FormData(this.renderRoot.querySelector('form')!)
    const text = (name: Field) => String(data.get(name) ?? '')
    return { message: text('message'), name: text('name'), email: text('email'), order: text('order') }
  }

  private changed(e: Event): void {
    const name = (e.target as HTMLInputElement).name as Field
    if (this.wrong[name]) this.wrong = { ...this.wrong, [name]: '' }
    keep(this.read())
  }

  private check(o: Opening): Partial<Record<Field, string>> {
    const t = say(this)
    return {
      ...(!o.message.trim() && { message: t('messageMissing') }),
      ...(!o.name.trim() && { name: t('nameMissing') }),
      ...(o.email.trim() && !/^\S+@\S+\.\S+$/.test(o.email.trim()) && { email: t('emailWrong') }),
    }
  }

  private async submit(e: SubmitEvent): Promise<void> {
    e.preventDefault()
    if (this.busy) return
    const t = say(this)
    const o = this.read()
    this.values = o
    this.wrong = this.check(o)
    this.trouble = ''
    if (Object.keys(this.wrong).length > 0) {
      await this.updateComplete
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
      return
    }
    this.busy = true
    try {
      await this.ask(o)
      keep(undefined)
    } catch (why) {
      const r = why instanceof Refused ? why : new Refused(0, String(why))
      const at = r.field?.replace(/^body\./, '').replace('order_id', 'order') as Field | undefined
      if (r.offline) this.trouble = t('unreachable')
      else if (r.code === 429) this.trouble = t('tooMany')
      else if (at && at in o) this.wrong = { [at]: r.message }
      else this.trouble = r.message
    } finally {
      this.busy = false
    }
  }
}
define('cq-start', StartElement)

const slot = 'couriermq.form'

function keep(o: Opening | undefined): void {
  try {
    if (o) sessionStorage.setItem(slot, JSON.stringify(o))
    else sessionStorage.removeItem(slot)
  } catch {
    // storage is off: it holds until the reload
  }
}

function recall(): Partial<Opening> {
  try {
    return JSON.parse(sessionStorage.getItem(slot) ?? '{}') as Partial<Opening>
  } catch {
    return {}
  }
}

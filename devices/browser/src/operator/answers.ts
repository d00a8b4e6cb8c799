import { css, html, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { Base, define, icon, kit } from '../kit'
import { sentences } from './sentences'
import { say } from './words'

/**
 * `<cq-answers name="…">` lists ready answers, those of the page and the operator's own, and emits `pick`
 * with the text of one, or `leave`. It is a panel that its owner places; arrows go through it.
 */
export class AnswersElement extends Base {
  /** What the visitor is called. */
  @property() name = ''
  @state() private own: string[] = recall()
  @state() private find = ''
  @state() private adding = false
  @query('input') private input!: HTMLInputElement

  static override styles = [
    ...kit,
    css`
      :host {
        display: flex;
        flex-direction: column;
        max-height: min(24rem, 60vh);
        overflow: hidden;
        border: 1px solid var(--cq-line);
        border-radius: var(--cq-radius);
        background: var(--cq-card);
        box-shadow: var(--cq-shadow-high);
      }
      .find {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        padding: 0.5rem;
        border-bottom: 1px solid var(--cq-line);
      }
      .button {
        min-height: 2.75rem;
      }
      .list {
        flex: 1;
        min-height: 0;
        overflow-y: auto;
      }
      .item {
        display: flex;
        align-items: stretch;
      }
      .row {
        min-height: 2.75rem;
        border: 0;
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .row:focus-visible {
        border-radius: 0;
        box-shadow: inset 0 0 0 2px var(--cq-accent);
      }
      .none {
        padding: 1rem;
      }
      form {
        display: grid;
        gap: 0.5rem;
        padding: 0.75rem;
        border-top: 1px solid var(--cq-line);
      }
      .add {
        justify-content: flex-start;
        border-top: 1px solid var(--cq-line);
        border-radius: 0;
      }
    `,
  ]

  override focus(): void {
    void this.updateComplete.then(() => this.input?.focus())
  }

  override render(): TemplateResult {
    const t = say(this)
    const found = this.answers.filter((a) => a.text.toLocaleLowerCase().includes(this.find.trim().toLocaleLowerCase()))
    return html`<div class="find" @keydown=${this.keys}><input class="input" type="search" aria-label=${t('answersFind')} placeholder=${t('answersFind')}
        .value=${this.find} @input=${(e: Event) => (this.find = (e.target as HTMLInputElement).value)}></div>
      <div class="list" @keydown=${this.keys}>
        ${found.map(
          (a) => html`<div class="item"><button type="button" class="row" dir="auto" @click=${() => this.pick(a.text)}>${a.text}</button>
            ${a.own ? html`<button type="button" class="button quiet square" aria-label=${t('answerDrop')} title=${t('answerDrop')} @click=${() => this.drop(a.text)}>${icon('cross')}</button>` : nothing}</div>`,
        )}
        ${found.length === 0 ? html`<p class="none muted">${t('answersNone')}</p>` : nothing}
      </div>
      ${this.adding
        ? html`<form @submit=${this.add} @keydown=${this.keys}><label class="field"><span>${t('answerText')}</span><textarea rows="3" required maxlength="4000"></textarea></label>
            <button class="button primary">${t('answerSave')}</button></form>`
        : html`<button type="button" class="button quiet add" @click=${this.begin}>${icon('plus')}${t('answerNew')}</button>`}`
  }

  private get answers(): { text: string; own: boolean }[] {
    const s = sentences(this)
    const hello = this.name ? s('hello', { name: this.name }) : s('helloAll')
    const given = [hello, s('check'), s('orderNumber'), s('sorry'), s('else'), s('bye')]
    return [...this.own.map((text) => ({ text, own: true })), ...given.map((text) => ({ text, own: false }))]
  }

  private pick(text: string): void {
    this.dispatchEvent(new CustomEvent<string>('pick', { detail: text }))
  }

  private async begin(): Promise<void> {
    this.adding = true
    await this.updateComplete
    this.renderRoot.querySelector('textarea')?.focus()
  }

  private add(e: SubmitEvent): void {
    e.preventDefault()
    const text = this.renderRoot.querySelector('textarea')?.value.trim()
    if (text && !this.own.includes(text)) keep((this.own = [text, ...this.own].slice(0, 100)))
    this.adding = false
    this.focus()
  }

  private drop(text: string): void {
    keep((this.own = this.own.filter((a) => a !== text)))
    this.focus()
  }

  private keys(e: KeyboardEvent): void {
    if (e.isComposing) return
    if (e.key === 'Escape') {
      e.stopPropagation()
      this.dispatchEvent(new Event('leave'))
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key]
    if (!step || e.target instanceof HTMLTextAreaElement) return
    const stops = [this.input, ...this.renderRoot.querySelectorAll<HTMLElement>('.row')]
    const at = stops.indexOf(this.shadowRoot?.activeElement as HTMLElement & HTMLInputElement)
    e.preventDefault()
    stops.at((at + step) % stops.length)?.focus()
  }
}
define('cq-answers', AnswersElement)

const kept = 'couriermq.answers'

function keep(own: string[]): void {
  try {
    localStorage.setItem(kept, JSON.stringify(own))
  } catch {
    // storage is off: they hold until the reload
  }
}

function recall(): string[] {
  try {
    const own: unknown = JSON.parse(localStorage.getItem(kept) ?? '[]')
    return Array.isArray(own) ? own.filter((a) => typeof a === 'string') : []
  } catch {
    return []
  }
}

import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { base, Base, button, define, field, icon } from '../kit'
import { portable } from './portable'
import { words } from './words'

const most = 8 << 10 // bytes that the node takes
const rows = 6
const emoji = [...'😀😄😂😉😊😍🤔😅😢😭😡👍👎👌🙏👏💪👋💙🎉🔥✅❌⭐🍜🍕🍔☕🛵📦🏠⏰']

/**
 * `<cq-composer>` is where a message is written: it emits `say` with the text, and `write` with
 * whether somebody is writing. What is begun is kept for the tab by `draft`. Slotted buttons stand
 * beside the emoji.
 */
export class ComposerElement extends Base {
  /** A name to keep an unfinished message by. */
  @property() draft = ''
  @state() private text = ''
  @state() private picking = false
  @query('textarea') private area!: HTMLTextAreaElement
  private quiet: ReturnType<typeof setTimeout> | undefined

  static override styles = portable([
    ...base,
    button,
    field,
    css`
      :host {
        position: relative;
        display: block;
        padding: 0.5rem;
        border-top: 1px solid var(--cq-line);
        background: var(--cq-card);
      }
      form {
        display: flex;
        align-items: flex-end;
        gap: 0.25rem;
      }
      .input {
        flex: 1;
        min-width: 0;
        min-height: 2.75rem;
        margin: 0;
        padding: 0.625rem 0.75rem;
        border-radius: 1.25rem;
        line-height: 1.375rem;
        resize: none;
        overflow-y: auto;
        scrollbar-width: thin;
      }
      .button.square {
        flex: none;
        width: 2.75rem;
        min-height: 2.75rem;
        border-radius: 50%;
        font-size: 1.0625rem;
      }
      .long {
        padding: 0.25rem 0.75rem 0;
        color: var(--cq-bad);
        font-size: var(--cq-small);
      }
      .palette {
        position: absolute;
        inset: auto 0.5rem calc(100% + 0.375rem);
        z-index: 2;
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(2.75rem, 1fr));
        max-height: 14rem;
        padding: 0.375rem;
        overflow: hidden auto;
        border: 1px solid var(--cq-line);
        border-radius: var(--cq-radius);
        background: var(--cq-card);
        box-shadow: var(--cq-shadow-high);
      }
      .palette button {
        min-height: 2.75rem;
        border: 0;
        border-radius: var(--cq-radius-small);
        background: none;
        font-size: 1.375rem;
        cursor: pointer;
      }
      .palette button:hover {
        background: var(--cq-raised);
      }
    `,
  ])

  override focus(): void {
    void this.updateComplete.then(() => this.area?.focus())
  }

  /** insert puts a text where the cursor is. */
  insert(text: string): void {
    const { selectionStart: from, selectionEnd: to } = this.area
    const space = from > 0 && !/\s$/.test(this.text.slice(0, from)) && text.length > 4 ? ' ' : ''
    this.area.setRangeText(space + text, from, to, 'end')
    this.changed()
    this.area.focus()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('draft')) this.text = recall(this.draft)
  }

  protected override updated(changed: PropertyValues): void {
    if (this.area.value !== this.text) this.area.value = this.text
    if (changed.has('text') || changed.has('draft')) this.grow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.quiet)
  }

  override render(): TemplateResult {
    const t = words(this)
    const over = this.over
    return html`${this.picking
        ? html`<div class="palette" role="group" aria-label=${t('emoji')} @keydown=${this.leavePalette}>
            ${emoji.map((e) => html`<button type="button" @click=${() => this.pick(e)}>${e}</button>`)}</div>`
        : nothing}
      <form @submit=${this.submit}>
        <button type="button" class="button quiet square" title=${t('emoji')} aria-label=${t('emoji')} aria-expanded=${this.picking ? 'true' : 'false'}
          @click=${() => (this.picking = !this.picking)}>${icon('smile')}</button>
        <slot></slot>
        <textarea class="input" rows="1" dir="auto" enterkeyhint="send" aria-label=${t('message')} aria-describedby="hint" placeholder=${t('placeholder')}
          @input=${this.changed} @keydown=${this.key} @blur=${() => this.write(false)}></textarea>
        <button class="button primary square" aria-label=${t('send')} title=${t('send')} ?disabled=${over > 0 || this.text.trim() === ''}>${icon('send')}</button>
      </form>
      ${over > 0 ? html`<div class="long" role="alert">${t('tooLong', { n: over })}</div>` : nothing}
      <span id="hint" class="aloud">${t('hint')}</span>`
  }

  /** over is about how many characters the text is too long. */
  private get over(): number {
    if (this.text.length * 3 <= most) return 0
    const bytes = new TextEncoder().encode(this.text).length
    return bytes <= most ? 0 : Math.ceil(((bytes - most) / bytes) * [...this.text].length)
  }

  private changed(): void {
    this.text = this.area.value
    keep(this.draft, this.text)
    this.write(this.text.trim() !== '')
  }

  private write(on: boolean): void {
    clearTimeout(this.quiet)
    this.dispatchEvent(new CustomEvent<boolean>('write', { detail: on }))
    if (on) this.quiet = setTimeout(() => this.write(false), 4000)
  }

  private key(e: KeyboardEvent): void {
    // While an input method composes, Enter chooses a word.
    if (e.key !== 'Enter' || e.shiftKey || e.isComposing || e.keyCode === 229) return
    e.preventDefault()
    this.submit(e)
  }

  private submit(e: Event): void {
    e.preventDefault()
    const text = this.text.trim()
    if (!text || this.over > 0) return
    clearTimeout(this.quiet)
    this.text = ''
    this.picking = false
    keep(this.draft, '')
    this.dispatchEvent(new CustomEvent<string>('say', { detail: text }))
    this.area.focus()
  }

  private pick(e: string): void {
    this.picking = false
    this.insert(e)
  }

  private leavePalette(e: KeyboardEvent): void {
    if (e.key !== 'Escape') return
    e.stopPropagation()
    this.picking = false
    this.area.focus()
  }

  private grow(): void {
    this.area.style.height = 'auto'
    const line = 22
    const wants = this.area.scrollHeight + this.area.offsetHeight - this.area.clientHeight
    this.area.style.height = `${Math.min(wants, line * rows + 24)}px`
  }
}
define('cq-composer', ComposerElement)

const slot = (name: string) => `couriermq.draft ${name}`

function keep(name: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(slot(name), text)
    else sessionStorage.removeItem(slot(name))
  } catch {
    // storage is off: it holds until the reload
  }
}

function recall(name: string): string {
  try {
    return sessionStorage.getItem(slot(name)) ?? ''
  } catch {
    return ''
  }
}

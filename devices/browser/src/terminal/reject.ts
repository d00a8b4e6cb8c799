import { css, html, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { Base, base, button, define, field, type DialogElement } from '../kit'
import { words } from './words'

const reasons = ['reasonSoldOut', 'reasonBusy', 'reasonClosed', 'reasonOther'] as const

/** `<cq-reject>` asks why an order is rejected: `ask(id, number)`. It emits `reject` with `{order, reason}`. */
export class RejectElement extends Base {
  @property() order = ''
  @state() private number = ''
  @state() private chosen: (typeof reasons)[number] = 'reasonSoldOut'
  @query('cq-dialog') private dialog!: DialogElement
  @query('textarea') private text!: HTMLTextAreaElement | null

  static override styles = [
    ...base,
    button,
    field,
    css`
      fieldset { display: grid; gap: 0.25rem; margin: 0.75rem 0; padding: 0; border: 0; }
      legend { padding: 0; font-weight: 600; font-size: var(--cq-small); }
      .choice { display: flex; align-items: center; gap: 0.75rem; min-height: 2.75rem; cursor: pointer; }
      .choice input { width: 1.25rem; height: 1.25rem; accent-color: var(--cq-accent); }
      .button { min-height: 2.75rem; }
      .button.final { border-color: transparent; background: var(--cq-bad); color: var(--cq-card); }
      .button.final:hover { filter: brightness(1.08); }
    `,
  ]

  async ask(order: string, number: string): Promise<void> {
    this.order = order
    this.number = number
    this.chosen = 'reasonSoldOut'
    await this.updateComplete
    this.dialog.open()
  }

  override render(): TemplateResult {
    const t = words(this)
    return html`<cq-dialog heading=${t('rejectTitle', { order: this.number })}>
      <p class="muted">${t('rejectHint')}</p>
      <fieldset><legend>${t('reason')}</legend>
        ${reasons.map(
          (r) => html`<label class="choice"><input type="radio" name="reason" .checked=${this.chosen === r} @change=${() => (this.chosen = r)}><span>${t(r)}</span></label>`,
        )}</fieldset>
      ${this.chosen === 'reasonOther' ? html`<label class="field"><span>${t('reasonText')}</span><textarea rows="2" maxlength="200"></textarea></label>` : nothing}
      <button slot="actions" type="button" class="button final" @click=${this.done}>${t('reject')}</button>
    </cq-dialog>`
  }

  private done(): void {
    const t = words(this)
    const reason = this.chosen === 'reasonOther' ? (this.text?.value.trim() ?? '') : t(this.chosen)
    this.dialog.close()
    this.dispatchEvent(new CustomEvent('reject', { detail: { order: this.order, reason } }))
  }
}
define('cq-reject', RejectElement)

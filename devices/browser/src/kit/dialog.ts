import { css, html, type TemplateResult } from 'lit'
import { property, query } from 'lit/decorators.js'
import { Base, define } from './element'
import { icon } from './icons'
import { base, button } from './styles'
import { words } from './words'

/**
 * `<cq-dialog heading="…">…<button slot="actions">…</cq-dialog>` asks something before the page
 * goes on: `dialog.open()`, `dialog.close()`. Escape and the backdrop close it, and it emits `closed`.
 */
export class DialogElement extends Base {
  @property() heading = ''
  @query('dialog') private dialog!: HTMLDialogElement

  static override styles = [
    ...base,
    button,
    css`
      dialog {
        width: min(30rem, calc(100vw - 2rem));
        max-height: calc(100dvh - 2rem);
        padding: 0;
        border: 1px solid var(--cq-line);
        border-radius: var(--cq-radius);
        background: var(--cq-card);
        color: inherit;
        box-shadow: var(--cq-shadow-high);
      }
      dialog::backdrop {
        background: rgb(10 14 20 / 45%);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 1rem;
        padding: 0.75rem 0.75rem 0 1.25rem;
      }
      .body {
        padding: 0.5rem 1.25rem 1.25rem;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 0.5rem;
        padding: 0 1.25rem 1.25rem;
      }
    `,
  ]

  open(): void {
    this.dialog.showModal()
  }

  close(): void {
    this.dialog.close()
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @close=${() => this.dispatchEvent(new Event('closed'))}
      @click=${(e: MouseEvent) => e.target === this.dialog && this.close()}>
      <header><h2 id="heading">${this.heading}</h2>
        <button type="button" class="button quiet square" aria-label=${words(this)('close')} @click=${() => this.close()}>${icon('cross')}</button></header>
      <div class="body"><slot></slot></div>
      <footer><slot name="actions"></slot></footer>
    </dialog>`
  }
}
define('cq-dialog', DialogElement)

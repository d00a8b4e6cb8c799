import { css, html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import type { StoreOrderEvent } from '../courier/courier'
import { Base, base, define, format } from '../kit'
import { content } from './content'
import { words } from './words'

/** `<cq-receipt>` is an order on paper of 80 mm: black on white, the same words as on the screen. */
export class ReceiptElement extends Base {
  @property({ attribute: false }) order!: StoreOrderEvent
  @property() store = ''

  static override styles = [
    ...base,
    css`
      :host { display: none; }
      @media print {
        :host { display: block; width: 72mm; color: #000; background: #fff; font-size: 12pt; line-height: 1.35; }
        h1 { font-size: 20pt; overflow-wrap: anywhere; }
        ul { margin: 3mm 0; border-block: 1px dashed #000; padding: 2mm 0; }
        li { display: grid; grid-template-columns: 9mm 1fr auto; gap: 1mm; break-inside: avoid; overflow-wrap: anywhere; }
        li small { grid-column: 2; font-size: 10pt; }
        p { overflow-wrap: anywhere; }
        .note { margin: 2mm 0; padding: 2mm; border: 1px solid #000; font-weight: 650; }
        .total { display: flex; justify-content: space-between; font-weight: 650; font-size: 14pt; }
      }
    `,
  ]

  override render(): TemplateResult {
    const t = words(this)
    const o = this.order
    const c = content(o.order_id, o.data)
    return html`<h1>${c.number}</h1>
      <p>${this.store} · ${format.moment(this.language, o.updated_at)}</p>
      ${o.table ? html`<p><b>${t('table', { table: o.table })}</b></p>` : nothing}
      ${c.number === o.order_id ? nothing : html`<p>${o.order_id}</p>`}
      <ul>${c.lines.map((l) => html`<li><b>${l.quantity ? `${l.quantity}×` : ''}</b><span>${l.name}</span><span>${l.price}</span>${l.options.length > 0 ? html`<small>${l.options.join(', ')}</small>` : nothing}</li>`)}</ul>
      ${c.notes.map((n) => html`<p class="note">${n}</p>`)}
      ${c.rest.map(([name, value]) => html`<p>${name}: ${value}</p>`)}
      ${c.total ? html`<p class="total"><span>${t('total')}</span><span>${c.total}</span></p>` : nothing}`
  }
}
define('cq-receipt', ReceiptElement)

/** On paper there is the receipt and nothing else of the page. */
const paper = new CSSStyleSheet()
paper.replaceSync(`
  @page { size: 80mm auto; margin: 4mm; }
  @media print { body > :not(cq-receipt) { display: none !important; } :root, body { background: #fff; min-height: 0; } }
`)

let printed: ReceiptElement | undefined

/** print has the browser print an order of a store. */
export async function print(order: StoreOrderEvent, store: string): Promise<void> {
  tidy()
  const receipt = document.createElement('cq-receipt') as ReceiptElement
  receipt.order = order
  receipt.store = store
  printed = receipt
  document.body.append(receipt)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, paper]
  await receipt.updateComplete
  // Some browsers return at once and print later: afterprint says when it is over.
  addEventListener('afterprint', tidy, { once: true })
  window.print()
}

function tidy(): void {
  printed?.remove()
  printed = undefined
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== paper)
}

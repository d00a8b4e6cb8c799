import { css, html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { Base, define, format, icon, kit, number } from '../../kit'
import { view } from '../styles'
import type { Sent } from './draft'
import { pushWords } from './words'

const parts = ['delivered', 'waiting', 'offline', 'overflowed'] as const

/** `<cq-receipt .sent=…>` is what became of one push. */
export class ReceiptElement extends Base {
  @property({ attribute: false }) sent!: Sent

  static override styles = [
    ...kit,
    view,
    css`
      article { padding: 0.875rem 1.25rem; margin-bottom: 0.75rem; }
      header { display: flex; gap: 0.75rem; align-items: baseline; justify-content: space-between; }
      header b { overflow-wrap: anywhere; min-width: 0; }
      .bar { display: flex; gap: 2px; height: 0.5rem; margin: 0.625rem 0; border-radius: 4px; overflow: hidden; background: var(--cq-line); }
      .bar i { min-width: 4px; }
      .delivered { background: var(--cq-ok); }
      .waiting { background: var(--cq-accent); }
      .offline { background: var(--cq-warn); }
      .overflowed { background: var(--cq-bad); }
      ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; font-size: var(--cq-small); }
      li { display: flex; align-items: center; gap: 0.375rem; }
      li i { width: 0.625rem; height: 0.625rem; border-radius: 3px; }
      .text { overflow-wrap: anywhere; }
      .note { margin-top: 0.5rem; }
    `,
  ]

  override render(): TemplateResult {
    const t = pushWords(this)
    const l = this.language
    const { receipt: r } = this.sent
    const n = { delivered: r.delivered, waiting: r.queued - r.offline, offline: r.offline, overflowed: r.overflowed }
    return html`<article class="card">
      <header><b>${this.sent.to}</b><time class="small muted number">${format.moment(l, this.sent.at)}</time></header>
      <p class="text muted small">${this.sent.title}</p>
      ${r.targets === 0
        ? html`<p class="note">${icon('alert')}<span>${t('nobody')}</span></p>`
        : html`<div class="bar" aria-hidden="true">${parts.map((p) => (n[p] > 0 ? html`<i class=${p} .style=${`flex-grow:${n[p]}`}></i>` : nothing))}</div>
            <ul><li>${t('targets', { n: r.targets })}</li>${parts.map((p) => (n[p] > 0 ? html`<li><i class=${p}></i><span><b class="number">${number(l, n[p])}</b> ${t(`r_${p}`)}</span></li>` : nothing))}</ul>
            ${n.offline > 0 ? html`<p class="note">${icon('info')}<span>${t('offlineHint')}</span></p>` : nothing}`}
    </article>`
  }
}
define('cq-receipt', ReceiptElement)

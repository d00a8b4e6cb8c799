import { css, html, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { initials } from '../chat/text'
import type { OperatorView } from '../courier/courier'
import { Base, define, icon, kit, type DialogElement } from '../kit'
import type { Desk } from './desk'
import { say } from './words'

/** `<cq-transfer .desk=${desk}>` asks to whom a ticket goes: `open(ticket)`. It emits `trouble` with what went wrong. */
export class TransferElement extends Base {
  @property({ attribute: false }) desk: Desk | undefined
  @state() private ticket = ''
  @query('cq-dialog') private dialog!: DialogElement

  static override styles = [
    ...kit,
    css`
      .list {
        margin: 0.75rem -1.25rem -1.25rem;
        border-top: 1px solid var(--cq-line);
      }
      .row {
        padding: 0.5rem 1.25rem;
      }
      .row:focus-visible {
        border-radius: 0;
        box-shadow: inset 0 0 0 2px var(--cq-accent);
      }
      .row:disabled {
        color: var(--cq-muted);
        cursor: default;
      }
      .face {
        display: grid;
        place-items: center;
        flex: none;
        width: 2.5rem;
        height: 2.5rem;
        border-radius: 50%;
        background: var(--cq-raised);
        color: var(--cq-muted);
        font-weight: 650;
        font-size: var(--cq-small);
      }
      .online .face {
        background: var(--cq-accent-soft);
        color: var(--cq-accent);
      }
      b {
        display: block;
        font-weight: 600;
      }
      .none {
        padding: 0.75rem 1.25rem 1rem;
      }
    `,
  ]

  open(ticket: string): void {
    this.ticket = ticket
    this.dialog.open()
    this.desk?.colleagues.meet().catch(() => {})
  }

  override render(): TemplateResult {
    const t = say(this)
    const d = this.desk
    const colleagues = (d?.colleagues.operators ?? []).filter((o) => o.operator_id !== d?.courier.claims.sub).sort((a, b) => Number(b.online) - Number(a.online))
    return html`<cq-dialog heading=${t('transferTitle')}><p class="muted">${t('transferHint')}</p>
      <div class="list">
        <button type="button" class="row" @click=${() => this.give('')}><span class="face">${icon('back')}</span>
          <span class="grow"><b>${t('toQueue')}</b><span class="muted small">${t('toQueueHint')}</span></span></button>
        ${colleagues.map((o) => this.colleague(o))}
        ${colleagues.length === 0 ? html`<p class="none muted small">${t('noColleagues')}</p>` : nothing}
      </div></cq-dialog>`
  }

  private colleague(o: OperatorView): TemplateResult {
    const t = say(this)
    const how = !o.online ? t('offline') : !o.available ? t('away') : o.capacity === 0 ? t('paused') : t('online')
    const load = o.available && o.capacity > 0 ? t('load', { load: o.load, capacity: o.capacity }) : t('loadOver', { n: o.load })
    return html`<button type="button" class="row ${o.online ? 'online' : ''}" ?disabled=${!o.online} @click=${() => this.give(o.operator_id)}>
      <span class="face" aria-hidden="true">${initials(o.name)}</span><span class="grow"><b class="clip" dir="auto">${o.name}</b><span class="muted small">${how}</span></span>
      <span class="badge ${o.online && o.available && o.load < o.capacity ? 'ok' : ''} number">${load}</span></button>`
  }

  private give(operator: string): void {
    this.dialog.close()
    this.desk?.transfer(this.ticket, operator).catch((why: unknown) => this.dispatchEvent(new CustomEvent('trouble', { detail: why })))
  }
}
define('cq-transfer', TransferElement)

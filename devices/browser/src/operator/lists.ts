import { css, html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { initials } from '../chat/text'
import type { QueueEntry, TicketView } from '../courier/courier'
import { Base, define, format, icon, kit } from '../kit'
import type { Desk } from './desk'
import { say } from './words'

const long = 5 * 60_000 // of waiting, ms
const tooLong = 10 * 60_000

/** `<cq-desk-lists .desk=${desk}>` is what an operator has, who waits, and what was closed. It emits `claim` to take the next. */
export class DeskListsElement extends Base {
  @property({ attribute: false }) desk: Desk | undefined
  @state() private recent = false // the closed ones are shown
  private timer: ReturnType<typeof setInterval> | undefined

  static override styles = [
    ...kit,
    css`
      :host {
        display: block;
        overflow-y: auto;
        scrollbar-width: thin;
      }
      section {
        border-bottom: 1px solid var(--cq-line);
      }
      .head {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-height: 3rem;
        padding: 0.25rem 0.75rem 0.25rem 1rem;
      }
      .head h2 {
        flex: 1;
        font-size: var(--cq-body);
      }
      .head .button {
        min-height: 2.75rem;
      }
      .empty {
        padding: 0 1rem 1rem;
      }
      .row {
        min-height: 4rem;
      }
      .row:focus-visible {
        border-radius: 0;
        box-shadow: inset 0 0 0 2px var(--cq-accent);
      }
      .face {
        display: grid;
        place-items: center;
        flex: none;
        width: 2.5rem;
        height: 2.5rem;
        border-radius: 50%;
        background: var(--cq-accent-soft);
        color: var(--cq-accent);
        font-weight: 650;
        font-size: var(--cq-small);
      }
      [aria-current='true'] .face {
        background: var(--cq-card);
      }
      .waiting .face,
      .closed .face {
        background: var(--cq-raised);
        color: var(--cq-muted);
      }
      .top {
        display: flex;
        align-items: baseline;
        gap: 0.5rem;
      }
      .top b {
        flex: 1;
        font-weight: 600;
      }
      time {
        flex: none;
        color: var(--cq-muted);
        font-size: var(--cq-small);
      }
      .last {
        display: block;
        color: var(--cq-muted);
        font-size: var(--cq-small);
      }
      .fresh .last {
        color: var(--cq-text);
        font-weight: 600;
      }
      .fresh .typing,
      .typing {
        color: var(--cq-accent);
      }
      .count {
        flex: none;
        min-width: 1.375rem;
        padding: 0 0.375rem;
        border-radius: 999px;
        background: var(--cq-accent);
        color: var(--cq-on-accent);
        font-size: var(--cq-small);
        font-weight: 650;
        line-height: 1.375rem;
        text-align: center;
      }
      .more {
        padding: 0.5rem 1rem 0.75rem;
      }
      .fold {
        justify-content: flex-start;
        width: 100%;
        min-height: 3rem;
        border-radius: 0;
      }
      .fold[aria-expanded='true'] .icon {
        transform: rotate(90deg);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.timer = setInterval(() => this.requestUpdate(), 15_000) // waiting times
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.timer)
  }

  override render(): TemplateResult {
    const t = say(this)
    const d = this.desk
    if (!d) return html``
    const mine = d.held
    const unlisted = d.queue.waiting - d.queue.entries.length
    return html`<section aria-label=${t('mine')}>
        <div class="head"><h2>${t('mine')}</h2>${mine.length > 0 ? html`<span class="badge">${mine.length}</span>` : nothing}</div>
        ${mine.length === 0 && d.ready ? html`<p class="empty muted small">${t('mineEmpty')}</p>` : nothing}
        ${repeat(mine, (v) => v.ticket_id, (v) => this.held(d, v))}
      </section>
      <section class="waiting" aria-label=${t('queue')}>
        <div class="head"><h2>${t('queue')}</h2>${d.queue.waiting > 0 ? html`<span class="badge ${d.queue.waiting > 3 ? 'warn' : ''}">${d.queue.waiting}</span>` : nothing}
          <button type="button" class="button ${d.queue.entries.length > 0 ? 'primary' : ''}" ?disabled=${d.queue.entries.length === 0}
            @click=${() => this.dispatchEvent(new Event('claim'))}>${t('next')}</button></div>
        ${d.queue.entries.length === 0 && d.ready ? html`<p class="empty muted small">${t('queueEmpty')}</p>` : nothing}
        ${repeat(d.queue.entries, (q) => q.ticket_id, (q) => this.queued(d, q))}
        ${unlisted > 0 && d.queue.entries.length > 0 ? html`<p class="more muted small">${t('queueMore', { n: unlisted })}</p>` : nothing}
      </section>
      <section class="closed" aria-label=${t('recent')}>
        <button type="button" class="button quiet fold" aria-expanded=${this.recent ? 'true' : 'false'} @click=${() => (this.recent = !this.recent)}>${icon('next')}${t('recent')}</button>
        ${this.recent ? repeat(d.recent, (v) => v.ticket_id, (v) => this.ended(d, v)) : nothing}
        ${this.recent && d.moreRecent ? html`<div class="more"><button type="button" class="button wide" @click=${() => d.remind().catch(() => {})}>${t('recentMore')}</button></div>` : nothing}
      </section>`
  }

  private row(d: Desk, id: string, name: string | undefined, kind: string, when: TemplateResult, below: unknown, after: unknown = nothing): TemplateResult {
    const called = name || say(this)('visitor')
    return html`<button type="button" class="row ${kind}" aria-current=${d.selected === id ? 'true' : 'false'} @click=${() => d.select(id)}>
      <span class="face" aria-hidden="true">${name ? initials(name) : icon('person')}</span>
      <span class="grow"><span class="top"><b class="clip" dir="auto">${called}</b>${when}</span>${below}</span>${after}</button>`
  }

  private held(d: Desk, v: TicketView): TemplateResult {
    const t = say(this)
    const talk = d.talk(v.ticket_id)
    const last = talk?.last
    const unread = d.selected === v.ticket_id && document.hasFocus() ? 0 : (talk?.unread ?? 0)
    const text = last ? (last.side === 'own' && !last.name ? t('you', { text: last.text }) : last.text) : ''
    const below = talk?.typists.length ? html`<span class="last typing">${t('typing')}</span>` : html`<span class="last clip" dir="auto">${text.slice(0, 200) || '\u00a0'}</span>`
    return this.row(
      d, v.ticket_id, v.name, unread > 0 ? 'fresh' : '',
      last ? html`<time class="number" datetime=${last.at}>${format.moment(this.language, last.at)}</time>` : html``,
      html`<span class="top">${below}</span>`,
      unread > 0 ? html`<span class="count number"><span aria-hidden="true">${unread}</span><span class="aloud">${t('unread', { n: unread })}</span></span>` : nothing,
    )
  }

  private queued(d: Desk, q: QueueEntry): TemplateResult {
    const t = say(this)
    const waited = q.waits_since ? Date.now() - new Date(q.waits_since).getTime() : 0
    const time = waited < 60_000 ? t('justNow') : format.minutes(this.language, waited / 1000)
    const kind = waited > tooLong ? 'bad' : waited > long ? 'warn' : ''
    return this.row(
      d, q.ticket_id, q.name, '',
      html`<span class="badge ${kind} number" title=${t('waits', { time })}>${time}</span>`,
      html`<span class="last clip">${q.order_id ? html`${t('order')} <bdi>${q.order_id}</bdi>` : t('visitor')}</span>`,
    )
  }

  private ended(d: Desk, v: TicketView): TemplateResult {
    const at = v.closed_at ?? v.updated_at
    return this.row(
      d, v.ticket_id, v.name, '',
      html`<time class="number" datetime=${at}>${format.moment(this.language, at)}</time>`,
      html`<span class="last clip">${v.order_id ? html`${say(this)('order')} <bdi>${v.order_id}</bdi>` : '\u00a0'}</span>`,
    )
  }
}
define('cq-desk-lists', DeskListsElement)

import { css, html, nothing, type TemplateResult } from 'lit'
import type { TimelineEvent } from '../courier/courier'
import { type Base, format, icon, type IconName, statusIcon, statusText, steps } from '../kit'
import { words } from './words'

/** timelineStyles go with {@link timeline}. */
export const timelineStyles = css`
  .timeline {
    padding: 0.25rem 0;
  }
  .timeline li {
    position: relative;
    display: grid;
    grid-template-columns: 2rem 1fr;
    gap: 0 0.875rem;
    padding-bottom: 1.25rem;
  }
  .timeline li:last-child {
    padding-bottom: 0;
  }
  .timeline li:not(:last-child)::before {
    content: '';
    position: absolute;
    left: calc(1rem - 1px);
    top: 2rem;
    bottom: 0;
    width: 2px;
    background: var(--cq-line);
  }
  .timeline li.past:not(:last-child)::before {
    background: var(--cq-accent);
  }
  .timeline li.last:not(:last-child)::before {
    background: var(--cq-line);
  }
  .timeline .dot {
    display: grid;
    place-items: center;
    width: 2rem;
    height: 2rem;
    border-radius: 50%;
    background: var(--cq-raised);
    color: var(--cq-muted);
    font-size: 0.875rem;
  }
  .timeline .past .dot {
    background: var(--cq-accent-soft);
    color: var(--cq-accent);
  }
  .timeline .last .dot {
    background: var(--cq-accent);
    color: var(--cq-on-accent);
  }
  .timeline .warn .dot {
    background: var(--cq-warn-soft);
    color: var(--cq-warn);
  }
  .timeline .bad .dot {
    background: var(--cq-bad);
    color: light-dark(#ffffff, #2b0c0c);
  }
  .timeline .ok .dot {
    background: var(--cq-ok);
    color: light-dark(#ffffff, #06210f);
  }
  .timeline .what {
    min-width: 0;
    padding-top: 0.28rem;
  }
  .timeline .head {
    display: flex;
    justify-content: space-between;
    gap: 0.75rem;
  }
  .timeline .next .head {
    color: var(--cq-muted);
  }
  .timeline .past b {
    font-weight: 600;
  }
  .timeline time {
    flex: none;
    color: var(--cq-muted);
    font-size: var(--cq-small);
    line-height: 1.7;
    font-variant-numeric: tabular-nums;
  }
  .timeline .comment {
    margin-top: 0.25rem;
    color: var(--cq-muted);
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
`

/** How an entry looks. */
interface Look {
  icon: IconName
  title: string
  kind: '' | 'ok' | 'warn' | 'bad'
}

/** look says what an entry is, after the one before; undefined for what tells a reader nothing. */
export function look(where: Base, e: TimelineEvent, before: TimelineEvent | undefined): Look | undefined {
  const t = words(where)
  if (e.event === 'order.arrive') return { icon: 'pin', title: t(e.at_place === 'store' ? 'atStore' : 'atDropoff'), kind: '' }
  if (e.event === 'order.failed') return { icon: 'alert', title: t('failed'), kind: 'warn' }
  if (e.status === before?.status) {
    if (e.rider && e.rider !== before.rider) return { icon: 'person', title: t('courier'), kind: '' }
    return e.comment && e.comment !== before.comment ? { icon: 'info', title: t('update'), kind: '' } : undefined
  }
  const kind = e.status === 'delivered' ? 'ok' : e.status === 'cancelled' ? 'bad' : ''
  return { icon: statusIcon(e.status), title: statusText(where, e), kind }
}

/** timeline is all that happened to an order, and what is still to come. */
export function timeline(where: Base, events: TimelineEvent[]): TemplateResult {
  const entries = events.flatMap((e, i) => {
    const l = look(where, e, events[i - 1])
    return l ? [{ e, l }] : []
  })
  const past = entries.map(
    ({ e, l }, i) => html`<li class="past ${i === entries.length - 1 ? 'last' : ''} ${l.kind}" data-seq=${e.seq}>
      <span class="dot">${icon(l.icon)}</span>
      <div class="what"><div class="head"><b>${l.title}</b><time datetime=${e.updated_at}>${format.moment(where.language, e.updated_at)}</time></div>
        ${e.comment ? html`<p class="comment">${e.comment}</p>` : nothing}</div></li>`,
  )
  const now = events.at(-1)?.status
  const at = now === undefined || now === 'cancelled' ? steps.length : steps.indexOf(now)
  const next = steps.slice(at + 1).map(
    (s) => html`<li class="next"><span class="dot">${icon(statusIcon(s))}</span>
      <div class="what"><div class="head"><span>${statusText(where, { status: s, status_text: '' })}</span></div></div></li>`,
  )
  return html`<ol class="timeline">${past}${next}</ol>`
}

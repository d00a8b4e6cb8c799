import { css, html, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { Base, define, format, icon, kit, number } from '../../kit'
import type { City } from '../city/city'
import { late, over, waits, type Order } from '../city/orders'
import { Follow } from '../city/told'
import { lasted, statusBadge, stateBadge } from '../look'
import { go, to } from '../route'
import { view } from '../styles'
import { common } from '../words'
import './create'
import type { CreateOrder } from './create'
import './order'
import { orderWords } from './words'

const filters = ['open', 'attention', 'over'] as const
type Filter = (typeof filters)[number]
const page = 100

/** `<cq-orders .city=${city} order="4711">` is the table of orders, and beside it the one that is chosen. */
export class OrdersPage extends Base {
  @property({ attribute: false }) city!: City
  @property() order = ''
  @state() private filter: Filter = 'open'
  @state() private text = ''
  @state() private shown = page
  @query('cq-create-order') private create!: CreateOrder
  readonly follow = new Follow(this, () => this.city.told, 'orders', 'stores', 'tick')

  static override styles = [
    ...kit,
    view,
    css`
      .table {
        container-type: inline-size;
      }
      .titles,
      .order {
        display: grid;
        grid-template-columns: minmax(8rem, 1.4fr) 13rem minmax(9rem, 1.6fr) 8.5rem minmax(7rem, 1fr) 5rem;
        align-items: center;
        gap: 0 1rem;
        padding: 0.5rem 1.25rem;
      }
      .titles {
        border-bottom: 1px solid var(--cq-line);
        background: var(--cq-raised);
        color: var(--cq-muted);
        font-weight: 600;
        font-size: var(--cq-small);
      }
      .order .id {
        font-weight: 600;
      }
      .end {
        text-align: end;
      }
      .order .store {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.5rem;
        min-width: 0;
      }
      .deadline > span {
        display: inline-flex;
        align-items: center;
        gap: 0.35em;
      }
      .order.late {
        box-shadow: inset 3px 0 var(--cq-bad);
      }
      @container (max-width: 52rem) {
        .titles {
          display: none;
        }
        .order {
          grid-template-columns: minmax(0, 1fr) auto;
          gap: 0.25rem 0.75rem;
          padding: 0.625rem 1rem;
        }
        .order .rider {
          display: none;
        }
        .order .deadline {
          text-align: end;
        }
        .order.plain .deadline {
          display: none;
        }
        .order.plain .store {
          grid-column: 1 / -1;
        }
        .order .age {
          display: none;
        }
      }
      .rest {
        display: grid;
        padding: 0.75rem;
      }
    `,
  ]

  private counts(): Record<Filter, number> {
    const n = { open: 0, attention: 0, over: 0 }
    for (const o of this.city.orders.all.values()) {
      n[over(o) ? 'over' : 'open']++
      if (late(o)) n.attention++
    }
    return n
  }

  private rows(): Order[] {
    const find = this.text.trim().toLowerCase()
    const found = [...this.city.orders.all.values()].filter(
      (o) =>
        (this.filter === 'over' ? over(o) : this.filter === 'open' ? !over(o) : late(o)) &&
        (find === '' || [o.id, o.store, o.rider, o.customer, o.comment].some((s) => s?.toLowerCase().includes(find))),
    )
    const rank = (o: Order) => (late(o) ? 0 : waits(o) ? 1 : 2)
    return this.filter === 'over' ? found.reverse() : found.sort((a, b) => rank(a) - rank(b) || (rank(a) < 2 ? (a.deadline ?? a.since) - (b.deadline ?? b.since) : b.since - a.since))
  }

  private row(o: Order): TemplateResult {
    const t = orderWords(this)
    const l = this.language
    const trouble = o.trouble && !(o.trouble === 'unanswered' && o.state === 'expired') ? t(o.trouble) : ''
    const plain = !trouble && !(waits(o) && o.deadline !== undefined)
    return html`<li><a class="row order ${late(o) ? 'late' : ''} ${plain ? 'plain' : ''}" href=${to('orders', o.id)} aria-current=${o.id === this.order ? 'true' : nothing}>
      <span class="id clip" title=${o.id}>${o.id}</span>
      <span>${statusBadge(l, o.status)}</span>
      <span class="store"><span class="clip">${o.store ?? ''}</span>${this.city.stores.silent(o.store ?? '') && !over(o) ? html`<span class="text-bad" title=${t('silent')}>${icon('bell-off')}<span class="aloud">${t('silent')}</span></span>` : nothing}
        ${o.state && (waits(o) || (o.state === 'expired' && !over(o))) ? stateBadge(l, o.state) : nothing}</span>
      <span class="deadline number">${trouble ? html`<span class="badge bad">${trouble}</span>` : this.deadline(o)}</span>
      <span class="rider clip muted">${o.rider ?? ''}</span>
      <span class="age end number muted" title=${format.moment(l, o.since)}>${lasted(l, Date.now() - o.since)}</span>
    </a></li>`
  }

  /** deadline is how long the store still has to answer, once it has to. */
  private deadline(o: Order): TemplateResult | typeof nothing {
    if (!waits(o) || o.deadline === undefined) return nothing
    const s = (o.deadline - Date.now()) / 1000
    const t = orderWords(this)
    return html`<span class=${s < 0 ? 'text-bad' : s < 30 ? 'text-warn' : ''}>${icon('clock')} ${s < 0 ? t('overdue', { time: lasted(this.language, -s * 1000) }) : format.countdown(s)}</span>`
  }

  private list(): TemplateResult {
    const t = orderWords(this)
    const rows = this.rows()
    if (rows.length === 0) return this.empty()
    return html`<div class="card list table">
      <div class="titles" aria-hidden="true"><span>${t('order')}</span><span>${t('status')}</span><span>${t('store')}</span><span>${t('answer')}</span><span>${t('rider')}</span><span class="end">${t('since')}</span></div>
      <ul aria-label=${t('title')}>${rows.slice(0, this.shown).map((o) => this.row(o))}</ul>
      ${rows.length > this.shown
        ? html`<div class="rest"><button type="button" class="button" @click=${() => (this.shown += page)}>${common(this)('more')} (${number(this.language, rows.length - this.shown)})</button></div>`
        : nothing}
    </div>`
  }

  private empty(): TemplateResult {
    const t = orderWords(this)
    const text = this.text.trim()
    if (!this.city.orders.loaded) return html`<div class="card list"><cq-state loading></cq-state></div>`
    if (text)
      return html`<div class="card list"><cq-state icon="search" heading=${common(this)('nothing')}>${t('searchMore')}
        <p><a class="button" href=${to('orders', text)}>${common(this)('openOrder', { id: text })}</a></p></cq-state></div>`
    return html`<div class="card list"><cq-state icon=${this.filter === 'attention' ? 'check' : 'bag'} heading=${t(`empty_${this.filter}`)}>${t(`hint_${this.filter}`)}</cq-state></div>`
  }

  private choose(f: Filter): void {
    this.filter = f
    this.shown = page
  }

  override render(): TemplateResult {
    const t = orderWords(this)
    const n = this.counts()
    return html`<div class="pad">
      <div class="head"><h1>${t('title')}</h1>
        <button type="button" class="button primary" @click=${() => this.create.open()}>${icon('plus')}${t('create')}</button></div>
      <div class="tools">
        <div class="chips" role="radiogroup" aria-label=${t('which')}>
          ${filters.map(
            (f) => html`<button type="button" class="chip" role="radio" aria-checked=${this.filter === f} @click=${() => this.choose(f)}>
              ${f === 'attention' && n.attention > 0 ? html`<span class="dot bad"></span>` : nothing}${t(f)} <span class="n">${number(this.language, n[f])}</span></button>`,
          )}
        </div>
        <input class="input" type="search" placeholder=${t('find')} aria-label=${t('find')} .value=${this.text} @input=${(e: Event) => (this.text = (e.target as HTMLInputElement).value)}>
      </div>
      <div class="split ${this.order ? 'open' : ''}">${this.list()}${this.order ? html`<cq-order .city=${this.city} .order=${this.order}></cq-order>` : nothing}</div>
    </div>
    <cq-create-order .city=${this.city} @done=${(e: CustomEvent<string>) => go('orders', e.detail)}></cq-create-order>`
  }
}
define('cq-orders', OrdersPage)

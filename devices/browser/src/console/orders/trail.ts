import { css, html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import type { StoreState } from '../../courier/courier'
import { Base, define, format, icon, kit } from '../../kit'
import type { City } from '../city/city'
import { over } from '../city/orders'
import type { Device, Store } from '../city/stores'
import { Follow } from '../city/told'
import { lasted, stateBadge } from '../look'
import { view } from '../styles'
import { common, kinds, states } from '../words'
import type { OrderRecord } from './order'
import { orderWords } from './words'

/** What a store makes of an order, as GET /v1/orders/{order} tells it. */
export interface Handling {
  state: StoreState
  claimed_by: string
  deadline?: string
  facts: { fact: StoreState; device?: string; at: string }[]
}

const ladder: StoreState[] = ['delivered', 'shown', 'rung']

/** `<cq-trail>` says where the push of an order is now, for everybody who is told of it. */
export class TrailElement extends Base {
  @property({ attribute: false }) city!: City
  @property({ attribute: false }) order!: OrderRecord
  @property({ attribute: false }) store: Store | undefined
  readonly follow = new Follow(this, () => this.city.told, 'tick', 'devices')

  static override styles = [
    ...kit,
    view,
    css`
      .sum {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.375rem 0.75rem;
        margin-bottom: 0.75rem;
      }
      .way {
        display: grid;
        grid-template-columns: minmax(8rem, 1fr) minmax(11rem, 1.4fr);
        gap: 0.375rem 1rem;
        padding: 0.625rem 0;
        border-top: 1px solid var(--cq-line);
      }
      .who {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-width: 0;
      }
      .who div { min-width: 0; }
      .name { overflow-wrap: anywhere; font-weight: 600; }
      .steps {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: 3px;
        align-self: center;
      }
      .step {
        height: 0.375rem;
        border-radius: 3px;
        background: var(--cq-line);
      }
      .step.done { background: var(--cq-accent); }
      .step.accepted { background: var(--cq-ok); }
      .far {
        display: grid;
        gap: 0.375rem;
        align-content: center;
        font-size: var(--cq-small);
      }
      @media (max-width: 30rem) {
        .way { grid-template-columns: 1fr; }
      }
    `,
  ]

  private summary(h: Handling): TemplateResult {
    const t = orderWords(this)
    const l = this.language
    const left = h.deadline ? (Date.parse(h.deadline) - Date.now()) / 1000 : undefined
    const asks = ['queued', ...ladder].includes(h.state) && this.order.status === 'pending'
    return html`<p class="sum">${stateBadge(l, h.state)}
      ${h.claimed_by ? html`<span>${t('claimedBy', { device: h.claimed_by })}</span>` : nothing}
      ${asks && left !== undefined
        ? html`<span class="number ${left < 0 ? 'text-bad' : ''}">${left < 0 ? t('overdue', { time: lasted(l, -left * 1000) }) : t('left', { time: format.countdown(left) })}</span>`
        : nothing}</p>`
  }

  /** device is one receiver: how far it has come, or why it has not. */
  private device(d: Pick<Device, 'device' | 'client' | 'online' | 'last_seen'>, h: Handling): TemplateResult {
    const t = orderWords(this)
    const l = this.language
    const facts = h.facts.filter((f) => f.device === d.device)
    const last = facts.at(-1)
    const has = (s: StoreState) => facts.some((f) => f.fact === s)
    const answer = facts.find((f) => f.fact === 'accepted' || f.fact === 'rejected')
    const ended = over(this.order)
    const words = last
      ? html`${answer ? states(this)(answer.fact) : states(this)(last.fact)} · ${format.moment(l, (answer ?? last).at)}`
      : ended ? t('neverGot') : d.online ? t('onTheWay') : html`<span class=${this.order.status === 'pending' ? 'text-bad' : ''}>${t('waitsFor')}${d.last_seen ? html` · ${t('lastSeen', { ago: format.ago(l, d.last_seen) })}` : nothing}</span>`
    const kind = kinds(this)
    return html`<li class="way"><div class="who">${icon(d.client === 'pos' ? 'store' : 'phone')}<div><div class="name">${d.device}</div>
        <div class="small muted">${d.client === 'pos' || d.client === 'pad' || d.client === 'app' ? kind(d.client) : ''} · ${common(this)(d.online ? 'online' : 'offline')}</div></div></div>
      <div class="far"><div class="steps" role="img" aria-label=${states(this)(answer?.fact ?? last?.fact ?? 'queued')}>
        ${ladder.map((s) => html`<span class="step ${has(s) || answer ? 'done' : ''}"></span>`)}<span class="step ${answer ? answer.fact : ''} ${answer ? 'done' : ''}"></span></div>
        <div class="muted">${words}</div></div></li>`
  }

  private devices(h: Handling): TemplateResult {
    const known = this.store?.devices ?? []
    const gone = [...new Set(h.facts.map((f) => f.device ?? ''))].filter((id) => id && !known.some((d) => d.device === id))
    const all = [...known, ...gone.map((device) => ({ device, client: '', online: false }))]
    if (all.length === 0) return html`<p class="alert">${icon('bell-off')}<span>${orderWords(this)('noDevices')}</span></p>`
    return html`<ul>${all.map((d) => this.device(d, h))}</ul>`
  }

  private person(name: IconOf, who: string, words: unknown): TemplateResult {
    return html`<li class="way"><div class="who">${icon(name)}<div class="name">${who}</div></div><div class="small muted">${words}</div></li>`
  }

  override render(): TemplateResult {
    const t = orderWords(this)
    const o = this.order
    const h = o.handling
    const rider = o.rider ? this.city.fleet.riders.get(o.rider) : undefined
    return html`${h ? html`${this.summary(h)}${this.devices(h)}` : o.store ? html`<p class="note">${icon('info')}<span>${t('storeForgot')}</span></p>` : nothing}
      <ul>
        ${o.rider ? this.person('bike', o.rider, rider ? html`${t('riderSeen')} ${format.ago(this.language, rider.at)}` : t('riderUnseen')) : nothing}
        ${o.customer ? this.person('person', o.customer, t('customerUntold')) : nothing}
      </ul>`
  }
}
type IconOf = Parameters<typeof icon>[0]
define('cq-trail', TrailElement)

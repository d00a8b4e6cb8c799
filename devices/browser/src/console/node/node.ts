import { css, html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { Base, define, facts, format, icon, kit, number } from '../../kit'
import type { City } from '../city/city'
import type { Metrics } from '../city/metrics'
import { Follow } from '../city/told'
import { lasted } from '../look'
import { view } from '../styles'
import './access'
import { spark } from './spark'
import { nodeWords, refusalWords, roleWords } from './words'

/** `<cq-node .city=${city}>` is how the node is: load, delays, bounds, refusals; and who may be sent away. */
export class NodePage extends Base {
  @property({ attribute: false }) city!: City
  readonly follow = new Follow(this, () => this.city.told, 'health', 'tickets')

  static override styles = [
    ...kit,
    view,
    css`
      .tiles {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr));
        gap: 0.875rem;
        margin-bottom: 0.875rem;
      }
      .tile { padding: 1rem 1.25rem; min-width: 0; }
      .tile h2 { margin-bottom: 0.125rem; color: var(--cq-muted); font-size: var(--cq-small); font-weight: 600; }
      .big { font-size: var(--cq-display); font-weight: 650; line-height: 1.2; letter-spacing: -0.02em; }
      .big small { color: var(--cq-muted); font-size: var(--cq-body); font-weight: 400; letter-spacing: 0; }
      .spark { display: block; width: 100%; height: 2.75rem; margin-top: 0.5rem; color: var(--cq-accent); }
      .bars { display: grid; grid-template-columns: auto 1fr auto; gap: 0.5rem 0.75rem; align-items: center; }
      .bars .bar { height: 0.5rem; border-radius: 4px; background: var(--cq-accent); min-width: 2px; }
      .bars .bar.bad { background: var(--cq-bad); }
      .wide { columns: 20rem; column-gap: 0.875rem; }
      .wide > * { display: block; break-inside: avoid; margin-bottom: 0.875rem; }
      .facts { margin-bottom: 0.875rem; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); }
      @media (max-width: 40rem) {
        .tiles { grid-template-columns: 1fr 1fr; }
        .tile { padding: 0.75rem 0.875rem; }
        .big { font-size: var(--cq-title); }
      }
    `,
  ]

  private tile(title: string, value: unknown, curve?: (number | undefined)[]): TemplateResult {
    return html`<section class="card tile"><h2>${title}</h2><div class="big number">${value}</div>${curve ? spark(curve) : nothing}</section>`
  }

  private bars(rows: [string, number][], bad = false): TemplateResult {
    const most = Math.max(1, ...rows.map(([, n]) => n))
    return html`<div class="bars">${rows.map(([name, n]) => html`<span>${name}</span><span class="bar ${bad ? 'bad' : ''}" .style=${`width:${(100 * n) / most}%`}></span><b class="number">${number(this.language, n)}</b>`)}</div>`
  }

  private tiles(m: Metrics): TemplateResult {
    const t = nodeWords(this)
    const l = this.language
    const { curve } = this.city.health
    const last = curve.at(-1)
    const ms = (s: number | undefined) => (s === undefined ? '–' : t('ms', { n: s < 0.01 ? Math.round(s * 10_000) / 10 : Math.round(s * 1000) }))
    const commits = curve.map((p) => p.commit)
    return html`<div class="tiles">
      ${this.tile(t('clients'), number(l, m.sum('couriermq_clients') ?? 0), curve.map((p) => p.clients))}
      ${this.tile(t('received'), html`${number(l, Math.round(last?.received ?? 0))} <small>${t('perSecond')}</small>`, curve.map((p) => p.received))}
      ${this.tile(t('delivered'), html`${number(l, Math.round(last?.delivered ?? 0))} <small>${t('perSecond')}</small>`, curve.map((p) => p.delivered))}
      ${this.tile(t('commit'), html`${ms(commits.findLast((c) => c !== undefined))}`, commits)}
      ${this.tile(t('queue'), html`${number(l, m.sum('couriermq_queue_depth') ?? 0)} <small>${t('longest', { n: m.sum('couriermq_queue_depth_max') ?? 0 })}</small>`)}
      ${this.tile(t('disk'), html`${bytes(l, m.sum('couriermq_store_free_bytes') ?? 0)} <small>${t('free')}</small>`)}
      ${this.tile(t('openOrders'), html`${number(l, m.sum('couriermq_orders_open') ?? 0)} <small>${t('unclaimed', { n: m.sum('couriermq_store_orders_unclaimed') ?? 0 })}</small>`)}
      ${this.tile(t('tickets'), html`${number(l, this.city.tickets.waiting)} <small>${this.longest()}</small>`)}
    </div>`
  }

  private longest(): string {
    const since = this.city.tickets.longest()
    return since === undefined ? '' : nodeWords(this)('waitsFor', { time: lasted(this.language, Date.now() - since) })
  }

  private trouble(m: Metrics): TemplateResult | typeof nothing {
    const t = nodeWords(this)
    const full = m.sum('couriermq_store_full') === 1
    const lines = [full && t('full'), (m.sum('couriermq_panics_total') ?? 0) > 0 && t('panics', { n: m.sum('couriermq_panics_total') ?? 0 }), (m.sum('couriermq_store_corruptions_total') ?? 0) > 0 && t('corrupt')]
    return html`${lines.filter(Boolean).map((text) => html`<p class="alert">${icon('alert')}<span>${text}</span></p>`)}`
  }

  private details(m: Metrics): TemplateResult {
    const t = nodeWords(this)
    const l = this.language
    const roles = m.by('couriermq_clients', 'role').map(([r, n]): [string, number] => [roleWords(this)(r as 'rider'), n])
    const refused = m.by('couriermq_refused_total', 'code', 'what').slice(0, 8).map(([k, n]): [string, number] => [this.refusal(k), n])
    const newer = 'superseded' // by a newer state: whoever wants one every two seconds misses nothing
    const dropped = m.by('couriermq_messages_dropped_total', 'reason').filter(([r]) => r !== newer).map(([r, n]): [string, number] => [refusalWords(this)(r as 'slow'), n])
    const uptime = Number(this.city.health.sys.get('uptime') ?? 0)
    return html`<div class="wide">
      <section class="card"><div class="block"><h2>${t('byRole')}</h2>${roles.length > 0 ? this.bars(roles) : html`<p class="muted">${t('nobody')}</p>`}</div></section>
      <section class="card"><div class="block"><h2>${t('refused')}</h2>${refused.length > 0 ? this.bars(refused, true) : html`<p class="muted">${t('noneRefused')}</p>`}</div>
        <div class="block"><h2>${t('dropped')}</h2>${dropped.length > 0 ? this.bars(dropped, true) : html`<p class="muted">${t('noneDropped')}</p>`}</div></section>
      <section class="card"><div class="block"><h2>${t('about')}</h2><dl class="facts">
          <div><dt>${t('version')}</dt><dd>${facts().version || (this.city.health.sys.get('version') ?? '…')}</dd></div>
          ${uptime > 0 ? html`<div><dt>${t('started')}</dt><dd>${format.moment(l, Date.now() - uptime * 1000)}</dd></div>` : nothing}
          <div><dt>${t('sessions')}</dt><dd class="number">${number(l, m.sum('couriermq_sessions') ?? 0)}</dd></div>
          <div><dt>${t('subscriptions')}</dt><dd class="number">${number(l, m.sum('couriermq_subscriptions') ?? 0)}</dd></div>
          <div><dt>${t('stored')}</dt><dd class="number">${bytes(l, m.sum('couriermq_store_bytes') ?? 0)}</dd></div>
          <div><dt>${t('kept')}</dt><dd class="number">${number(l, m.sum('couriermq_orders_kept') ?? 0)}</dd></div>
        </dl><p class="note">${icon('info')}<span>${t('sinceStart')}</span></p></div></section>
      <cq-access .city=${this.city}></cq-access>
    </div>`
  }

  /** refusal is "publish 0x87" in words. */
  private refusal(key: string): string {
    const [code = '', what = ''] = key.split(' ')
    const w = refusalWords(this)
    const known = { '0x87': 'denied', '0x97': 'quota', '0x99': 'invalid', '0x83': 'conflict', '0x90': 'topic', '0x8f': 'topic', '0x86': 'token', '0x95': 'large' }[code.toLowerCase()] as 'denied' | undefined
    const who = { publish: 'publish', subscribe: 'subscribe', connect: 'connect' }[what] as 'publish' | undefined
    return `${who ? w(who) : what}: ${known ? w(known) : code}`
  }

  override render(): TemplateResult {
    const t = nodeWords(this)
    const { now, missing, sys } = this.city.health
    return html`<div class="pad">
      <div class="head"><h1>${t('title')}</h1></div>
      ${now
        ? html`${this.trouble(now)}${missing === 'silent' ? html`<p class="note">${icon('offline')}<span>${t('silent', { time: format.clock(this.language, now.at) })}</span></p>` : nothing}${this.tiles(now)}${this.details(now)}`
        : missing
          ? html`<div class="wide"><section class="card"><cq-state icon="pulse" heading=${t(missing === 'elsewhere' ? 'elsewhere' : 'noFigures')}>${t(missing === 'elsewhere' ? 'elsewhereHint' : 'noFiguresHint')}</cq-state>
              ${sys.size > 0 ? html`<div class="block"><dl class="facts">${[...sys].map(([k, v]) => html`<div><dt>${k}</dt><dd class="number">${v}</dd></div>`)}</dl></div>` : nothing}</section>
              <cq-access .city=${this.city}></cq-access></div>`
          : html`<cq-state loading></cq-state>`}
    </div>`
  }
}
define('cq-node', NodePage)

/** bytes is a size in the largest unit that fits. */
function bytes(l: string, n: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  const i = Math.min(units.length - 1, n < 1 ? 0 : Math.floor(Math.log(n) / Math.log(1000)))
  return new Intl.NumberFormat(l, { style: 'unit', unit: units[i]!, unitDisplay: 'short', maximumSignificantDigits: 3 }).format(n / 1000 ** i)
}

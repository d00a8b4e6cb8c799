import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { Refused } from '../../courier/courier'
import { Base, define, format, icon, kit, number } from '../../kit'
import type { City } from '../city/city'
import { stateOf, type RiderRecord } from '../city/fleet'
import { over } from '../city/orders'
import { Follow } from '../city/told'
import { percent, statusBadge } from '../look'
import { to } from '../route'
import { why } from '../say'
import '../signout'
import type { SignOutElement } from '../signout'
import { view } from '../styles'
import { common } from '../words'
import type { LatLng } from './paint'
import { nameOf } from './regions'
import { fleetWords } from './words'

const hour = 3600_000

/** `<cq-rider-card .city=${city} rider="r1">` is a rider: orders, regions, phone, and the way of the last hour. */
export class RiderCard extends Base {
  @property({ attribute: false }) city!: City
  @property() rider = ''
  @state() private record: RiderRecord | undefined
  @state() private failed = ''
  @state() private way: LatLng[] | undefined
  readonly follow = new Follow(this, () => this.city.told, 'riders', 'orders', 'regions', 'tick')

  static override styles = [
    ...kit,
    view,
    css`
      .facts {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
      header {
        display: flex;
        align-items: start;
        gap: 0.5rem;
        padding: 0.875rem 0.5rem 0.25rem 1.25rem;
      }
      header div {
        flex: 1;
        min-width: 0;
      }
      header h2 {
        overflow-wrap: anywhere;
      }
      .orders a {
        color: inherit;
        min-height: 2.75rem;
        padding: 0.25rem 0;
      }
    `,
  ]

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('rider')) return
    this.record = undefined
    this.way = undefined
    this.failed = ''
    void this.load(this.rider)
  }

  private async load(id: string): Promise<void> {
    try {
      const record = await this.city.courier.http<RiderRecord>('GET', `/v1/riders/${encodeURIComponent(id)}`)
      if (id === this.rider) this.record = record
    } catch (err) {
      if (id === this.rider) this.failed = err instanceof Refused && err.code === 404 ? fleetWords(this)('unknownRider') : why(this, err)
    }
  }

  /** track fetches the way of the last hour, or hides it. */
  private async track(): Promise<void> {
    if (this.way) this.way = undefined
    else {
      const from = new Date(Date.now() - hour).toISOString()
      try {
        const { items } = await this.city.courier.http<{ items: (LatLng & { flag?: string })[] }>(
          'GET', `/v1/riders/${encodeURIComponent(this.rider)}/track?from=${encodeURIComponent(from)}&limit=2000`)
        this.way = items.filter((p) => !p.flag)
      } catch (err) {
        this.failed = why(this, err)
      }
    }
    this.dispatchEvent(new CustomEvent('track', { detail: this.way ?? [] }))
  }

  private facts(): TemplateResult {
    const t = fleetWords(this)
    const c = common(this)
    const l = this.language
    const r = this.city.fleet.riders.get(this.rider)
    const p = this.record?.presence
    const regions = this.city.fleet.regionsOf(this.rider)
    return html`<dl class="facts">
      <div><dt>${t('phone')}</dt><dd>${p ? html`<span class="dot ${p.online ? 'ok' : 'bad'}"></span> ${c(p.online ? 'online' : 'offline')}` : '…'}</dd></div>
      ${r ? html`<div><dt>${t('seen')}</dt><dd>${format.ago(l, r.at)}</dd></div>` : nothing}
      ${r?.speed !== undefined ? html`<div><dt>${t('speed')}</dt><dd class="number">${t('kmh', { n: Math.round(r.speed * 3.6) })}</dd></div>` : nothing}
      ${r?.battery !== undefined ? html`<div><dt>${t('battery')}</dt><dd class="number ${r.battery < 0.15 ? 'text-bad' : ''}">${percent(l, r.battery)}</dd></div>` : nothing}
      <div><dt>${t('regions')}</dt><dd>${regions.map((id) => nameOf(this.city.regions?.find((g) => g.id === id), l, id)).join(', ') || c('none')}</dd></div>
    </dl>`
  }

  override render(): TemplateResult {
    const t = fleetWords(this)
    const c = common(this)
    const r = this.city.fleet.riders.get(this.rider)
    const open = this.city.orders.ofRiderNow(this.rider).filter((o) => !over(o))
    return html`<section class="card" aria-label="${c('rider')} ${this.rider}">
      <header><div><h2>${this.rider}</h2>
          ${r ? html`<span class="badge ${{ free: 'ok', busy: 'accent', quiet: 'warn', off: '' }[stateOf(r)]}">${t(stateOf(r))}</span>` : html`<span class="muted">${t('nowhere')}</span>`}</div>
        <button type="button" class="button quiet square" aria-label=${c('back')} @click=${() => this.dispatchEvent(new Event('close'))}>${icon('cross')}</button></header>
      <div class="block">${this.failed ? html`<p class="note">${icon('alert')}<span>${this.failed}</span></p>` : this.facts()}</div>
      <div class="block orders"><h2>${t('ordersN', { n: open.length })}</h2>
        ${open.length === 0 ? html`<p class="muted">${t('noOrders')}</p>` : nothing}
        <ul>${open.map((o) => html`<li><a class="row" href=${to('orders', o.id)}><span class="grow clip">${o.id}</span>${statusBadge(this.language, o.status)}</a></li>`)}</ul>
      </div>
      <div class="block actions">
        <button type="button" class="button" ?disabled=${!r} @click=${() => this.dispatchEvent(new Event('center'))}>${icon('pin')}${t('center')}</button>
        <button type="button" class="button" aria-pressed=${this.way !== undefined} @click=${this.track}>${icon('route')}${this.way ? t('hideWay') : t('way')}</button>
        <button type="button" class="button danger" @click=${() => this.signOut()}>${icon('out')}${c('signOut')}</button>
      </div>
      ${this.way?.length === 0 ? html`<p class="block muted">${t('noWay')}</p>` : nothing}
      ${this.way && this.way.length > 0 ? html`<p class="block muted">${t('points', { n: number(this.language, this.way.length) })}</p>` : nothing}
    </section>
    <cq-sign-out .courier=${this.city.courier} @done=${() => this.load(this.rider)}></cq-sign-out>`
  }

  private signOut(): void {
    this.renderRoot.querySelector<SignOutElement>('cq-sign-out')!.ask({ role: 'rider', sub: this.rider })
  }
}
define('cq-rider-card', RiderCard)

import { css, html, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { Base, define, format, icon, kit, number } from '../../kit'
import type { City } from '../city/city'
import type { Device } from '../city/stores'
import { Follow } from '../city/told'
import { percent } from '../look'
import { to } from '../route'
import '../signout'
import type { SignOutElement } from '../signout'
import { view } from '../styles'
import { common } from '../words'
import { kindOf, seen, share } from './device'
import { storeWords } from './words'

const page = 200

/** `<cq-devices .city=${city} device="pos-1">` is every store device: seen when, how it is, and how to sign it out. */
export class DevicesPage extends Base {
  @property({ attribute: false }) city!: City
  @property() device = ''
  @state() private text = ''
  @state() private away = false
  @state() private shown = page
  @query('cq-sign-out') private out!: SignOutElement
  readonly follow = new Follow(this, () => this.city.told, 'devices', 'tick')

  static override styles = [
    ...kit,
    view,
    css`
      .table { container-type: inline-size; }
      .titles,
      .device {
        display: grid;
        grid-template-columns: 1.25rem minmax(9rem, 1.6fr) minmax(7rem, 1fr) 6rem minmax(10rem, 1.2fr) 4.5rem 6rem 2.75rem;
        align-items: center;
        gap: 0 0.75rem;
        padding: 0.25rem 1.25rem;
      }
      .titles {
        min-height: 2.5rem;
        border-bottom: 1px solid var(--cq-line);
        background: var(--cq-raised);
        color: var(--cq-muted);
        font-weight: 600;
        font-size: var(--cq-small);
      }
      .device { min-height: 3.25rem; border-bottom: 1px solid var(--cq-line); }
      .device.chosen { background: var(--cq-accent-soft); }
      li:last-child .device { border-bottom: 0; }
      .name { font-weight: 600; overflow-wrap: anywhere; }
      .extra { display: none; font-weight: 400; }
      @container (max-width: 52rem) {
        .titles { display: none; }
        .device { grid-template-columns: 1.25rem minmax(0, 1fr) auto; padding: 0.5rem 1rem; }
        .device > .wide { display: none; }
        .extra { display: block; }
      }
      .by { display: block; }
      .rest { display: grid; padding: 0.75rem; }
    `,
  ]

  private row(d: Device): TemplateResult {
    const t = storeWords(this)
    const l = this.language
    const battery = d.state?.battery === undefined ? '' : percent(l, share(d.state.battery))
    const mute = d.online && d.can_ring === false
    return html`<li><div class="device ${d.device === this.device ? 'chosen' : ''}">
      <span class="dot ${d.online ? 'ok' : 'bad'}" title=${common(this)(d.online ? 'online' : 'offline')}></span>
      <span class="name">${d.device}<span class="aloud">, ${common(this)(d.online ? 'online' : 'offline')}</span>
        ${mute ? html`<span class="text-bad" title=${t('muted')}>${icon('bell-off')}<span class="aloud">${t('muted')}</span></span>` : nothing}
        <span class="extra small muted">${kindOf(this, d.client)} · ${d.store} · ${d.online ? common(this)('online') : seen(this, d)}${battery ? ` · ${battery}` : ''}${d.state?.version ? ` · ${d.state.version}` : ''}</span></span>
      <a class="wide clip" href=${to('stores', d.store)}>${d.store}</a>
      <span class="wide muted">${kindOf(this, d.client)}</span>
      <span class="wide muted">${d.online ? html`${d.connected_at ? t('hereSince', { time: format.moment(l, d.connected_at) }) : common(this)('online')}<span class="small by clip">${by(d)}</span>` : d.last_seen ? format.ago(l, d.last_seen) : ''}</span>
      <span class="wide number ${d.state?.battery !== undefined && share(d.state.battery) < 0.15 ? 'text-bad' : 'muted'}">${battery}</span>
      <span class="wide muted clip">${d.state?.version ?? ''}</span>
      <button type="button" class="button quiet square" aria-label="${t('signOutDevice', { device: d.device })}" title=${common(this)('signOut')} @click=${() => this.out.ask({ device: d.device })}>${icon('out')}</button>
    </div></li>`
  }

  private list(): TemplateResult {
    const t = storeWords(this)
    const { stores } = this.city
    if (!stores.loaded) return html`<div class="card">${stores.failed ? html`<cq-state icon="alert" bad heading=${t('failed')}><button class="button" @click=${() => this.city.devicesSoon()}>${t('again')}</button></cq-state>` : html`<cq-state loading></cq-state>`}</div>`
    const find = this.text.trim().toLowerCase()
    const rows = stores.devices.filter((d) => (!this.away || !d.online) && [d.device, d.store, d.client, d.sub, d.state?.version].some((s) => s?.toLowerCase().includes(find)))
    const first = rows.findIndex((d) => d.device === this.device)
    if (first > 0) rows.unshift(...rows.splice(first, 1))
    if (rows.length === 0) return html`<div class="card"><cq-state icon="phone" heading=${find ? common(this)('nothing') : this.away ? t('allHere') : t('noDevicesYet')}></cq-state></div>`
    return html`<div class="card table">
      <div class="titles" aria-hidden="true"><span></span><span>${t('device')}</span><span>${t('store')}</span><span>${t('kind')}</span><span>${t('lastSeen')}</span><span>${t('battery')}</span><span>${t('version')}</span><span></span></div>
      <ul aria-label=${t('devices')}>${rows.slice(0, this.shown).map((d) => this.row(d))}</ul>
      ${rows.length > this.shown ? html`<div class="rest"><button type="button" class="button" @click=${() => (this.shown += page)}>${common(this)('more')} (${number(this.language, rows.length - this.shown)})</button></div>` : nothing}
    </div>`
  }

  override render(): TemplateResult {
    const t = storeWords(this)
    const away = this.city.stores.devices.filter((d) => !d.online).length
    return html`<div class="pad">
      <div class="head"><h1>${t('devices')}</h1></div>
      <div class="tools">
        <div class="chips"><button type="button" class="chip" aria-pressed=${this.away} @click=${() => (this.away = !this.away)}>${icon('offline')}${t('awayOnly')} <span class="n">${number(this.language, away)}</span></button></div>
        <input class="input" type="search" placeholder=${t('findDevice')} aria-label=${t('findDevice')} .value=${this.text} @input=${(e: Event) => (this.text = (e.target as HTMLInputElement).value)}>
      </div>
      ${this.list()}
    </div>
    <cq-sign-out .courier=${this.city.courier} @done=${() => this.city.devicesSoon()}></cq-sign-out>`
  }
}
define('cq-devices', DevicesPage)

/** by is from where and how a device is connected. */
function by(d: Device): string {
  const [c] = d.connections ?? []
  return c ? [c.address?.replace(/:\d+$/, ''), c.listener?.toUpperCase()].filter(Boolean).join(' · ') : ''
}

import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { Base, define, format, icon, kit } from '../../kit'
import type { City } from '../city/city'
import { rings, type Device } from '../city/stores'
import { Follow } from '../city/told'
import { stateBadge, statusBadge } from '../look'
import { to } from '../route'
import { complain, tell, why } from '../say'
import { view } from '../styles'
import { common } from '../words'
import { deviceLine } from './device'
import { storeWords } from './words'

/** What GET /v1/stores/{store} knows of how a store answers. */
interface Settings {
  accept_within_s: number
  on_deadline: 'expire' | 'accept' | 'reject'
  ring_within_s: number
  fallback_within_s?: number
  escalation?: { after_s?: number; to: string }[]
  devices: Device[]
}

/** `<cq-store .city=${city} store="s1">` is one store: who rings in it, what it owes, how long it may take. */
export class StoreElement extends Base {
  @property({ attribute: false }) city!: City
  @property() store = ''
  @state() private settings: Settings | undefined
  @state() private failed: unknown
  @state() private busy = false
  readonly follow = new Follow(this, () => this.city.told, 'stores', 'devices', 'orders', 'tick')

  static override styles = [
    ...kit,
    view,
    css`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.75rem;
        margin-bottom: 1rem;
      }
      .top h2 {
        flex: 1;
        min-width: 8rem;
        overflow-wrap: anywhere;
        font-size: var(--cq-title);
      }
      .grow {
        overflow-wrap: anywhere;
      }
      .block > ul {
        margin: -0.25rem -1.25rem;
      }
      .row {
        padding-inline: 1.25rem;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.75rem;
      }
      form .field {
        flex: 1 1 9rem;
      }
    `,
  ]

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('store')) return
    this.settings = undefined
    this.failed = undefined
    void this.load()
  }

  private get path(): string {
    return `/v1/stores/${encodeURIComponent(this.store)}`
  }

  private async load(): Promise<void> {
    const id = this.store
    try {
      const s = await this.city.courier.http<Settings>('GET', this.path)
      if (id === this.store) this.settings = s
    } catch (err) {
      if (id === this.store) this.failed = err
    }
  }

  private async save(e: SubmitEvent): Promise<void> {
    e.preventDefault()
    const f = new FormData(e.target as HTMLFormElement)
    this.busy = true
    try {
      const body = { accept_within_s: Number(f.get('accept')), ring_within_s: Number(f.get('ring')), on_deadline: f.get('deadline') }
      this.settings = await this.city.courier.http<Settings>('PUT', this.path, body)
      tell(this, { text: storeWords(this)('saved'), icon: 'check', kind: 'ok' })
    } catch (err) {
      complain(this, err)
    }
    this.busy = false
  }

  private async kick(): Promise<void> {
    this.busy = true
    try {
      const { kicked } = await this.city.courier.http<{ kicked: number }>('POST', '/v1/kick', { store: this.store, reason: 'reconnect' })
      tell(this, { text: storeWords(this)('kicked', { n: kicked }), icon: 'check', kind: 'ok' })
      this.city.devicesSoon()
    } catch (err) {
      complain(this, err)
    }
    this.busy = false
  }

  private form(s: Settings): TemplateResult {
    const t = storeWords(this)
    return html`<form @submit=${this.save}>
      <label class="field"><span>${t('acceptWithin')}</span><input name="accept" type="number" min="1" max="86400" required .value=${String(s.accept_within_s)}></label>
      <label class="field"><span>${t('ringWithin')}</span><input name="ring" type="number" min="1" max="86400" required .value=${String(s.ring_within_s)}></label>
      <label class="field"><span>${t('onDeadline')}</span><select name="deadline">
        ${(['expire', 'accept', 'reject'] as const).map((v) => html`<option value=${v} ?selected=${s.on_deadline === v}>${t(v)}</option>`)}</select></label>
      <button class="button" ?disabled=${this.busy}>${t('save')}</button>
    </form>`
  }

  override render(): TemplateResult {
    const t = storeWords(this)
    const c = common(this)
    const l = this.language
    const known = this.city.stores.get(this.store)
    const devices = known.devices.length > 0 ? known.devices : (this.settings?.devices ?? [])
    const open = this.city.orders.ofStoreNow(this.store)
    const p = known.presence
    const loud = p !== undefined && rings(p)
    return html`<article class="card">
      <div class="block"><div class="top"><a class="button quiet square back" href=${to('stores')} aria-label=${c('back')}>${icon('back')}</a>
          <h2>${this.store}</h2>
          <span class="badge ${loud ? 'ok' : 'bad'}">${icon(loud ? 'bell' : 'bell-off')}${loud ? t('canRing') : t('cannotRing')}</span>
          <a class="button quiet square close" href=${to('stores')} aria-label=${c('back')} title=${c('back')}>${icon('cross')}</a></div>
        ${!p && open.length > 0 ? html`<p class="alert">${icon('alert')}<span>${t('never')}. ${t('owes', { n: open.length })}</span></p>` : nothing}
        ${p && !loud ? html`<p class="alert">${icon('alert')}<span>${t('silentSince', { at: format.moment(l, p.at) })} ${open.length > 0 ? t('owes', { n: open.length }) : ''}</span></p>` : nothing}
        ${this.failed ? html`<p class="alert" role="alert">${icon('alert')}<span>${why(this, this.failed)}</span></p>` : nothing}</div>
      <div class="block"><h2>${t('devices')}</h2>${devices.length === 0 ? html`<p class="muted">${t('noDevices')}</p>` : html`<ul>${devices.map((d) => html`<li>${deviceLine(this, d)}</li>`)}</ul>`}</div>
      <div class="block"><h2>${t('open')}</h2>${open.length === 0 ? html`<p class="muted">${t('noOpen')}</p>` : nothing}
        <ul>${open.map((o) => html`<li><a class="row" href=${to('orders', o.id)}><span class="grow clip">${o.id}</span>${o.status === 'pending' && o.state ? stateBadge(l, o.state) : nothing}${statusBadge(l, o.status)}</a></li>`)}</ul></div>
      <div class="block"><h2>${t('settings')}</h2>${this.settings ? this.form(this.settings) : html`<cq-state loading></cq-state>`}</div>
      <div class="block actions"><a class="button" href=${to('push', 'store', this.store)}>${icon('send')}${t('pushTo')}</a>
        <button type="button" class="button" ?disabled=${this.busy} @click=${this.kick}>${icon('refresh')}${t('kick')}</button></div>
    </article>`
  }
}
define('cq-store', StoreElement)

import { css, html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { Base, define, format, icon, kit, number } from '../../kit'
import type { City } from '../city/city'
import { rings, type Store } from '../city/stores'
import { Follow } from '../city/told'
import { to } from '../route'
import { view } from '../styles'
import { common } from '../words'
import './store'
import { storeWords } from './words'

const page = 200

/** `<cq-stores .city=${city} store="s1">` is all stores, those that cannot ring on top, and the one that is chosen. */
export class StoresPage extends Base {
  @property({ attribute: false }) city!: City
  @property() store = ''
  @state() private text = ''
  @state() private silent = false
  @state() private shown = page
  readonly follow = new Follow(this, () => this.city.told, 'stores', 'orders', 'tick')

  static override styles = [
    ...kit,
    view,
    css`
      .name,
      .sub {
        display: block;
      }
      .name {
        font-weight: 600;
      }
      .sign {
        flex: none;
        display: grid;
        place-items: center;
        width: 1.25rem;
      }
      @media (max-width: 30rem) {
        .here {
          display: none;
        }
      }
      .rest {
        display: grid;
        padding: 0.75rem;
      }
    `,
  ]

  private row(s: Store, open: number): TemplateResult {
    const t = storeWords(this)
    const l = this.language
    const loud = s.presence !== undefined && rings(s.presence)
    const here = s.devices.filter((d) => d.online).length
    return html`<li><a class="row" href=${to('stores', s.id)} aria-current=${s.id === this.store ? 'true' : nothing}>
      <span class="sign ${loud ? '' : 'text-bad'}">${loud ? html`<i class="dot ok"></i>` : icon('bell-off')}</span>
      <span class="grow"><span class="name clip" title=${s.id}>${s.id}</span>
        <span class="sub small ${loud ? 'muted' : 'text-bad'}">${loud && s.presence ? t('rings', { n: s.presence.devices }) : s.presence ? t('silentSince', { at: format.moment(l, s.presence.at) }) : t('never')}</span></span>
      <span class="here small muted number">${s.devices.length === 0 ? '' : t('devicesOf', { n: here, all: number(l, s.devices.length) })}</span>
      ${open > 0 ? html`<span class="badge ${loud ? 'accent' : 'bad'}">${t('openN', { n: open })}</span>` : nothing}
    </a></li>`
  }

  private list(): TemplateResult {
    const t = storeWords(this)
    const find = this.text.trim().toLowerCase()
    const { stores, orders } = this.city
    if (!stores.loaded && stores.list(orders.owing()).length === 0) {
      return html`<div class="card list">${stores.failed ? html`<cq-state icon="alert" heading=${t('failed')}></cq-state>` : html`<cq-state loading></cq-state>`}</div>`
    }
    const open = new Map<string, number>()
    for (const o of orders.all.values()) if (o.store && o.status !== 'delivered' && o.status !== 'cancelled') open.set(o.store, (open.get(o.store) ?? 0) + 1)
    const rows = stores.list(orders.owing()).filter((s) => s.id.toLowerCase().includes(find) && (!this.silent || !s.presence || !rings(s.presence)))
    if (rows.length === 0) {
      const quiet = this.silent && find === ''
      return html`<div class="card list"><cq-state icon=${quiet ? 'check' : 'store'} heading=${quiet ? t('allRing') : find ? common(this)('nothing') : t('empty')}>${find || quiet ? '' : t('emptyHint')}</cq-state></div>`
    }
    return html`<div class="card list"><ul aria-label=${t('title')}>${rows.slice(0, this.shown).map((s) => this.row(s, open.get(s.id) ?? 0))}</ul>
      ${rows.length > this.shown ? html`<div class="rest"><button type="button" class="button" @click=${() => (this.shown += page)}>${common(this)('more')} (${number(this.language, rows.length - this.shown)})</button></div>` : nothing}</div>`
  }

  override render(): TemplateResult {
    const t = storeWords(this)
    const n = this.city.stores.silentCount(this.city.orders.owing())
    return html`<div class="pad">
      <div class="head"><h1>${t('title')}</h1></div>
      <div class="tools">
        <div class="chips">
          <button type="button" class="chip" aria-pressed=${this.silent} @click=${() => (this.silent = !this.silent)}>${icon('bell-off')}${t('silentOnly')} <span class="n">${number(this.language, n)}</span></button>
        </div>
        <input class="input" type="search" placeholder=${t('find')} aria-label=${t('find')} .value=${this.text} @input=${(e: Event) => (this.text = (e.target as HTMLInputElement).value)}>
      </div>
      <div class="split ${this.store ? 'open' : ''}">${this.list()}${this.store ? html`<cq-store .city=${this.city} .store=${this.store}></cq-store>` : nothing}</div>
    </div>`
  }
}
define('cq-stores', StoresPage)

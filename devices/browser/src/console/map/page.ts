import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { Base, define, format, icon, kit, number } from '../../kit'
import type { City } from '../city/city'
import { riderStates } from '../city/fleet'
import { over } from '../city/orders'
import { Follow } from '../city/told'
import { go, to } from '../route'
import { view } from '../styles'
import { common } from '../words'
import './map'
import type { Layer } from './hit'
import type { MapElement, Pick } from './map'
import type { LatLng } from './paint'
import { nameOf } from './regions'
import './rider'
import { fleetWords } from './words'

/** `<cq-map-page .city=${city} where="rider-1">` is the whole city, with a card for what was chosen. */
export class MapPage extends Base {
  @property({ attribute: false }) city!: City
  /** A rider's id, or region/{id}. */
  @property() where = ''
  @state() private without = new Set<Layer>()
  @state() private track: LatLng[] = []
  @state() private listing = false
  @query('cq-map') private map!: MapElement
  readonly follow = new Follow(this, () => this.city.told, 'riders', 'regions', 'orders', 'stores', 'tickets', 'tick')

  static override styles = [
    ...kit,
    view,
    css`
      :host {
        position: relative;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        height: 100%;
        min-height: 24rem;
      }
      cq-map {
        grid-area: 1 / 1;
      }
      .over {
        grid-area: 1 / 1;
        z-index: 1;
        display: flex;
        flex-direction: column;
        gap: 0.75rem;
        width: 17.5rem;
        max-height: 100%;
        margin: 0.75rem;
        pointer-events: none;
      }
      .over > * {
        pointer-events: auto;
      }
      .legend {
        padding: 0.75rem 0.5rem;
      }
      .legend h1 {
        padding: 0 0.5rem 0.375rem;
        font-size: var(--cq-large);
      }
      .state {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        width: 100%;
        min-height: 2.25rem;
        padding: 0 0.5rem;
        border: 0;
        border-radius: var(--cq-radius-small);
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      .state:hover {
        background: var(--cq-raised);
      }
      .state span:nth-child(2) {
        flex: 1;
      }
      .state[aria-pressed='false'] {
        color: var(--cq-muted);
        text-decoration: line-through;
      }
      .point {
        width: 0.75rem;
        height: 0.75rem;
        border: 2px solid transparent;
        border-radius: 50%;
      }
      .point.free { background: var(--cq-ok); }
      .point.busy { background: var(--cq-accent); }
      .point.quiet { background: var(--cq-warn); opacity: 0.6; }
      .point.off { border-color: var(--cq-muted); }
      .point.loud { border-radius: 3px; background: var(--cq-muted); }
      .point.silent { border-radius: 3px; background: var(--cq-bad); }
      .regions {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .regions h2 {
        padding: 0.75rem 1rem 0.5rem;
        font-size: 1rem;
      }
      .regions ul {
        overflow-y: auto;
        padding: 0 0.5rem 0.5rem;
      }
      .regions a {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem;
        min-height: 2.25rem;
        padding: 0 0.5rem;
        border-radius: var(--cq-radius-small);
        color: inherit;
        text-decoration: none;
      }
      .regions a:hover { background: var(--cq-raised); }
      .regions a[aria-current] { background: var(--cq-accent-soft); color: var(--cq-accent); }
      cq-rider-card {
        grid-area: 1 / 1;
        z-index: 2;
        justify-self: end;
        align-self: start;
        width: 20rem;
        max-height: calc(100% - 12.5rem); /* above the buttons that zoom */
        margin: 0.75rem;
        overflow-y: auto;
      }
      .toggle { display: none; }
      @media (max-width: 48rem) {
        :host { height: 100%; }
        .over {
          width: auto;
          margin: 0.5rem;
          gap: 0.5rem;
        }
        .legend { padding: 0.5rem; }
        .legend h1 { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .states {
          display: flex;
          gap: 0.25rem;
          overflow-x: auto;
          scrollbar-width: none;
        }
        .state {
          width: auto;
          min-height: 2.75rem;
          gap: 0.375rem;
          font-size: var(--cq-small);
          white-space: nowrap;
        }
        .toggle {
          display: inline-flex;
          align-self: start;
          box-shadow: var(--cq-shadow);
        }
        .regions { max-height: 40vh; }
        .regions a { min-height: 2.75rem; }
        .regions:not(.listing) { display: none; }
        cq-rider-card {
          align-self: end;
          justify-self: stretch;
          width: auto;
          max-height: 60%;
          margin: 0.5rem;
          z-index: 3;
        }
      }
    `,
  ]

  private get rider(): string {
    return this.where.startsWith('region/') ? '' : this.where
  }

  private get region(): string {
    return this.where.startsWith('region/') ? this.where.slice(7) : ''
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('where')) return
    this.track = []
    const r = this.city.fleet.riders.get(this.rider)
    if (r && changed.get('where') === undefined) this.map.show(r)
    if (this.region) this.map.whole(this.region)
  }

  private pick(e: CustomEvent<Pick>): void {
    const { rider, store, region } = e.detail
    if (rider) go('map', rider)
    else if (store) go('stores', store)
    else if (region && region !== this.region) go('map', 'region', region)
    else go('map')
  }

  private toggle(s: Layer): void {
    const next = new Set(this.without)
    if (!next.delete(s)) next.add(s)
    this.without = next
  }

  private legend(): TemplateResult {
    const t = fleetWords(this)
    const { fleet, stores } = this.city
    const loud = [...stores.places.keys()].filter((id) => stores.loud(id)).length
    const n: Record<Layer, number> = { ...fleet.count(), loud, silent: stores.places.size - loud }
    const layers: Layer[] = stores.places.size > 0 ? [...riderStates, 'loud', 'silent'] : riderStates
    return html`<section class="card legend" aria-label=${t('riders')}>
      <h1>${t('ridersN', { n: fleet.riders.size })}</h1>
      <div class="states">
        ${layers.map(
          (s) => html`<button type="button" class="state" aria-pressed=${!this.without.has(s)} @click=${() => this.toggle(s)}>
            <i class="point ${s}"></i><span>${t(s)}</span><b class="number">${number(this.language, n[s])}</b></button>`,
        )}
      </div>
    </section>`
  }

  private regions(): TemplateResult | typeof nothing {
    const { regions, fleet } = this.city
    if (!regions) return nothing
    const l = this.language
    const rows = regions.map((r) => ({ r, n: fleet.inside.get(r.id)?.size ?? 0 })).sort((a, b) => b.n - a.n)
    return html`<section class="card regions ${this.listing ? 'listing' : ''}">
      <h2>${fleetWords(this)('regions')}</h2>
      <ul>
        ${rows.map(
          ({ r, n }) => html`<li><a href=${to('map', 'region', r.id)} aria-current=${r.id === this.region ? 'true' : nothing}>
            <span class="clip">${nameOf(r, l)}</span><span class="number">${number(l, n)}</span></a></li>`,
        )}
      </ul>
    </section>`
  }

  /** pins are where the orders of the chosen rider come from and go to. */
  private pins(): { at: LatLng; letter: string }[] {
    return this.city.orders
      .ofRiderNow(this.rider)
      .filter((o) => !over(o))
      .flatMap((o) => [...(o.pickup ? [{ at: o.pickup, letter: 'A' }] : []), ...(o.dropoff ? [{ at: o.dropoff, letter: 'B' }] : [])])
  }

  override render(): TemplateResult {
    const t = fleetWords(this)
    return html`<cq-map .city=${this.city} .rider=${this.rider} .region=${this.region} covered="304" .without=${this.without} .track=${this.track}
        .pins=${this.pins()} @pick=${this.pick}></cq-map>
      <div class="over">
        ${this.legend()}
        <button type="button" class="button toggle" aria-expanded=${this.listing} @click=${() => (this.listing = !this.listing)}>${icon('list')}${t('regions')}</button>
        ${this.regions()}
        ${this.city.fleet.loaded && this.city.fleet.riders.size === 0 ? html`<p class="card block note">${icon('info')}<span>${t('nobody')}</span></p>` : nothing}
      </div>
      ${this.rider
        ? html`<cq-rider-card .city=${this.city} .rider=${this.rider} @track=${(e: CustomEvent<LatLng[]>) => (this.track = e.detail)}
            @center=${() => this.center()} @close=${() => go('map')}></cq-rider-card>`
        : nothing}
      <span class="aloud" aria-live="polite">${this.rider ? `${common(this)('rider')} ${this.rider}, ${this.seen()}` : ''}</span>`
  }

  private center(): void {
    const r = this.city.fleet.riders.get(this.rider)
    if (r) this.map.show(r)
  }

  private seen(): string {
    const r = this.city.fleet.riders.get(this.rider)
    return r ? format.clock(this.language, r.at) : ''
  }
}
define('cq-map-page', MapPage)

import { css, html, nothing, render, type PropertyValues, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import L from 'leaflet'
import type { CourierEvent, Place } from '../courier/courier'
import { Base, base, button, define, format, icon, type IconName } from '../kit'
import { baseMap, mapStyles } from '../map/base'
import { Glide } from './glide'
import { words } from './words'

/** What is to be seen keeps so far from the edge, in pixels. */
const edge = 56

/**
 * `<cq-live-map .courier=${event} .dropoff=${place} .pickup=${place}>` shows one courier on the
 * way. It follows the courier until the reader moves the map.
 */
export class LiveMapElement extends Base {
  @property({ attribute: false }) courier: CourierEvent | undefined
  @property({ attribute: false }) dropoff: Place | undefined
  @property({ attribute: false }) pickup: Place | undefined
  /** The node, for the base map. */
  @property() url = ''
  /** The last position is too old. */
  @property({ type: Boolean, reflect: true }) stale = false
  @state() private wandered = false
  @query('.map') private container!: HTMLElement

  private map: L.Map | undefined
  private marker: L.Marker | undefined
  private trail: L.Polyline | undefined
  private ahead: L.Polyline | undefined
  private places: L.Marker[] = []
  private readonly glide = new Glide((at) => this.put(at))
  private readonly sizes = new ResizeObserver(() => {
    this.map?.invalidateSize({ animate: false })
    this.frame(false)
  })

  static override styles = [
    ...base,
    button,
    ...mapStyles,
    css`
      :host {
        position: relative;
        display: block;
        isolation: isolate;
      }
      .map {
        position: absolute;
        inset: 0;
        border-radius: inherit;
      }
      .center {
        position: absolute;
        z-index: 1000;
        right: 0.75rem;
        top: 0.75rem;
        box-shadow: var(--cq-shadow);
      }
      .courier,
      .spot {
        display: grid;
        place-items: center;
        width: 44px;
        height: 44px;
        border: 3px solid light-dark(#ffffff, #181c23);
        border-radius: 50%;
        background: var(--cq-accent);
        color: var(--cq-on-accent);
        font-size: 18px;
        box-shadow: 0 2px 10px rgb(0 0 0 / 30%);
        transition: background 300ms;
      }
      .spot {
        width: 34px;
        height: 34px;
        margin: 5px;
        background: light-dark(#20262f, #eceff4);
        color: light-dark(#ffffff, #14181f);
        font-size: 14px;
      }
      .nose {
        position: absolute;
        inset: -9px;
        pointer-events: none;
      }
      .nose::before {
        content: '';
        position: absolute;
        left: calc(50% - 8px);
        top: -2px;
        width: 16px;
        height: 11px;
        background: var(--cq-accent);
        clip-path: polygon(50% 0, 100% 100%, 0 100%);
      }
      :host([stale]) .courier {
        background: light-dark(#6d7787, #6d7787);
        color: #ffffff;
      }
      :host([stale]) .nose {
        display: none;
      }
      .trail,
      .ahead {
        stroke: var(--cq-accent);
        stroke-width: 4;
        stroke-opacity: 0.45;
        fill: none;
      }
      .ahead {
        stroke-width: 3;
        stroke-dasharray: 1 9;
      }
      :host([stale]) .ahead {
        display: none;
      }
    `,
  ]

  override render(): TemplateResult {
    const t = words(this)
    return html`<div class="map" role="region" aria-label=${t('mapLabel')}></div>
      ${this.wandered
        ? html`<button type="button" class="button center" @click=${this.home}>${icon('pin')}${t('center')}</button>`
        : nothing}`
  }

  protected override updated(changed: PropertyValues<this>): void {
    const fresh = !this.map
    if (fresh) this.begin()
    if (fresh || changed.has('dropoff') || changed.has('pickup')) this.mark()
    const c = this.courier
    if ((fresh || changed.has('courier')) && c && !c.closed) {
      this.glide.go(c)
      this.turn(c.heading)
      this.trail ??= L.polyline([], { className: 'trail', interactive: false }).addTo(this.map!)
      this.trail.addLatLng(c)
    }
    if (changed.has('dropoff') || changed.has('courier')) this.frame(!fresh)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate() // moved within the document: the map is made again
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.glide.stop()
    this.sizes.disconnect()
    this.map?.stop().remove()
    this.map = this.marker = this.trail = this.ahead = undefined
    this.places = []
  }

  private begin(): void {
    const { map } = baseMap(this.container, { language: this.language, url: this.url, leaflet: { zoomSnap: 0.25 } })
    this.map = map
    map.on('dragstart', () => (this.wandered = true))
    this.sizes.observe(this.container)
  }

  private put(at: Place): void {
    if (!this.map) return
    this.lead(at)
    if (!this.marker) {
      const e = document.createElement('div')
      e.className = 'courier'
      render(html`<span class="nose"></span>${icon('bike')}`, e)
      this.marker = badge(e, at, 44, 1000).addTo(this.map)
      this.turn(this.courier?.heading)
      return
    }
    this.marker.setLatLng(at)
    if (!this.wandered) this.map.panInside(at, { padding: [edge, edge] })
  }

  /** lead draws where the courier is going: as the crow flies, the roads are not known. */
  private lead(at: Place | undefined): void {
    if (!at || !this.dropoff) return
    this.ahead ??= L.polyline([], { className: 'ahead', interactive: false }).addTo(this.map!)
    this.ahead.setLatLngs([at, this.dropoff])
  }

  private turn(heading: number | undefined): void {
    const nose = this.marker?.getElement()?.querySelector<HTMLElement>('.nose')
    if (!nose) return
    nose.hidden = heading === undefined
    nose.style.transform = `rotate(${heading ?? 0}deg)`
  }

  private mark(): void {
    for (const m of this.places.splice(0)) m.remove()
    const spot = (place: Place | undefined, name: IconName) => {
      if (!place || !this.map) return
      const e = document.createElement('div')
      e.className = 'spot'
      render(icon(name), e)
      this.places.push(badge(e, place, 44, 0).addTo(this.map))
    }
    spot(this.pickup, 'store')
    spot(this.dropoff, 'home')
    this.lead(this.marker?.getLatLng())
  }

  /** frame shows courier and drop-off together, and comes closer as they do. */
  private frame(smooth: boolean): void {
    const points = [this.courier && !this.courier.closed ? this.courier : undefined, this.dropoff].filter((p) => p !== undefined)
    if (points.length === 0 || !this.map || this.wandered) return
    const bounds = L.latLngBounds(points.map((p) => L.latLng(p.lat, p.lng)))
    const zoom = Math.min(16, this.map.getBoundsZoom(bounds, false, L.point(2 * edge, 2 * edge)))
    const seen = this.map.getBounds().contains(bounds)
    if (smooth && seen && Math.abs(zoom - this.map.getZoom()) < 1) return
    this.map.setView(bounds.getCenter(), zoom, { animate: smooth && seen })
  }

  private home(): void {
    this.wandered = false
    this.frame(false)
  }
}
define('cq-live-map', LiveMapElement)

/** badge is an element on the map, centred on a place. */
function badge(e: HTMLElement, at: Place, size: number, above: number): L.Marker {
  return L.marker(at, {
    icon: L.divIcon({ html: e, className: '', iconSize: [size, size] }),
    interactive: false,
    keyboard: false,
    zIndexOffset: above,
  })
}

/** seen is how old a position is, for people. */
export function seen(where: LiveMapElement | Base, at: string): string {
  return words(where)('lastSeen', { ago: format.ago(where.language, at) })
}

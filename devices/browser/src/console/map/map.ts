import { css, html, type TemplateResult } from 'lit'
import { property, query } from 'lit/decorators.js'
import { Base, base, button, define, facts, icon, number, onTheme } from '../../kit'
import type { City } from '../city/city'
import { colors, type Colors } from './colors'
import { densityOf, Dots } from './dots'
import { gestures } from './gestures'
import { nearestRider, nearestStore, type Layer } from './hit'
import { Pace } from './pace'
import { paintArea, paintChosen, paintNames, paintPin, paintRegions, paintRiders, paintStores, paintTrack, radiusOf, type Area, type LatLng, type Sheet } from './paint'
import { boxOf, nameOf, within } from './regions'
import { Tiles } from './tiles'
import { boxAround, fit, moved, project, unproject, zoomed, type Box, type View } from './view'
import { say } from './words'

/** What was clicked: the rider there, else the store; the region, and always the place. */
export interface Pick extends LatLng {
  rider?: string
  store?: string
  region?: string
}

/** A place that is marked with a letter. */
interface Pin {
  at: LatLng
  letter: string
}

const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b)

const aroundGuangzhou: View = { x: project(23.13, 113.3).x, y: project(23.13, 113.3).y, scale: 256 * 2 ** 9 }

/**
 * `<cq-map .city=${city}>` is the city on three canvases: below what stands still, on it whoever moves,
 * and above both what must be read; painted once per frame at most, however many riders move. It emits
 * `pick`. Everything on it is told in words elsewhere.
 */
export class MapElement extends Base {
  @property({ attribute: false }) city: City | undefined
  /** The chosen rider and region. */
  @property() rider = ''
  @property() region = ''
  @property({ attribute: false }) without: ReadonlySet<Layer> = new Set()
  /** Pixels at the left that something lies over, on a wide screen. */
  @property({ type: Number }) covered = 0
  @property({ attribute: false }) track: LatLng[] = []
  @property({ attribute: false, hasChanged: differs }) pins: Pin[] = []
  @property({ attribute: false }) area: Area | undefined
  /** A cross instead of a hand: clicks are places. */
  @property({ type: Boolean, reflect: true }) drawing = false
  @query('.below') private below!: HTMLCanvasElement
  @query('.riders') private riders!: HTMLCanvasElement
  @query('.above') private above!: HTMLCanvasElement
  @query('.probe') private probe!: HTMLElement
  private view: View = aroundGuangzhou
  private fitted = false
  private colors: Colors | undefined
  private dots = new Dots()
  private readonly tiles = facts().tiles ? new Tiles(facts().tiles, () => this.repaint()) : undefined
  private frame = 0
  private readonly pace = new Pace()
  private readonly still = matchMedia('(prefers-reduced-motion: reduce)')
  private readonly repaint = () => (this.pace.stale = true)
  private stops: (() => void)[] = []

  static override styles = [
    ...base,
    button,
    css`
      :host {
        --map-ground: light-dark(#e6edf3, #10151c);
        --map-region-0: light-dark(#fbfcfe, #1a212b);
        --map-region-1: light-dark(#f3f7fc, #1f2732);
        --map-region-2: light-dark(#faf8f3, #231f2b);
        position: relative;
        display: block;
        overflow: hidden;
        background: var(--map-ground);
      }
      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      .above {
        cursor: grab;
        touch-action: none;
      }
      .above:active {
        cursor: grabbing;
      }
      :host([drawing]) .above {
        cursor: crosshair;
      }
      .above:focus-visible {
        box-shadow: inset 0 0 0 3px var(--cq-accent);
        border-radius: 0;
      }
      .zoom {
        position: absolute;
        inset: auto 0.75rem 0.75rem auto;
        display: grid;
        gap: 0.5rem;
      }
      .zoom .button {
        width: 2.75rem;
        min-height: 2.75rem;
        padding: 0;
        box-shadow: var(--cq-shadow);
      }
      .credit {
        position: absolute;
        inset: auto auto 0.25rem 0.5rem;
        color: var(--cq-muted);
        font-size: 0.6875rem;
        pointer-events: none;
      }
      .probe {
        display: none;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    const sizes = new ResizeObserver(this.repaint)
    sizes.observe(this)
    this.stops = [
      onTheme(() => {
        this.colors = undefined
        this.repaint()
      }),
      () => sizes.disconnect(),
    ]
    const loop = () => {
      this.frame = requestAnimationFrame(loop)
      if (this.hasUpdated) this.paint()
    }
    this.frame = requestAnimationFrame(loop)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    cancelAnimationFrame(this.frame)
    for (const stop of this.stops.splice(0)) stop()
  }

  protected override willUpdate(): void {
    this.pace.stale = true
  }

  protected override firstUpdated(): void {
    gestures(this.above, {
      move: (dx, dy) => this.look(moved(this.view, dx, dy)),
      zoom: (factor, dx, dy) => this.look(zoomed(this.view, factor, dx, dy)),
      tap: (x, y, coarse) => this.tap(x, y, coarse),
      hover: (x, y) => (this.above.style.cursor = !this.drawing && (this.riderAt(x, y, 10) ?? this.storeAt(x, y, 10)) ? 'pointer' : ''),
    })
  }

  /** show puts a place into the middle, close enough to see a street; on a phone above a card. */
  show(p: LatLng): void {
    this.fitted = true
    const scale = Math.max(this.view.scale, 256 * 2 ** 12)
    const up = this.clientWidth < 768 ? this.clientHeight / 4 / scale : 0
    const { x, y } = project(p.lat, p.lng)
    this.look({ x, y: y + up, scale })
  }

  /** begin shows where the riders are, or all regions. */
  private begin(): void {
    const { regions = [], fleet } = this.city!
    const there = [...fleet.riders.values()].filter((p) => regions.some((r) => within(r, p.x, p.y)))
    const box = boxAround(there) ?? boxOf(regions)
    if (box) this.see(box)
  }

  private see(b: Box): void {
    const left = this.clientWidth < 768 ? 0 : this.covered
    const v = fit(b, this.clientWidth - left, this.clientHeight)
    this.look({ ...v, x: v.x - left / 2 / v.scale })
  }

  /** whole shows all regions, or one. */
  whole(region = ''): void {
    const all = this.city?.regions ?? []
    const box = boxOf(region ? all.filter((r) => r.id === region) : all)
    if (box && this.clientWidth > 0) this.see(box)
  }

  private look(v: View): void {
    this.view = v
    this.pace.stale = true
  }

  private paint(): void {
    const fleet = this.city?.fleet
    const now = this.still.matches ? Infinity : performance.now()
    if (!this.fitted && this.city?.regions && (this.drawing || this.city.fleet.loaded) && this.clientWidth > 0) {
      this.fitted = true
      this.begin()
    }
    const begin = performance.now()
    if (!this.pace.due(this.city, this.view, begin) || this.clientWidth === 0) return
    if (!this.colors) {
      this.colors = colors(this.probe)
      this.dots = new Dots()
    }
    const density = Math.min(2, devicePixelRatio)
    if (this.pace.stale) this.paintBelow(this.sheet(this.below, density))
    if (fleet) {
      const coarse = densityOf(this.clientWidth, this.clientHeight)
      paintRiders(this.sheet(this.riders, coarse), fleet, this.dots, coarse, this.without, now)
      this.paintAbove(this.sheet(this.above, density), now)
    }
    this.pace.painted(this.city, begin, performance.now())
  }

  private paintBelow(s: Sheet): void {
    this.tiles?.paint(s.ctx, s.view, s.width, s.height)
    paintRegions(s, this.city?.regions ?? [], this.region, !this.tiles)
    if (!this.without.has('loud')) paintStores(s, this.storesThat(true), true)
    if (this.area) paintArea(s, this.area)
    if (this.track.length > 1) paintTrack(s, this.track)
  }

  private storesThat(ring: boolean): { x: number; y: number }[] {
    const { stores } = this.city!
    return [...stores.places].filter(([id]) => stores.loud(id) === ring).map(([, at]) => at)
  }

  private paintAbove(s: Sheet, now: number): void {
    const { fleet, regions } = this.city!
    const l = this.language
    paintNames(s, regions ?? [], (r) => [nameOf(r, l), fleet.inside.get(r.id)?.size ? number(l, fleet.inside.get(r.id)!.size) : ''])
    if (!this.without.has('silent')) paintStores(s, this.storesThat(false), false)
    for (const p of this.pins) paintPin(s, p.at, p.letter)
    const chosen = fleet.riders.get(this.rider)
    if (chosen) paintChosen(s, chosen, radiusOf(s.view, fleet.riders.size), now)
  }

  /** sheet is a cleared canvas of the right size. */
  private sheet(c: HTMLCanvasElement, density: number): Sheet {
    const [width, height] = [this.clientWidth, this.clientHeight]
    if (c.width !== Math.round(width * density) || c.height !== Math.round(height * density)) {
      c.width = Math.round(width * density)
      c.height = Math.round(height * density)
    }
    const ground = c === this.below // it covers everything: there is nothing to mix it with
    const ctx = c.getContext('2d', { alpha: !ground })!
    ctx.setTransform(density, 0, 0, density, 0, 0)
    ctx.fillStyle = this.colors!.ground
    if (ground) ctx.fillRect(0, 0, width, height)
    else ctx.clearRect(0, 0, width, height)
    return { ctx, width, height, view: this.view, colors: this.colors! }
  }

  private placeAt(x: number, y: number): { x: number; y: number } {
    return { x: this.view.x + (x - this.clientWidth / 2) / this.view.scale, y: this.view.y + (y - this.clientHeight / 2) / this.view.scale }
  }

  private riderAt(x: number, y: number, reach: number): string | undefined {
    return this.city && nearestRider(this.city.fleet, this.placeAt(x, y), reach / this.view.scale, this.without)
  }

  private storeAt(x: number, y: number, reach: number): string | undefined {
    return this.city && nearestStore(this.city.stores, this.placeAt(x, y), reach / this.view.scale, this.without)
  }

  private tap(x: number, y: number, coarse: boolean): void {
    const p = this.placeAt(x, y)
    const rider = this.drawing ? undefined : this.riderAt(x, y, coarse ? 22 : 14)
    const store = this.drawing || rider ? undefined : this.storeAt(x, y, coarse ? 22 : 14)
    const region = this.city?.regions?.find((r) => within(r, p.x, p.y))?.id
    const detail: Pick = { ...unproject(p.x, p.y), ...(rider && { rider }), ...(store && { store }), ...(region && { region }) }
    this.dispatchEvent(new CustomEvent<Pick>('pick', { detail }))
  }

  override render(): TemplateResult {
    const t = say(this)
    const zoom = (f: number) => () => this.look(zoomed(this.view, f))
    return html`<canvas class="below" aria-hidden="true"></canvas><canvas class="riders" aria-hidden="true"></canvas>
      <canvas class="above" tabindex="0" role="application" aria-label=${t('map')}></canvas>
      <i class="probe"></i>
      ${facts().attribution ? html`<div class="credit">${facts().attribution}</div>` : ''}
      <div class="zoom">
        <button type="button" class="button" aria-label=${t('in')} title=${t('in')} @click=${zoom(1.6)}>${icon('plus')}</button>
        <button type="button" class="button" aria-label=${t('out')} title=${t('out')} @click=${zoom(1 / 1.6)}>${icon('minus')}</button>
        <button type="button" class="button" aria-label=${t('whole')} title=${t('whole')} @click=${() => this.whole()}>${icon('map')}</button>
      </div>`
  }
}
define('cq-map', MapElement)

import { css, html, nothing, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { Base, define, format, icon, kit } from '../../kit'
import type { City } from '../city/city'
import { Follow } from '../city/told'
import '../map/map'
import type { MapElement, Pick } from '../map/map'
import type { Area, LatLng } from '../map/paint'
import { nameOf, type Region } from '../map/regions'
import { unproject } from '../map/view'
import { view } from '../styles'
import type { Draft } from './draft'
import { pushWords } from './words'

/** So many corners a region is pushed with at most. */
const corners = 60

/** `<cq-push-area>` is where an area is drawn: on the map, by a region's name, or in numbers. It emits `change`. */
export class PushArea extends Base {
  @property({ attribute: false }) city!: City
  @property({ attribute: false }) draft!: Draft
  @property() wrong = ''
  readonly follow = new Follow(this, () => this.city.told, 'regions')

  static override styles = [
    ...kit,
    view,
    css`
      :host { display: grid; gap: 0.75rem; }
      cq-map {
        height: 20rem;
        border: 1px solid var(--cq-line-strong);
        border-radius: var(--cq-radius-small);
      }
      .radius { display: flex; align-items: center; gap: 0.75rem; min-height: 2.75rem; }
      .radius input { flex: 1; accent-color: var(--cq-accent); min-height: 2rem; }
      .error { color: var(--cq-bad); font-size: var(--cq-small); }
    `,
  ]

  private change(d: Partial<Draft>): void {
    this.dispatchEvent(new CustomEvent<Partial<Draft>>('change', { detail: d }))
  }

  private pick(e: CustomEvent<Pick>): void {
    const p = { lat: Number(e.detail.lat.toFixed(6)), lng: Number(e.detail.lng.toFixed(6)) }
    this.change(this.draft.shape === 'circle' ? { center: p } : { ring: [...this.draft.ring, p] })
  }

  /** region takes the largest ring of a region, thinned. */
  private region(id: string): void {
    const r = this.city.regions?.find((r) => r.id === id)
    if (!r) return
    this.change({ shape: 'polygon', ring: outline(r) })
    this.renderRoot.querySelector<MapElement>('cq-map')?.whole(id)
  }

  private area(): Area | undefined {
    const d = this.draft
    if (d.shape === 'circle') return d.center && { center: d.center, radius: d.radius }
    return d.ring.length > 0 ? { ring: d.ring } : undefined
  }

  private place(field: 'lat' | 'lng', label: string): TemplateResult {
    return html`<label class="field"><span>${label}</span><input type="number" step="any" .value=${String(this.draft.center?.[field] ?? '')}
      @change=${(e: Event) => this.change({ center: { lat: 23.13, lng: 113.3, ...this.draft.center, [field]: Number((e.target as HTMLInputElement).value) } })}></label>`
  }

  override render(): TemplateResult {
    const t = pushWords(this)
    const d = this.draft
    const shape = (s: Draft['shape']) => html`<button type="button" class="chip" role="radio" aria-checked=${d.shape === s} @click=${() => this.change({ shape: s })}>${t(s)}</button>`
    return html`<div class="tools">
        <div class="chips" role="radiogroup" aria-label=${t('shape')}>${shape('circle')}${shape('polygon')}</div>
        <select class="input" aria-label=${t('fromRegion')} @change=${(e: Event) => this.region((e.target as HTMLSelectElement).value)}>
          <option value="">${t('fromRegion')}</option>${(this.city.regions ?? []).map((r) => html`<option value=${r.id}>${nameOf(r, this.language)}</option>`)}</select>
        ${d.shape === 'polygon' && d.ring.length > 0 ? html`<button type="button" class="button" @click=${() => this.change({ ring: [] })}>${icon('cross')}${t('clear')}</button>` : nothing}
      </div>
      <cq-map .city=${this.city} .area=${this.area()} drawing @pick=${this.pick}></cq-map>
      ${this.wrong ? html`<div class="error" role="alert">${this.wrong}</div>` : html`<p class="note">${icon('info')}<span>${t(d.shape === 'circle' ? 'circleHint' : 'polygonHint')}</span></p>`}
      ${d.shape === 'circle'
        ? html`<label class="radius"><span>${t('radius')}</span><input type="range" min="100" max="20000" step="100" .value=${String(d.radius)} @input=${(e: Event) => this.change({ radius: Number((e.target as HTMLInputElement).value) })}>
              <b class="number">${format.distance(this.language, d.radius)}</b></label>
            <div class="form"><div class="two">${this.place('lat', t('lat'))}${this.place('lng', t('lng'))}</div></div>`
        : nothing}`
  }
}
define('cq-push-area', PushArea)

function outline(r: Region): LatLng[] {
  const ring = [...r.rings].sort((a, b) => b.length - a.length)[0] ?? new Float64Array()
  const n = ring.length / 2
  const every = Math.max(1, Math.ceil(n / corners))
  const out: LatLng[] = []
  for (let i = 0; i < n - 1; i += every) {
    const { lat, lng } = unproject(ring[i * 2]!, ring[i * 2 + 1]!)
    out.push({ lat: Number(lat.toFixed(5)), lng: Number(lng.toFixed(5)) })
  }
  return out
}

import { css, unsafeCSS } from 'lit'
import L from 'leaflet'
import leafletCSS from 'leaflet/dist/leaflet.css'
import { facts, type Language } from '../kit'
import { texts } from '../kit/i18n'

const say = texts({
  en: { zoomIn: 'Zoom in', zoomOut: 'Zoom out' },
  zh: { zoomIn: '放大', zoomOut: '缩小' },
  ru: { zoomIn: 'Приблизить', zoomOut: 'Отдалить' },
})

/** The rules of Leaflet's own sheet that point to pictures: a page that shows none of them must not ask for them. */
const pictures = /[^{}]*\{[^{}]*url\([^{}]*\}/g

/** mapStyles is what a shadow root with a {@link baseMap} in it needs. */
export const mapStyles = [
  unsafeCSS(leafletCSS.replace(pictures, '')),
  css`
    .leaflet-container {
      background: light-dark(#dfe7ee, #0c1016);
      font: inherit;
      font-size: var(--cq-small);
      outline-offset: -2px;
    }
    .leaflet-container:focus-visible {
      outline: 2px solid var(--cq-accent);
      box-shadow: none;
    }
    .region {
      stroke: light-dark(#b9c4d2, #323c4b);
      stroke-width: 1.25;
      fill: light-dark(#f4f6f1, #161c24);
      fill-opacity: 1;
      outline: none;
    }
    .tiled .region {
      stroke: light-dark(#5a6b85, #5a6b85);
      fill-opacity: 0;
    }
    .cell {
      border: solid light-dark(rgb(90 110 140 / 12%), rgb(160 180 210 / 8%));
      border-width: 0 1px 1px 0;
    }
    .leaflet-control-scale-line {
      border-color: var(--cq-muted);
      background: color-mix(in srgb, var(--cq-card) 70%, transparent);
      color: var(--cq-muted);
      text-shadow: none;
    }
    .leaflet-tooltip.place {
      padding: 0;
      border: 0;
      background: none;
      box-shadow: none;
      color: light-dark(#5a6779, #8e9bb0);
      font-weight: 600;
      font-size: 0.75rem;
      text-shadow: 0 0 3px light-dark(#f4f6f1, #161c24), 0 0 3px light-dark(#f4f6f1, #161c24);
      pointer-events: none;
    }
    .leaflet-tooltip.place::before {
      display: none;
    }
    .leaflet-bar {
      border: 1px solid var(--cq-line);
      border-radius: var(--cq-radius-small);
      box-shadow: var(--cq-shadow);
      overflow: hidden;
    }
    .leaflet-touch .leaflet-bar {
      border: 1px solid var(--cq-line);
    }
    .leaflet-bar a {
      width: 2.25rem;
      height: 2.25rem;
      border-bottom-color: var(--cq-line);
      background: var(--cq-card);
      color: var(--cq-text);
      font: 400 1.25rem / 2.25rem var(--cq-font);
    }
    .leaflet-bar a:hover {
      background: var(--cq-raised);
      color: var(--cq-text);
    }
    .leaflet-bar a.leaflet-disabled {
      background: var(--cq-raised);
      color: var(--cq-muted);
    }
    .leaflet-container .leaflet-control-attribution {
      background: color-mix(in srgb, var(--cq-card) 85%, transparent);
      color: var(--cq-muted);
    }
    .leaflet-zoom-animated {
      will-change: auto;
    }
  `,
]

/** Grid is a faint net over a map without tiles, so that one sees it move. */
const Grid = L.GridLayer.extend({
  createTile(): HTMLElement {
    const cell = document.createElement('div')
    cell.className = 'cell'
    return cell
  },
}) as new (o: L.GridLayerOptions) => L.GridLayer

interface Region {
  id: string
  properties: { name: string; name_en: string }
}
export type Outlines = GeoJSON.FeatureCollection<GeoJSON.MultiPolygon, Region['properties']>

/** outlines fetches the borders of the regions; none when the node cannot be asked. */
export async function outlines(url = ''): Promise<Outlines> {
  try {
    const answer = await fetch(`${url}/map/regions.json`)
    if (answer.ok) return (await answer.json()) as Outlines
  } catch {
    // a map without borders is still one
  }
  return { type: 'FeatureCollection', features: [] }
}

/** What {@link baseMap} may be told. */
export interface BaseOptions {
  language: Language
  /** The node, for the outlines; default: this page's. */
  url?: string
  /** Whether regions carry their names; default true. */
  labels?: boolean
  /** Further options of Leaflet. */
  leaflet?: L.MapOptions
}

/**
 * baseMap makes a Leaflet map in a container (which must have a size): the regions
 * in outline, tiles if the node is configured for them, controls in the language.
 * `ready` resolves when the outlines are there, with their bounds if there are any.
 */
export function baseMap(container: HTMLElement, o: BaseOptions): { map: L.Map; ready: Promise<L.LatLngBounds | undefined> } {
  const t = say(o.language)
  const map = L.map(container, { zoomControl: false, attributionControl: false, minZoom: 4, maxZoom: 18, zoomSnap: 0.5, ...o.leaflet })
  if (!o.leaflet?.center) map.setView([23.13, 113.27], 10) // Guangzhou, until something is known
  L.control.zoom({ position: 'bottomright', zoomInTitle: t('zoomIn'), zoomOutTitle: t('zoomOut') }).addTo(map)
  const { tiles, attribution } = facts()
  if (tiles) {
    container.classList.add('tiled')
    L.tileLayer(tiles, { maxZoom: 19 }).addTo(map)
    if (attribution) L.control.attribution({ prefix: false, position: 'bottomleft' }).addAttribution(escape(attribution)).addTo(map)
  }
  L.control.scale({ imperial: false, position: 'bottomleft' }).addTo(map)
  map.createPane('regions').style.zIndex = '250'
  if (!tiles) {
    map.createPane('grid').style.zIndex = '260'
    new Grid({ pane: 'grid' }).addTo(map)
  }
  const ready = outlines(o.url).then((all) => {
    if (all.features.length === 0) return undefined
    const layer = L.geoJSON(all, {
      pane: 'regions',
      interactive: false,
      style: { className: 'region' },
      onEachFeature: (f, region) => {
        const name = o.language === 'zh' ? f.properties.name || f.properties.name_en : f.properties.name_en || f.properties.name
        if (name && o.labels !== false) region.bindTooltip(text(name), { permanent: true, direction: 'center', className: 'place', pane: 'regions' })
      },
    }).addTo(map)
    return layer.getBounds()
  })
  return { map, ready }
}

/** text is a node that says what people wrote, whatever they wrote. */
function text(s: string): HTMLElement {
  const e = document.createElement('span')
  e.textContent = s
  return e
}

function escape(s: string): string {
  return text(s).innerHTML
}

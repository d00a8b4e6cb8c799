import type { Language } from '../../kit/i18n'
import { project, type Box } from './view'

/** A region as it is drawn: rings on the unit square, holes among them. */
export interface Region {
  id: string
  names: { name: string; name_en: string }
  rings: Float64Array[]
  box: Box
  /** Where its name stands. */
  x: number
  y: number
}

interface Feature {
  id: string
  properties: { name?: string; name_en?: string }
  geometry: { coordinates: [number, number][][][] }
}

/** loadRegions fetches the outlines that everybody may have. */
export async function loadRegions(url: string): Promise<Region[]> {
  const answer = await fetch(`${url}/map/regions.json`)
  if (!answer.ok) throw new Error(`regions: ${answer.status}`)
  const { features } = (await answer.json()) as { features: Feature[] }
  return features.map(region)
}

function region(f: Feature): Region {
  const rings = f.geometry.coordinates.flat().map((ring) => Float64Array.from(ring.flatMap(([lng, lat]) => [project(lat, lng).x, project(lat, lng).y])))
  const box = { west: 1, north: 1, east: 0, south: 0 }
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      box.west = Math.min(box.west, ring[i]!)
      box.east = Math.max(box.east, ring[i]!)
      box.north = Math.min(box.north, ring[i + 1]!)
      box.south = Math.max(box.south, ring[i + 1]!)
    }
  }
  const [largest] = [...rings].sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)))
  return { id: f.id, names: { name: f.properties.name ?? '', name_en: f.properties.name_en ?? '' }, rings, box, ...middle(largest ?? new Float64Array()) }
}

/** nameOf is a region's name in a language, or its id. */
export function nameOf(r: Pick<Region, 'id' | 'names'> | undefined, l: Language, id = r?.id ?? ''): string {
  return (l === 'zh' ? r?.names.name || r?.names.name_en : r?.names.name_en || r?.names.name) || id.replace(/_/g, ' ')
}

function area(ring: Float64Array): number {
  let a = 0
  for (let i = 0; i + 3 < ring.length; i += 2) a += ring[i]! * ring[i + 3]! - ring[i + 2]! * ring[i + 1]!
  return a / 2
}

/** middle is the centroid of a ring. */
function middle(ring: Float64Array): { x: number; y: number } {
  const a = area(ring)
  let x = 0
  let y = 0
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const cross = ring[i]! * ring[i + 3]! - ring[i + 2]! * ring[i + 1]!
    x += (ring[i]! + ring[i + 2]!) * cross
    y += (ring[i + 1]! + ring[i + 3]!) * cross
  }
  return a === 0 ? { x: ring[0] ?? 0, y: ring[1] ?? 0 } : { x: x / (6 * a), y: y / (6 * a) }
}

/** within says whether a place is in a region. */
export function within(r: Region, x: number, y: number): boolean {
  if (x < r.box.west || x > r.box.east || y < r.box.north || y > r.box.south) return false
  let inside = false
  for (const ring of r.rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    }
  }
  return inside
}

/** boxOf holds all regions, or undefined if there are none. */
export function boxOf(regions: Region[]): Box | undefined {
  if (regions.length === 0) return undefined
  return {
    west: Math.min(...regions.map((r) => r.box.west)),
    north: Math.min(...regions.map((r) => r.box.north)),
    east: Math.max(...regions.map((r) => r.box.east)),
    south: Math.max(...regions.map((r) => r.box.south)),
  }
}

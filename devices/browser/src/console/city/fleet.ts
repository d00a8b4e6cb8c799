import type { PositionEvent } from '../../courier/courier'
import { project } from '../map/view'
import type { Told } from './told'

/** How a rider is drawn and counted. `quiet`: nothing was heard for {@link silence}. */
export type RiderState = 'free' | 'busy' | 'off' | 'quiet'
export const riderStates: RiderState[] = ['free', 'busy', 'quiet', 'off']

/** So long without a position and a rider is quiet, in ms: the node's default of rider.stale_after. */
const silence = 60_000
/** How long a point takes to the next fix, in ms. */
export const glide = 900

/** A rider on the map. x and y are on the unit square of [Web Mercator](./map/view). */
export interface Rider {
  id: string
  lat: number
  lng: number
  /** When the phone was there, and when this page heard of it, in ms since 1970. */
  at: number
  heard: number
  speed?: number
  heading?: number
  battery?: number
  duty: boolean
  busy: boolean
  x: number
  y: number
  /** Where the point was drawn when the last fix came, and when that was (performance.now). */
  fromX: number
  fromY: number
  moved: number
}

/** What GET /v1/riders knows of one. */
export interface RiderRecord {
  rider: string
  position?: PositionEvent
  presence?: { online: boolean; devices?: number; at?: string }
  duty?: boolean
  regions?: string[]
}

/** Fleet is where all riders are, and in which regions. */
export class Fleet {
  readonly riders = new Map<string, Rider>()
  /** Who is in a region, as the node's enter and exit events say. */
  readonly inside = new Map<string, Set<string>>()
  /** Whether the first riders have been asked for. */
  loaded = false
  /** Until when points are moving, in terms of performance.now; the map draws until then. */
  moving = 0
  /** Grows with every change that the map must draw. */
  version = 0

  constructor(private readonly told: Told) {}

  clear(): void {
    this.riders.clear()
    this.inside.clear()
    this.loaded = false
    this.changed()
  }

  /** record takes what the API knows of a rider, unless the live map knows better. */
  record(r: RiderRecord): void {
    if (r.position && !this.riders.has(r.rider)) this.fix(r.rider, r.position)
    const known = this.riders.get(r.rider)
    if (known && r.duty !== undefined) known.duty = r.duty
    this.changed()
  }

  /** fix takes a position from the live map. */
  fix(id: string, p: PositionEvent): void {
    if (typeof p.lat !== 'number' || typeof p.lng !== 'number') return
    const at = Date.parse(p.at) || Date.now()
    const { x, y } = project(p.lat, p.lng)
    const now = performance.now()
    const old = this.riders.get(id)
    const heard = Date.now()
    if (!old) {
      this.riders.set(id, { id, lat: p.lat, lng: p.lng, at, heard, duty: true, busy: false, x, y, fromX: x, fromY: y, moved: 0, ...extras(p) })
    } else {
      if (at < old.at) return
      const t = Math.min(1, (now - old.moved) / glide)
      old.fromX += (old.x - old.fromX) * t
      old.fromY += (old.y - old.fromY) * t
      Object.assign(old, { lat: p.lat, lng: p.lng, at, heard, x, y, moved: now }, extras(p))
    }
    this.moving = now + glide
    this.changed()
  }

  duty(id: string, on: boolean): void {
    const r = this.riders.get(id)
    if (r) r.duty = on
    this.changed()
  }

  busy(id: string, busy: boolean): void {
    const r = this.riders.get(id)
    if (!r || r.busy === busy) return
    r.busy = busy
    this.changed()
  }

  /** cross takes an enter or exit event. */
  cross(region: string, rider: string, event: string): void {
    let set = this.inside.get(region)
    if (!set) this.inside.set(region, (set = new Set()))
    if (event === 'enter') set.add(rider)
    else set.delete(rider)
    this.told.say('regions')
  }

  regionsOf(rider: string): string[] {
    return [...this.inside].filter(([, set]) => set.has(rider)).map(([region]) => region)
  }

  /** count says how many riders there are of each state. */
  count(now = Date.now()): Record<RiderState, number> {
    const n = { free: 0, busy: 0, off: 0, quiet: 0 }
    for (const r of this.riders.values()) n[stateOf(r, now)]++
    return n
  }

  private changed(): void {
    this.version++
    this.told.say('riders')
  }
}

function extras(p: PositionEvent): Pick<Rider, 'speed' | 'heading' | 'battery'> {
  return {
    ...(typeof p.speed === 'number' && { speed: p.speed }),
    ...(typeof p.heading === 'number' && { heading: p.heading }),
    ...(typeof p.battery === 'number' && { battery: p.battery }),
  }
}

/** stateOf is how a rider is now. */
export function stateOf(r: Rider, now = Date.now()): RiderState {
  if (!r.duty) return 'off'
  if (now - r.at > silence) return 'quiet'
  return r.busy ? 'busy' : 'free'
}

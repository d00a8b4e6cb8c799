import type { Place } from '../../courier/courier'
import { project } from '../map/view'
import type { Told } from './told'

/** Whether an order would be heard in a store. */
export interface Presence {
  online: boolean
  /** How many of its devices can ring now. */
  devices: number
  at: string
}

/** What GET /v1/stores tells of each store. */
export interface StoreRecord {
  store: string
  place?: Place
  /** Without a time: of a store that never had a device. */
  presence?: Partial<Presence>
}

/** A device of a store, as GET /v1/devices knows it. */
export interface Device {
  store: string
  device: string
  client: string
  sub?: string
  last_seen?: string
  online: boolean
  can_ring?: boolean
  /** Client ids of its connections. */
  clients?: string[]
  connected_at?: string
  /** From where and by which listener. */
  connections?: { address?: string; listener?: string; protocol?: string }[]
  /** What it said last of itself. */
  state?: DeviceState
}

/** What devices may say of themselves; whatever else they say is kept by the node. */
export interface DeviceState {
  battery?: number
  version?: string
  volume?: number
  muted?: boolean
  network?: string
}

/** A store and whoever rings in it. */
export interface Store {
  id: string
  presence: Presence | undefined
  devices: Device[]
}

/** Stores are all stores that were ever connected or told where they are, and their devices. */
export class Stores {
  private readonly presences = new Map<string, Presence>()
  /** Where stores hand out their orders, as far as their orders have told, on the unit square of the map. */
  readonly places = new Map<string, { x: number; y: number }>()
  /** Grows with every change that the map must draw. */
  version = 0
  devices: Device[] = []
  /** Whether the devices have been asked for; why not, if that failed. */
  loaded = false
  failed: unknown

  constructor(private readonly told: Told) {}

  clear(): void {
    this.presences.clear()
    this.places.clear()
    this.version++
    this.devices = []
    this.loaded = false
    this.told.say('stores')
    this.told.say('devices')
  }

  /** place takes where a store is. */
  place(id: string, p: Place | undefined): void {
    if (typeof p?.lat !== 'number' || typeof p.lng !== 'number') return
    const at = project(p.lat, p.lng)
    const known = this.places.get(id)
    if (known?.x === at.x && known.y === at.y) return
    this.places.set(id, at)
    this.version++
    this.told.say('stores')
  }

  /** record takes what is known of a store; what a topic has told of it already is newer. */
  record(r: StoreRecord): void {
    const p = r.presence
    if (p?.at !== undefined && !this.presences.has(r.store)) this.presence(r.store, { online: p.online === true, devices: p.devices ?? 0, at: p.at })
    this.place(r.store, r.place)
  }

  presence(id: string, p: Presence): void {
    this.presences.set(id, p)
    this.version++
    this.told.say('stores')
  }

  take(devices: Device[]): void {
    this.devices = devices
    this.loaded = true
    this.failed = undefined
    this.told.say('devices')
    this.told.say('stores')
  }

  /** report takes what a device says of itself. */
  report(id: string, state: DeviceState): void {
    for (const d of this.devices) {
      if (d.device !== id) continue
      d.state = state
      d.last_seen = new Date().toISOString()
    }
    this.told.say('devices')
  }

  /** silent says that an order would not be heard there, of a store that was ever connected. */
  silent(id: string): boolean {
    return this.presences.has(id) && !this.loud(id)
  }

  /** loud says that an order would be heard there. */
  loud(id: string): boolean {
    const p = this.presences.get(id)
    return p !== undefined && rings(p)
  }

  get(id: string): Store {
    return { id, presence: this.presences.get(id), devices: this.devices.filter((d) => d.store === id) }
  }

  /** list has those that cannot ring on top, all that the map shows among them; owing are stores of open orders, known or not. */
  list(owing: Iterable<string> = []): Store[] {
    const by = new Map<string, Store>()
    for (const id of this.known(owing)) by.set(id, { id, presence: this.presences.get(id), devices: [] })
    for (const d of this.devices) by.get(d.store)?.devices.push(d)
    const order = new Intl.Collator(undefined, { numeric: true })
    return [...by.values()].sort((a, b) => rank(a) - rank(b) || order.compare(a.id, b.id))
  }

  /** silentCount is how many of the {@link list} cannot ring. */
  silentCount(owing: Iterable<string> = []): number {
    let n = 0
    for (const id of this.known(owing)) if (!this.loud(id)) n++
    return n
  }

  private known(owing: Iterable<string>): Set<string> {
    return new Set([...owing, ...this.presences.keys(), ...this.places.keys(), ...this.devices.map((d) => d.store)])
  }
}

const rank = (s: Store): number => (s.presence && rings(s.presence) ? 1 : 0)

/** rings says that an order would be heard now: the node waits a while before it calls a store offline. */
export const rings = (p: Presence): boolean => p.online && p.devices > 0

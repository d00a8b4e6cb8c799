import type { Courier, Message, PositionEvent, StatusEvent, StoreOrderEvent } from '../../courier/courier'
import { watch, type Watched } from './feed'
import { Fleet, type RiderRecord } from './fleet'
import { Health } from './health'
import { Journal } from './journal'
import { boxOf, loadRegions, type Region } from '../map/regions'
import { reach, unproject, type Box } from '../map/view'
import { Offers } from './offers'
import { Orders, type StoreOrder } from './orders'
import { Stores, type Device, type DeviceState, type Presence, type StoreRecord } from './stores'
import { Tickets, type QueueEvent } from './tickets'
import { Told } from './told'

/** How often a rider's position is wanted. */
const pace = '2s'
/** What GET /v1/riders gives at most; who is still missing appears with the next position. */
const mostRiders = 1000
/** The node keeps a session for so long, in ms; after that everything is asked for again. */
const patience = 240_000
/** How often the devices are read again, in ms: their connections are no topic. */
const devicesEvery = 15_000

/** What only the stream of events tells: the map keeps it from MQTT clients that are not the addressee. */
const streamed = ['store/+/order/+', 'rider/+/offer/#']

/**
 * City is all the page knows, fed by the node's topics and calls. It belongs to one connection:
 * {@link begin} subscribes, and what it returns ends it.
 */
export class City {
  readonly told = new Told()
  readonly fleet = new Fleet(this.told)
  readonly orders = new Orders(this.told, (rider, busy) => this.fleet.busy(rider, busy))
  readonly stores = new Stores(this.told)
  readonly journal = new Journal(this.told)
  readonly offers = new Offers(this.told)
  readonly tickets = new Tickets(this.told)
  readonly health: Health
  /** Outlines of the regions; undefined until they have come. */
  regions: Region[] | undefined
  private stops: (() => void)[] = []
  private lost = 0
  private readonly keep = () => this.journal.keep()
  private soon: ReturnType<typeof setTimeout> | undefined

  constructor(readonly courier: Courier) {
    this.health = new Health(this.told, courier.url)
  }

  /** begin listens, until the connection is over or the return value is called. */
  begin(): () => void {
    this.health.begin()
    this.subscribe()
    addEventListener('pagehide', this.keep)
    const tick = setInterval(() => this.told.say('tick'), 1000)
    const devices = setInterval(() => document.visibilityState === 'visible' && this.readDevices(), devicesEvery)
    const stop = () => {
      clearInterval(tick)
      clearInterval(devices)
      clearTimeout(this.soon)
      this.health.stop()
      this.unsubscribe()
      this.told.stop()
      removeEventListener('pagehide', this.keep)
    }
    const state = this.courier.onState((s) => (s === 'refused' ? stop() : this.connection(s)))
    const missed = this.courier.onMessage((m) => {
      if (m.topic === `${this.courier.inbox}/error` && m.properties['event'] === 'missed') this.again()
    })
    return () => {
      state()
      missed()
      stop()
    }
  }

  /** connection asks for everything again when the node cannot have kept it. */
  private connection(state: string): void {
    if (state === 'offline') this.lost ||= Date.now()
    if (state !== 'online') return
    const gone = this.lost > 0 && Date.now() - this.lost > patience
    this.lost = 0
    if (gone) this.again()
    else this.read()
  }

  private again(): void {
    this.unsubscribe()
    this.fleet.clear()
    this.orders.clear()
    this.stores.clear()
    this.subscribe()
    this.read()
  }

  private subscribe(): void {
    const on = (filter: string, f: (topic: string[], value: unknown, m: Message) => void, o: { qos?: 0 | 1; every?: string } = {}): void => {
      this.stops.push(this.courier.subscribe(filter, (m) => f(m.topic.split('/'), parse(m), m), o))
    }
    on('rider/+/position', (t, p) => this.position(t[1]!, p as PositionEvent), { qos: 0, every: pace })
    on('rider/+/duty', (t, p) => this.fleet.duty(t[1]!, (p as { on?: boolean }).on !== false))
    on('region/+/rider/+', (t, p) => this.fleet.cross(t[1]!, t[3]!, String((p as { event?: string }).event)))
    on('order/+/status', (_, p) => this.orders.status(p as StatusEvent))
    on('store/+/presence', (t, p) => {
      this.stores.presence(t[1]!, p as Presence)
      this.devicesSoon()
    })
    on('device/+/state', (t, p) => this.stores.report(t[1]!, p as DeviceState))
    on('support/queue', (_, p) => this.queue(p as QueueEvent))
    on('event/+', (t, p) => this.event(t[1]!, p as Record<string, unknown>))
    on('$SYS/broker/#', (_, __, m) => this.health.heard(m.topic, text.decode(m.payload)), { qos: 0 })
    this.stops.push(watch(this.courier.url, () => this.courier.token, streamed, (m) => this.hear(m), () => void this.readStores()))
  }

  private unsubscribe(): void {
    for (const stop of this.stops.splice(0)) stop()
  }

  private position(id: string, p: PositionEvent): void {
    const known = this.fleet.riders.has(id)
    this.fleet.fix(id, p)
    if (!known) this.fleet.busy(id, this.orders.isBusy(id))
  }

  /** queue takes the support queue. Its snapshot always comes, and after those of the open orders. */
  private queue(e: QueueEvent): void {
    this.tickets.take(e)
    if (this.orders.loaded) return
    this.orders.loaded = true
    this.told.say('orders')
    void this.readStores()
  }

  private event(name: string, p: Record<string, unknown>): void {
    this.journal.add(name, p)
    const order = typeof p['order_id'] === 'string' ? p['order_id'] : ''
    switch (name) {
      case 'store.unanswered':
        return this.orders.trouble(order, 'unanswered')
      case 'push.fallback':
        return this.orders.trouble(order, 'unreached')
      case 'order.failed':
        return this.orders.trouble(order, 'failed')
      case 'offer.accepted':
      case 'offer.expired':
        return this.offers.result(p)
    }
  }

  /** hear takes the stream: what stores and riders are told. */
  private hear(m: Watched): void {
    const [kind, id = '', what] = m.topic.split('/')
    const p = m.payload
    if (typeof p !== 'object' || p === null) return
    if (kind === 'store' && what === 'order') {
      this.orders.store(p)
      this.stores.place(id, (p as StoreOrderEvent).pickup)
    }
    if (kind === 'rider' && what === 'offer') this.offers.hear(id, p)
  }

  /** read asks for what no topic tells at the beginning. */
  private read(): void {
    void this.readRegions().then(() => this.readRiders())
    this.readDevices()
  }

  private async readRegions(): Promise<void> {
    try {
      this.regions = await loadRegions(this.courier.url)
    } catch {
      this.regions ??= []
    }
    this.told.say('regions')
  }

  /** readRiders asks who is around the middle of everything, and of each region when one answer cannot hold all. */
  private async readRiders(): Promise<void> {
    const regions = this.regions ?? []
    const all = boxOf(regions)
    try {
      if (all && (await this.ridersIn(all)) >= mostRiders) for (const r of regions) await this.ridersIn(r.box)
    } catch {
      // the live map fills by itself
    }
    this.fleet.loaded = true
    for (const id of this.fleet.riders.keys()) this.fleet.busy(id, this.orders.isBusy(id))
    this.told.say('riders')
  }

  private async ridersIn(b: Box): Promise<number> {
    const { lat, lng } = unproject((b.west + b.east) / 2, (b.north + b.south) / 2)
    const { items } = await this.courier.http<{ items: RiderRecord[] }>('GET', `/v1/riders?near=${lat},${lng}&radius_m=${Math.ceil(reach(b))}&limit=${mostRiders}`)
    for (const r of items) this.fleet.record(r)
    return items.length
  }

  private readDevices(): void {
    this.courier.http<{ items: Device[] }>('GET', '/v1/devices').then(
      ({ items }) => this.stores.take(items),
      (why: unknown) => {
        this.stores.failed = why
        this.told.say('devices')
      },
    )
  }

  /** devicesSoon reads them when a store has come or gone, once for many. */
  devicesSoon(): void {
    clearTimeout(this.soon)
    this.soon = setTimeout(() => this.readDevices(), 500)
  }

  /** readStores asks where all stores are, and those of open orders what they make of them. */
  private async readStores(): Promise<void> {
    try {
      const { items } = await this.courier.http<{ items: StoreRecord[] }>('GET', '/v1/stores')
      for (const s of items) this.stores.record(s)
      for (const id of this.orders.owing()) {
        const { open_orders } = await this.courier.http<{ open_orders: StoreOrder[] }>('GET', `/v1/stores/${encodeURIComponent(id)}`)
        for (const o of open_orders) this.orders.held(o)
      }
    } catch {
      // the next beginning asks again
    }
  }
}

const text = new TextDecoder()

function parse(m: Message): unknown {
  try {
    return JSON.parse(text.decode(m.payload)) ?? {}
  } catch {
    return {}
  }
}

import type { OrderStatus, Place, StatusEvent, StoreOrderEvent, StoreState } from '../../courier/courier'
import type { Told } from './told'

/** What the table knows of an order: the last status event, and what its store made of it. */
export interface Order {
  id: string
  status: OrderStatus
  comment: string
  /** Since when it has this status, in ms since 1970. */
  since: number
  seq: number
  customer?: string
  store?: string
  rider?: string
  /** What the store makes of it; unknown for orders that the store does not hold any more. */
  state?: StoreState
  deadline?: number
  claimedBy?: string
  pickup?: Place
  dropoff?: Place
  /** Nobody could be reached or nobody answered, as the node's events have said. */
  trouble?: 'unanswered' | 'unreached' | 'failed'
}

/** A store's open order, as GET /v1/stores/{store} lists it. */
export interface StoreOrder {
  order_id: string
  status: OrderStatus
  state: StoreState
  claimed_by: string
  deadline?: string
}

/** So many orders are kept that are over. */
const finishedKept = 1000

/** Orders are all open orders, and those that ended while the page looked on. */
export class Orders {
  readonly all = new Map<string, Order>()
  private readonly ofRider = new Map<string, Set<string>>()
  /** Whether the first orders have been asked for. */
  loaded = false

  constructor(
    private readonly told: Told,
    private readonly busy: (rider: string, busy: boolean) => void,
  ) {}

  clear(): void {
    this.all.clear()
    this.ofRider.clear()
    this.loaded = false
    this.told.say('orders')
  }

  /** status takes a status event; one that is older than what is known changes nothing. */
  status(e: Partial<StatusEvent>): void {
    if (!e.order_id || !e.status || typeof e.seq !== 'number') return
    const old = this.all.get(e.order_id)
    if (old && e.seq <= old.seq) return
    const next: Order = {
      ...old,
      id: e.order_id,
      status: e.status,
      comment: e.comment ?? '',
      since: old?.status === e.status ? old.since : Date.parse(e.updated_at ?? '') || Date.now(),
      seq: e.seq,
      ...(e.customer !== undefined && { customer: e.customer }),
      ...(e.store !== undefined && { store: e.store }),
      ...(e.rider !== undefined && { rider: e.rider }),
    }
    if (over(next)) delete next.trouble
    if (old?.rider && old.rider !== next.rider) this.assign(old.rider, next.id, false)
    if (next.rider) this.assign(next.rider, next.id, !over(next))
    this.all.delete(next.id) // the newest change is last
    this.all.set(next.id, next)
    if (over(next)) this.trim()
    this.told.say('orders')
  }

  /** store takes what an order's store was told, or said, of it. */
  store(e: Partial<StoreOrderEvent>): void {
    this.status(e)
    const o = e.order_id ? this.all.get(e.order_id) : undefined
    if (!o) return
    if (e.state) o.state = e.state
    if (e.deadline) o.deadline = Date.parse(e.deadline)
    if (e.claimed_by !== undefined) o.claimedBy = e.claimed_by
    if (e.pickup) o.pickup = e.pickup
    if (e.dropoff) o.dropoff = e.dropoff
    this.told.say('orders')
  }

  /** held takes a store's own list. */
  held(e: StoreOrder): void {
    const o = this.all.get(e.order_id)
    if (!o) return
    o.state = e.state
    o.claimedBy = e.claimed_by
    if (e.deadline) o.deadline = Date.parse(e.deadline)
    this.told.say('orders')
  }

  trouble(id: string, what: NonNullable<Order['trouble']>): void {
    const o = this.all.get(id)
    if (!o || over(o)) return
    o.trouble = what
    this.told.say('orders')
  }

  /** ofRiderNow are the open orders of a rider. */
  ofRiderNow(rider: string): Order[] {
    return [...(this.ofRider.get(rider) ?? [])].map((id) => this.all.get(id)).filter((o) => o !== undefined)
  }

  /** ofStoreNow are the open orders of a store. */
  ofStoreNow(store: string): Order[] {
    return [...this.all.values()].filter((o) => o.store === store && !over(o))
  }

  /** owing are the stores of open orders. */
  owing(): Set<string> {
    const ids = new Set<string>()
    for (const o of this.all.values()) if (o.store && !over(o)) ids.add(o.store)
    return ids
  }

  private assign(rider: string, order: string, is: boolean): void {
    let set = this.ofRider.get(rider)
    if (!set) this.ofRider.set(rider, (set = new Set()))
    if (is) set.add(order)
    else set.delete(order)
    this.busy(rider, set.size > 0)
  }

  /** isBusy says whether a rider has something to deliver. */
  isBusy(rider: string): boolean {
    return (this.ofRider.get(rider)?.size ?? 0) > 0
  }

  private trim(): void {
    const ended = [...this.all.values()].filter(over)
    for (const o of ended.slice(0, Math.max(0, ended.length - finishedKept))) this.all.delete(o.id)
  }
}

/** over says that nothing more happens with it. */
export const over = (o: Pick<Order, 'status'>): boolean => o.status === 'delivered' || o.status === 'cancelled'

/** waits says that the store owes an answer. */
export const waits = (o: Order): boolean =>
  !over(o) && o.status === 'pending' && (o.state === undefined || ['queued', 'delivered', 'shown', 'rung'].includes(o.state))

/** late says that the answer is overdue, or the store was not reached, or the delivery failed. */
export const late = (o: Order, now = Date.now()): boolean =>
  !over(o) && (o.trouble !== undefined || o.state === 'expired' || (waits(o) && o.deadline !== undefined && o.deadline < now))

import type { StoreOrderEvent } from '../courier/courier'

/** Where an order is on its way through the store. */
export type Lane = 'new' | 'preparing' | 'ready' | 'gone'

/** What an event meant for the board. */
export interface Change {
  order: StoreOrderEvent
  before: StoreOrderEvent | undefined
}

/** An order that is over stays on the board this long, in ms, so that nobody asks where it went. */
const lingers = 10 * 60_000

/**
 * Board is the open orders of a store, as its events tell them. It is a value of
 * the last events: take them in any order, an older one changes nothing.
 */
export class Board {
  private readonly orders = new Map<string, StoreOrderEvent>()
  private readonly over = new Map<string, number>()

  /** take returns what changed; undefined if the event is old or a repetition. */
  take(e: StoreOrderEvent, now: number = Date.now()): Change | undefined {
    const before = this.orders.get(e.order_id)
    if (before && (e.store_seq ?? 0) <= (before.store_seq ?? 0)) return undefined
    if (elsewhere(e)) {
      this.orders.delete(e.order_id)
      return { order: e, before }
    }
    this.orders.set(e.order_id, e)
    if (ended(e) && !this.over.has(e.order_id)) this.over.set(e.order_id, now)
    if (!ended(e)) this.over.delete(e.order_id)
    return { order: e, before }
  }

  /** keep drops open orders that the node no longer has: they ended while nobody told us. */
  keep(open: Iterable<string>): void {
    const there = new Set(open)
    for (const [id, e] of this.orders) if (!ended(e) && !there.has(id)) this.orders.delete(id)
  }

  /** sweep drops what has been over for long. */
  sweep(now: number = Date.now()): void {
    for (const [id, at] of this.over) {
      if (now - at < lingers) continue
      this.over.delete(id)
      this.orders.delete(id)
    }
  }

  get(order: string): StoreOrderEvent | undefined {
    return this.orders.get(order)
  }

  /** lane returns the orders of one lane, those that wait longest in front. */
  lane(lane: Lane): StoreOrderEvent[] {
    const all = [...this.orders.values()].filter((e) => laneOf(e) === lane)
    const by = lane === 'gone' ? (e: StoreOrderEvent) => -Date.parse(e.updated_at) : (e: StoreOrderEvent) => (e.deadline && lane === 'new' ? Date.parse(e.deadline) : Date.parse(e.updated_at))
    return all.sort((a, b) => by(a) - by(b) || a.order_id.localeCompare(b.order_id))
  }

  /** open are the orders that the store has still to do with. */
  open(): string[] {
    return [...this.orders.values()].filter((e) => !ended(e)).map((e) => e.order_id)
  }

  /** ringing are the orders that somebody has to take. */
  ringing(): StoreOrderEvent[] {
    return this.lane('new').filter(asks)
  }
}

/** asks says whether an order waits for the store's answer. */
export function asks(e: StoreOrderEvent): boolean {
  return e.status === 'pending' && (e.state === 'queued' || e.state === 'delivered' || e.state === 'shown' || e.state === 'rung')
}

/** ended says whether the store has nothing more to do with an order. */
function ended(e: StoreOrderEvent): boolean {
  return e.status === 'delivered' || e.status === 'cancelled' || e.status === 'shipped'
}

/** elsewhere says that the order was given to another store. */
function elsewhere(e: StoreOrderEvent): boolean {
  return (e as { assigned?: boolean }).assigned === false
}

/** laneOf is where an order stands; one whose time to answer is over still stands with the new ones. */
export function laneOf(e: StoreOrderEvent): Lane {
  switch (e.status) {
    case 'pending':
      return 'new'
    case 'confirmed':
    case 'preparing':
      return 'preparing'
    case 'ready':
      return 'ready'
    default:
      return 'gone'
  }
}

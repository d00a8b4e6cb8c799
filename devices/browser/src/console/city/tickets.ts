import type { Told } from './told'

/** A visitor who waits for an operator. */
export interface Turn {
  ticket_id: string
  status: 'waiting' | 'active' | 'closed'
  position: number
  name?: string
  order_id?: string
  waits_since?: string
  operator_id?: string
}

/** What support/queue says: everybody first, then who came or went. */
export type QueueEvent = { waiting?: number; items?: Turn[] } & Partial<Turn>

/** Tickets is the support queue. */
export class Tickets {
  /** How many wait; the list may hold fewer. */
  waiting = 0
  private readonly turns = new Map<string, Turn>()

  constructor(private readonly told: Told) {}

  take(e: QueueEvent): void {
    if (typeof e.waiting === 'number') this.waiting = e.waiting
    if (e.items) {
      this.turns.clear()
      for (const t of e.items) this.turns.set(t.ticket_id, t)
    } else if (e.ticket_id) {
      if (e.status === 'waiting') this.turns.set(e.ticket_id, e as Turn)
      else this.turns.delete(e.ticket_id)
    }
    this.told.say('tickets')
  }

  /** longest is since when the first has waited, in ms since 1970. */
  longest(): number | undefined {
    const since = [...this.turns.values()].map((t) => Date.parse(t.waits_since ?? '')).filter((n) => !Number.isNaN(n))
    return since.length > 0 ? Math.min(...since) : undefined
  }
}

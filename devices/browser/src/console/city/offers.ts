import type { Told } from './told'

/** An offer of an order to riders, as far as this page has heard. */
export interface Offer {
  id: string
  order: string
  waves: { wave: number; at: number; riders: string[] }[]
  expiresAt: number
  wonBy?: string
  expired?: boolean
}

interface OfferEvent {
  offer_id?: string
  order_id?: string
  wave?: number
  at?: string
  expires_at?: string
  won_by?: string
  expired?: boolean
}

const most = 300

/** Offers are the last offers of orders. */
export class Offers {
  private readonly byOrder = new Map<string, Offer>()

  constructor(private readonly told: Told) {}

  of(order: string): Offer | undefined {
    return this.byOrder.get(order)
  }

  /** hear takes what a rider was told; rider is who. */
  hear(rider: string, e: OfferEvent): void {
    if (!e.offer_id || !e.order_id) return
    let o = this.byOrder.get(e.order_id)
    if (!o || o.id !== e.offer_id) {
      o = { id: e.offer_id, order: e.order_id, waves: [], expiresAt: Date.parse(e.expires_at ?? '') || 0 }
      this.byOrder.delete(e.order_id)
      this.byOrder.set(e.order_id, o)
      for (const [oldest] of this.byOrder) {
        if (this.byOrder.size <= most) break
        this.byOrder.delete(oldest)
      }
    }
    if (e.wave) {
      let w = o.waves.find((w) => w.wave === e.wave)
      if (!w) o.waves.push((w = { wave: e.wave, at: Date.parse(e.at ?? '') || Date.now(), riders: [] }))
      if (rider && !w.riders.includes(rider)) w.riders.push(rider)
    }
    this.result(e)
  }

  /** result takes event/offer.accepted and event/offer.expired. */
  result(e: OfferEvent): void {
    const o = e.order_id ? this.byOrder.get(e.order_id) : undefined
    if (!o || o.id !== e.offer_id) return
    if (e.won_by) o.wonBy = e.won_by
    else if (e.expired) o.expired = true
    this.told.say('offers')
  }
}

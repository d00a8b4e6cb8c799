import { Refused, type Courier, type StoreOrderEvent } from '../courier/courier'
import type { Toast } from '../kit'
import { asks, Board, type Change } from './board'
import { add, callOf, type Call } from './calls'
import type { Verb } from './card'
import { content, deviceName } from './content'
import { nodeOffset } from './nodeclock'
import type { Words } from './words'

/** What a desk needs of its page. */
export interface DeskHost {
  words: () => Words
  /** Something is to be shown anew. */
  changed: () => void
  say: (n: Toast) => void
  /** This device has taken an order. */
  accepted: (o: StoreOrderEvent) => void
  /** The backend has set something on this device. */
  config: (c: Record<string, unknown>) => void
}

/** GET /v1/stores/{store}, as far as it matters here. */
interface StoreView {
  open_orders: { order_id: string }[]
}

const toldMost = 500 // facts remembered as told

/**
 * Desk is a store's work over one connection: the board, what this device has
 * told about each order, and the answers that are under way. What is on the board
 * comes from the node alone: an answer shows when the node has told it to all.
 */
export class Desk {
  readonly board = new Board()
  calls: Call[] = []
  /** Orders with an answer under way. */
  readonly pending = new Map<string, Verb>()
  /** By how much the node's clock is ahead of this device's, ms. */
  ahead = 0
  /** When each order came, by the node's clock, ms. */
  private readonly came = new Map<string, number>()
  private readonly told = new Set<string>()
  private readonly stops: (() => void)[] = []
  readonly store: string
  readonly device: string

  constructor(
    private readonly courier: Courier,
    private readonly host: DeskHost,
  ) {
    const { store, device, sub } = courier.claims
    this.store = store ?? ''
    this.device = device ?? sub
    this.stops.push(
      // A session that outlived a reload gets no snapshot by itself, but a SUBSCRIBE does.
      courier.subscribe(`store/${this.store}/order/+`, () => {}),
      courier.onStoreOrder((e, snapshot) => this.take(e, snapshot)),
      courier.onNotice((n) => this.notice(n)),
      courier.onMessage((m) => {
        if (m.topic === `device/${this.device}/command`) this.command(new TextDecoder().decode(m.payload))
      }),
      courier.onState((state) => {
        if (state === 'online') void this.compare()
        else this.pending.clear() // the node's next event says what became of it
        host.changed()
      }),
    )
    const sweep = setInterval(() => {
      this.board.sweep()
      host.changed()
    }, 30_000)
    this.stops.push(() => clearInterval(sweep))
  }

  close(): void {
    for (const stop of this.stops) stop()
  }

  /** since is when an order came, ms. */
  since(o: StoreOrderEvent): number {
    return this.came.get(o.order_id) ?? Date.parse(o.updated_at)
  }

  /** tell says once that this device has shown an order, or let it ring. */
  tell(order: string, fact: 'shown' | 'rung'): void {
    const key = `${fact} ${order}`
    if (this.told.has(key) || this.courier.state !== 'online') return
    if (this.told.size > toldMost) this.told.clear() // to say it again is harmless
    this.told.add(key)
    this.courier.claim(order, fact).catch((why: unknown) => {
      if (why instanceof Refused && why.offline) this.told.delete(key)
    })
  }

  /** answer accepts, rejects or hands out an order. */
  async answer(order: string, verb: 'accept' | 'reject' | 'ready', reason = ''): Promise<void> {
    const o = this.board.get(order)
    if (!o || this.pending.has(order)) return
    this.pending.set(order, verb)
    this.host.changed()
    try {
      await this.courier.claim(order, verb, reason ? { reason } : {})
      if (verb === 'accept') this.host.accepted(this.board.get(order) ?? o)
    } catch (why) {
      this.refused(o, why)
    } finally {
      this.pending.delete(order)
      this.host.changed()
    }
  }

  /** dismiss takes a call off the list. */
  dismiss(id: string): void {
    this.calls = this.calls.filter((c) => c.id !== id)
    this.host.changed()
  }

  private refused(o: StoreOrderEvent, why: unknown): void {
    const t = this.host.words()
    const order = content(o.order_id, o.data).number
    if (!(why instanceof Refused) || why.offline) {
      this.host.say({ text: t('notSent', { order }), icon: 'offline', kind: 'warn' })
      return
    }
    const winner = /^taken by (.+)$/.exec(why.message)?.[1]
    const text = winner ? t('lostClaim', { order, device: deviceName(winner) }) : t('lostOther', { order, reason: why.message })
    this.host.say({ text, icon: 'info', kind: 'warn', key: `order ${o.order_id}` })
  }

  private take(e: StoreOrderEvent, snapshot: boolean): void {
    if (!this.came.has(e.order_id)) this.came.set(e.order_id, Date.parse((e as { created_at?: string }).created_at ?? e.updated_at))
    const change = this.board.take(e)
    if (!change) return
    if (!snapshot) this.announce(change)
    if (!asks(e)) this.calls = this.calls.filter((c) => c.order !== e.order_id)
    this.host.changed()
  }

  /** announce says what a person at the counter would miss otherwise. */
  private announce({ order: e, before }: Change): void {
    if (!before || !asks(before)) {
      if (before && before.status !== 'cancelled' && e.status === 'cancelled' && before.state !== 'rejected') this.cancelled(e)
      return
    }
    const t = this.host.words()
    const order = content(e.order_id, e.data).number
    if (e.state === 'expired') this.host.say({ text: t('wasExpired', { order }), icon: 'clock', kind: 'warn' })
    else if (e.claimed_by && e.claimed_by !== this.device && e.status !== 'cancelled') {
      this.host.say({ text: t('lostClaim', { order, device: deviceName(e.claimed_by) }), icon: 'info', kind: 'ok', key: `order ${e.order_id}` })
    } else if (e.status === 'cancelled' && e.claimed_by !== this.device) this.cancelled(e)
  }

  private cancelled(e: StoreOrderEvent): void {
    const text = this.host.words()('wasCancelled', { order: content(e.order_id, e.data).number })
    this.host.say({ text: e.comment ? `${text}: ${e.comment}` : text, icon: 'cross', kind: 'bad' })
  }

  private notice(n: Parameters<typeof callOf>[0]): void {
    const c = callOf(n, this.host.words())
    if (!c) return
    if (c.order) {
      const o = this.board.get(c.order)
      if (o && !asks(o)) return // somebody was faster than the ladder
    }
    this.calls = add(this.calls, c)
    this.host.changed()
  }

  private command(text: string): void {
    let c: unknown
    try {
      c = JSON.parse(text)
    } catch {
      return
    }
    if (typeof c === 'object' && c !== null && (c as { command?: unknown }).command === 'config') this.host.config(c as Record<string, unknown>)
  }

  /** compare asks the node what is open and what time it is. */
  private async compare(): Promise<void> {
    try {
      this.ahead = await nodeOffset(this.courier.url)
      const before = new Set(this.board.open())
      const view = await this.courier.http<StoreView>('GET', `/v1/stores/${encodeURIComponent(this.store)}`)
      const since = this.board.open().filter((id) => !before.has(id)) // while the answer was on its way: it lacks them
      this.board.keep([...view.open_orders.map((o) => o.order_id), ...since])
      this.host.changed()
    } catch {
      // the board is as it was; the next connection asks again
    }
  }
}

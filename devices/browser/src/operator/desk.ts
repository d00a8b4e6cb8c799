import { Talk } from '../chat/talk'
import { read, Refused, type Courier, type Message, type QueueEntry, type TicketView } from '../courier/courier'
import { Colleagues } from './colleagues'
import { Queue, type QueueNews } from './queue'

/** What happened at the desk, for those who are to notice. */
export type News =
  | { kind: 'waiting' | 'assigned' | 'message'; ticket: string; name: string; text: string }
  | { kind: 'gone' | 'lost'; ticket: string; name: string; by: string }

const page = 50
const recently = 20
const kept = 'couriermq.desk'

/**
 * Desk is what an operator has before it: its tickets and their conversations, the queue, its
 * colleagues, what was closed. It emits `change`, and `news` for {@link News}.
 */
export class Desk extends EventTarget {
  /** What this operator has in hand. */
  mine = new Map<string, TicketView>()
  readonly queue = new Queue()
  recent: TicketView[] = []
  /** There are older ones. */
  moreRecent = false
  readonly colleagues: Colleagues
  /** False until the node has told all of it once. */
  ready = false
  /** What is looked at: a ticket of whatever list, '' for none. */
  selected = ''

  private readonly talks = new Map<string, Talk>()
  private readonly stops: (() => void)[]
  private cursor: string | undefined
  private readonly busy = new Set<string>()
  private readonly claimed = new Set<string>() // asked for, not in hand yet
  private readonly missed = new Set<string>() // told to be somebody else's

  constructor(readonly courier: Courier) {
    super()
    this.colleagues = new Colleagues(courier, () => this.changed())
    this.selected = recall()
    this.stops = [
      courier.onMessage((m) => this.hear(m)),
      courier.subscribe('support/queue', (m) => this.hearQueue(m)),
      courier.onState((s) => void (s === 'online' && this.sync())),
    ]
  }

  close(): void {
    for (const stop of this.stops.splice(0)) stop()
    for (const t of this.talks.values()) t.close()
    this.talks.clear()
  }

  /** held are the tickets in hand, the newest first. */
  get held(): TicketView[] {
    return [...this.mine.values()].sort((a, b) => (b.assigned_at ?? '').localeCompare(a.assigned_at ?? ''))
  }

  /** talk is the conversation of a ticket in hand, or as it stands of one that waits or is closed. */
  talk(ticket: string): Talk | undefined {
    const has = this.talks.get(ticket)
    if (has || !this.ready || this.courier.state === 'refused') return has
    const view = this.mine.get(ticket)
    const talk = new Talk(this.courier, view ? { ticket, state: view, since: Math.max(0, view.seq - page) } : { ticket, still: true })
    talk.addEventListener('change', () => this.changed())
    talk.addEventListener('said', (e) => {
      const { text } = (e as CustomEvent<{ text: string }>).detail
      this.tell({ kind: 'message', ticket, name: this.nameOf(ticket), text })
    })
    this.talks.set(ticket, talk)
    return talk
  }

  /** view is what is known of a ticket of any list. */
  view(ticket: string): Partial<TicketView> | undefined {
    return this.mine.get(ticket) ?? this.queue.find(ticket) ?? this.recent.find((t) => t.ticket_id === ticket)
  }

  nameOf(ticket: string): string {
    return this.view(ticket)?.name ?? this.queue.name(ticket) ?? ''
  }

  /** unread counts the messages of all tickets in hand that nobody has looked at. */
  get unread(): number {
    return [...this.mine.keys()].reduce((n, t) => n + (this.talk(t)?.unread ?? 0), 0)
  }

  /** working says that something that was asked for a ticket is under way. */
  working(ticket: string): boolean {
    return this.busy.has(ticket)
  }

  select(ticket: string): void {
    const was = this.selected
    if (was !== ticket && was && !this.mine.has(was)) this.forget(was) // look at it anew next time
    this.selected = ticket
    remember(ticket)
    this.changed()
  }

  /** claim takes a ticket; false if somebody else was faster. */
  async claim(ticket: string): Promise<boolean> {
    this.claimed.add(ticket)
    try {
      await this.run(ticket, () => this.courier.ticket(ticket, 'claim'))
      this.select(ticket)
      return true
    } catch (why) {
      this.claimed.delete(ticket)
      if (!(why instanceof Refused) || !why.conflict) throw why
      const by = /^taken by (.+)$/.exec(why.message)?.[1]
      this.miss(ticket, by ? await this.colleagues.name(by) : '')
      return false
    }
  }

  /** claimNext takes whoever waits longest; false if nobody does. */
  async claimNext(): Promise<boolean> {
    for (const { ticket_id } of this.queue.entries) {
      if (await this.claim(ticket_id)) return true
    }
    return false
  }

  /** transfer gives a ticket to a colleague, '' for the queue. */
  async transfer(ticket: string, operator: string): Promise<void> {
    await this.run(ticket, () => this.courier.ticket(ticket, 'transfer', operator ? { operator } : {}))
  }

  async closeTicket(ticket: string): Promise<void> {
    await this.run(ticket, () => this.courier.ticket(ticket, 'close'))
  }

  /** reopen opens a closed ticket and takes it. */
  async reopen(ticket: string): Promise<boolean> {
    await this.run(ticket, () => this.courier.ticket(ticket, 'reopen'))
    return this.claim(ticket)
  }

  /** remind fetches older closed tickets of this operator, or the newest. */
  async remind(on = true): Promise<void> {
    const path = `/v1/tickets?status=closed&newest=true&limit=${recently}&operator=${encodeURIComponent(this.courier.claims.sub)}`
    const from = on && this.cursor ? `&cursor=${this.cursor}` : ''
    const { items, next } = await this.courier.http<{ items: TicketView[]; next: string | null }>('GET', path + from)
    this.recent = from ? [...this.recent, ...items] : items
    this.cursor = next ?? undefined
    this.moreRecent = next !== null
    this.changed()
  }

  /** sync asks for everything: at the beginning, and after a lost connection. */
  private async sync(): Promise<void> {
    try {
      const path = `/v1/tickets?status=active&limit=500&operator=${encodeURIComponent(this.courier.claims.sub)}`
      const [held] = await Promise.all([this.courier.http<{ items: TicketView[] }>('GET', path), this.colleagues.meet(), this.remind(false)])
      const now = new Set(held.items.map((t) => t.ticket_id))
      for (const t of this.mine.keys()) if (!now.has(t)) this.release(t)
      this.ready = true
      for (const t of held.items) this.hold(t)
      this.changed()
    } catch {
      // the connection is lost again, and says so
    }
  }

  private hear(m: Message): void {
    const [, ticket] = /^operator\/[^/]+\/ticket\/([^/]+)$/.exec(m.topic) ?? []
    if (ticket) {
      const e = read<TicketView & { assigned: boolean }>(m)
      if (!e) return
      if (e.assigned) {
        const fresh = !m.retain && !this.mine.has(ticket) && !this.claimed.delete(ticket)
        this.hold(e)
        if (fresh) this.tell({ kind: 'assigned', ticket, name: e.name ?? '', text: '' })
      } else if (e.status === 'closed') this.put(e)
      else this.release(ticket)
      this.changed()
      return
    }
    const [, held] = /^ticket\/([^/]+)\/state$/.exec(m.topic) ?? []
    const view = held && this.mine.get(held)
    if (!view) return
    this.mine.set(held, { ...view, ...read<TicketView>(m) })
    this.changed()
  }

  private hearQueue(m: Message): void {
    const said = read<QueueNews>(m)
    if (!said) return
    const { joined, left } = this.queue.take(said)
    if (joined) {
      this.missed.delete(joined.ticket_id)
      this.tell({ kind: 'waiting', ticket: joined.ticket_id, name: joined.name ?? '', text: '' })
    }
    if (left && this.selected === left.ticket_id) void this.leftQueue(left)
    else if (left && !this.mine.has(left.ticket_id)) this.forget(left.ticket_id)
    if (this.queue.short) void this.refill()
    this.changed()
  }

  /** leftQueue closes what is looked at, if somebody else has taken it. */
  private async leftQueue(e: QueueEntry): Promise<void> {
    if (e.operator_id === this.courier.claims.sub || this.busy.has(e.ticket_id)) return
    const by = e.operator_id ? await this.colleagues.name(e.operator_id) : ''
    if (this.mine.has(e.ticket_id)) return
    this.forget(e.ticket_id)
    if (this.selected === e.ticket_id) this.select('')
    this.miss(e.ticket_id, by)
  }

  /** miss tells once that somebody else has it. */
  private miss(ticket: string, by: string): void {
    if (this.missed.has(ticket)) return
    this.missed.add(ticket)
    this.tell({ kind: 'lost', ticket, name: this.nameOf(ticket), by })
  }

  /** refill asks for those whom the first snapshot had no room for. */
  private async refill(): Promise<void> {
    const { items } = await this.courier.http<{ items: TicketView[] }>('GET', '/v1/tickets?status=waiting&limit=100').catch(() => ({ items: [] }))
    if (items.length > this.queue.entries.length) this.queue.fill(items)
    this.changed()
  }

  private hold(t: TicketView): void {
    const { ticket_id: id } = t
    if (!this.mine.has(id)) this.forget(id) // what was looked at before is no live conversation
    this.mine.set(id, { ...this.mine.get(id), ...t })
    this.recent = this.recent.filter((r) => r.ticket_id !== id)
    this.talk(id)?.know(t)
  }

  /** put lays a closed ticket aside; who looks at it may go on reading. */
  private put(t: TicketView): void {
    this.mine.delete(t.ticket_id)
    this.recent = [t, ...this.recent.filter((r) => r.ticket_id !== t.ticket_id)]
    this.talks.get(t.ticket_id)?.know(t)
    if (this.selected !== t.ticket_id) this.forget(t.ticket_id)
  }

  /** release gives up a ticket that somebody else has now, or the queue. */
  private release(ticket: string): void {
    const name = this.nameOf(ticket)
    const asked = this.busy.has(ticket)
    if (!this.mine.delete(ticket)) return
    this.forget(ticket)
    if (this.selected === ticket) this.select('')
    if (!asked) this.tell({ kind: 'gone', ticket, name, by: '' })
  }

  private forget(ticket: string): void {
    this.talks.get(ticket)?.close()
    this.talks.delete(ticket)
  }

  private async run(ticket: string, what: () => Promise<void>): Promise<void> {
    this.busy.add(ticket)
    this.changed()
    try {
      await what()
    } finally {
      this.busy.delete(ticket)
      this.changed()
    }
  }

  private tell(news: News): void {
    this.dispatchEvent(new CustomEvent<News>('news', { detail: news }))
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'))
  }
}

function remember(ticket: string): void {
  try {
    sessionStorage.setItem(kept, ticket)
  } catch {
    // storage is off: a reload begins without a choice
  }
}

function recall(): string {
  try {
    return sessionStorage.getItem(kept) ?? ''
  } catch {
    return ''
  }
}

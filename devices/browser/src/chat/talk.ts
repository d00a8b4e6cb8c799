import { Code, read, Refused, type ChatMessage, type Courier, type TicketMessage, type TicketState } from '../courier/courier'
import { Outbox, type Unsent } from './outbox'

type Post = TicketMessage | ChatMessage

/** A message as it is shown. */
export interface Line {
  /** The same from its writing to its reading. */
  key: string
  /** Of the conversation; undefined until the node has stored it. */
  seq?: number
  /** `own` is this side of the conversation: for an operator its colleagues' too. */
  side: 'own' | 'other' | 'system'
  /** Who wrote; '' for oneself, for the node, and where nobody gave a name. */
  name: string
  /** What they are: `visitor`, `operator`, `store`, `rider` and others. */
  role: string
  text: string
  at: string
  links: { url: string; name?: string }[]
  /** How far an own message has come. */
  delivery?: 'waiting' | 'stored' | 'read' | 'failed'
  /** Why it failed, in the node's words, and whether it came too late. */
  why?: string
  late?: boolean
  /** What a system message is about, for those who say it in another language. */
  event?: { name: string; reason: string; operator: string }
}

/** What a conversation is about, and from where on it is wanted. */
export interface TalkOptions {
  /** A ticket, or the chat of an order. */
  ticket?: string
  order?: string
  /** Begin after this message; what is before comes with {@link Talk.older}. */
  since?: number
  /** The state, where it is known already. */
  state?: TicketState
  /** Only show it as it stands: it is not ours to follow, to answer or to mark. */
  still?: boolean
}

const page = 50
const typingLife = 5000
const typingEvery = 2500

/** Talk is one conversation, as one of the people in it has it. It emits `change`, and `said` for every new message of the others. */
export class Talk extends EventTarget {
  state: TicketState | undefined
  /** The node does not let us follow it (any more). */
  lost: Refused | undefined
  loading = true
  /** Names of others who are writing now. */
  typists: string[] = []

  private posts: Post[] = []
  private readonly outbox: Outbox
  private readonly stops: (() => void)[] = []
  private readonly typing = new Map<string, { name: string; timer: ReturnType<typeof setTimeout> }>()
  private typed = 0
  private marked = 0
  private otherRead = 0
  private fetching: Promise<void> | undefined

  constructor(
    readonly courier: Courier,
    private readonly o: TalkOptions,
  ) {
    super()
    this.state = o.state
    this.outbox = new Outbox(this.id, (text, ref) => this.deliver(text, ref), () => this.changed())
    if (o.still) void this.refetch()
    else if (o.ticket) this.followTicket(o.ticket)
    else this.stops.push(courier.onChat(o.order ?? '', (m, replay) => this.take(m, replay), (why) => this.lose(why)))
    this.stops.push(courier.onState((s) => this.connection(s)))
    this.settle()
  }

  /** What it is about, for keeping things by. */
  get id(): string {
    return this.o.ticket ?? `order/${this.o.order ?? ''}`
  }

  get closed(): boolean {
    return this.state?.status === 'closed'
  }

  /** more says that there are messages before those that are here. */
  get more(): boolean {
    return this.o.ticket !== undefined && (this.posts[0]?.seq ?? 1) > 1
  }

  /** lines are the messages, the oldest first, and what is not stored yet. */
  get lines(): Line[] {
    return [...this.posts.map((p) => this.line(p)), ...this.outbox.items.map(pending)]
  }

  /** The last that somebody has said, and the node has stored. */
  get last(): Line | undefined {
    const p = this.posts.findLast((x) => this.sideOf(x) !== 'system')
    return p && this.line(p)
  }

  /** unread counts the others' messages that were not marked as read. */
  get unread(): number {
    return this.o.still ? 0 : this.posts.filter((p) => p.seq > this.marked && this.sideOf(p) === 'other').length
  }

  /** say sends a message, now or as soon as that is possible. */
  say(text: string): void {
    this.outbox.add(text)
    this.typed = 0
  }

  /** again sends once more what was refused; drop forgets it. */
  again(ref: string): void {
    this.outbox.again(ref)
  }

  drop(ref: string): void {
    this.outbox.arrived(ref)
  }

  /** write tells the others that we are writing, or have stopped. */
  write(on: boolean): void {
    const now = Date.now()
    if (!this.o.ticket || this.closed || (on ? now - this.typed < typingEvery : this.typed === 0)) return
    this.typed = on ? now : 0
    this.courier.publish(`ticket/${this.o.ticket}/typing`, { typing: on }, { qos: 0 }).catch(() => {})
  }

  /** read marks everything as read; call it while somebody looks. */
  read(): void {
    const last = this.posts.findLast((p) => this.sideOf(p) === 'other')?.seq ?? 0
    if (this.o.still || last <= this.marked || this.courier.state !== 'online') return
    const was = this.marked
    this.marked = last
    this.changed()
    if (this.o.ticket) this.courier.ticket(this.o.ticket, 'read', { seq: last }).catch(() => (this.marked = was))
  }

  /** older fetches the page before the first message. */
  async older(): Promise<void> {
    const first = this.posts[0]?.seq
    if (!this.more || first === undefined) return
    const since = Math.max(0, first - 1 - page)
    await (this.fetching ??= this.fetch(since, first - 1 - since).finally(() => (this.fetching = undefined)))
  }

  /** close stops following. */
  close(): void {
    for (const stop of this.stops.splice(0)) stop()
    for (const { timer } of this.typing.values()) clearTimeout(timer)
    this.typing.clear()
  }

  /** know takes a state that was learnt elsewhere. */
  know(s: TicketState): void {
    this.state = { ...s, seq: Math.max(s.seq, this.state?.seq ?? 0) }
    this.settle()
    this.changed()
  }

  private get operator(): boolean {
    return this.courier.claims.role === 'operator'
  }

  private followTicket(ticket: string): void {
    const message = (m: TicketMessage, replay: boolean) => this.take(m, replay)
    const state = (s: TicketState) => this.know(s)
    const typing = (t: { sender_id?: string; sender_name?: string; typing?: boolean }) => this.hearTyping(t)
    const common = { message, since: this.o.since ?? 0, refused: (why: Refused) => this.lose(why), missed: () => void this.refetch() }
    if (!this.operator) {
      this.stops.push(this.courier.onTicket(ticket, { ...common, state, typing }))
      return
    }
    // An operator has many tickets and hears their states without asking: subscriptions are few.
    this.stops.push(
      this.courier.onTicket(ticket, common),
      this.courier.onMessage((m) => {
        const told = m.topic === `ticket/${ticket}/state` ? state : m.topic === `ticket/${ticket}/typing` ? typing : undefined
        const value = told && read<never>(m)
        if (value) told(value)
      }),
    )
  }

  private connection(state: string): void {
    if (state !== 'online') return
    if (!this.o.ticket) this.loading = false
    this.changed()
    void this.outbox.flush()
  }

  private take(p: Post, replay: boolean): void {
    if (p.client_ref) this.outbox.arrived(p.client_ref)
    const i = this.posts.findLastIndex((x) => x.seq <= p.seq)
    if (this.posts[i]?.seq === p.seq) return
    this.posts = this.posts.toSpliced(i + 1, 0, p)
    const side = this.sideOf(p)
    if (side === 'other') this.stopTyping(p.sender_id)
    this.settle()
    this.changed()
    if (!replay && side === 'other') this.dispatchEvent(new CustomEvent<Line>('said', { detail: this.line(p) }))
  }

  private lose(why: Refused): void {
    this.lost = why
    this.loading = false
    this.changed()
  }

  private deliver(text: string, ref: string): Promise<void> {
    if (this.o.ticket) return this.courier.say(this.o.ticket, text, ref)
    return this.courier.publish(`order/${this.o.order ?? ''}/chat`, { content: text, client_ref: ref })
  }

  private async fetch(since: number, limit: number): Promise<void> {
    const path = `/v1/tickets/${encodeURIComponent(this.o.ticket ?? '')}/messages?since=${since}&limit=${limit}`
    const { items } = await this.courier.http<{ items: TicketMessage[] }>('GET', path)
    for (const m of items) this.take(m, true)
  }

  /** refetch begins again with the last page: more was missed than the node replays. */
  private async refetch(): Promise<void> {
    try {
      const view = await this.courier.http<TicketState>('GET', `/v1/tickets/${encodeURIComponent(this.o.ticket ?? '')}`)
      this.posts = []
      await this.fetch(Math.max(0, view.seq - page), page)
      this.know(view)
    } catch (why) {
      if (why instanceof Refused && !why.offline) this.lose(why)
    }
  }

  /** settle draws from the state what follows from it. */
  private settle(): void {
    const s = this.state
    if (!s) return
    this.otherRead = Math.max(this.otherRead, this.operator ? s.visitor_read : s.operator_read)
    this.marked = Math.max(this.marked, this.operator ? s.operator_read : s.visitor_read)
    if ((this.posts.at(-1)?.seq ?? 0) >= s.seq) this.loading = false
  }

  private sideOf(p: Post): Line['side'] {
    if (p.sender_type === 'system') return 'system'
    if (this.o.ticket) return (p.sender_type === 'operator') === this.operator ? 'own' : 'other'
    const { role, sub, store } = this.courier.claims
    const own = role === 'merchant' ? p.sender_type === 'store' && p.sender_id === store : p.sender_type === role && p.sender_id === sub
    return own ? 'own' : 'other'
  }

  private line(p: Post): Line {
    const side = this.sideOf(p)
    const self = side === 'own' && (!this.operator || p.sender_id === this.courier.claims.sub)
    return {
      key: p.client_ref || p.id,
      seq: p.seq,
      side,
      name: side === 'system' || self ? '' : p.sender_name || (p.sender_type === 'operator' ? p.sender_id : ''),
      role: self ? '' : p.sender_type,
      text: p.content,
      at: p.created_at,
      links: p.attachments ?? [],
      ...(self && { delivery: p.seq <= this.otherRead ? ('read' as const) : ('stored' as const) }),
      ...(p.event && { event: { name: p.event, reason: p.reason ?? '', operator: p.operator_name ?? '' } }),
    }
  }

  private hearTyping(t: { sender_id?: string; sender_name?: string; typing?: boolean }): void {
    const id = t.sender_id ?? ''
    this.stopTyping(id)
    if (t.typing !== false) {
      this.typing.set(id, { name: t.sender_name ?? '', timer: setTimeout(() => this.stopTyping(id), typingLife) })
      this.toldTyping()
    }
  }

  private stopTyping(id: string): void {
    const was = this.typing.get(id)
    if (!was) return
    clearTimeout(was.timer)
    this.typing.delete(id)
    this.toldTyping()
  }

  private toldTyping(): void {
    this.typists = [...this.typing.values()].map((t) => t.name)
    this.changed()
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'))
  }
}

function pending(i: Unsent): Line {
  return { key: i.ref, side: 'own', name: '', role: '', text: i.text, at: i.at, links: [], delivery: i.why ? 'failed' : 'waiting', ...(i.why && { why: i.why, late: i.code === Code.state }) }
}

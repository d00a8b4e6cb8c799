/**
 * courier.js is the client library of couriermq for browsers: MQTT 5 over a
 * WebSocket to the node, with the manners that an order, a chat or a terminal
 * needs. What was missed while the network was away arrives afterwards, or is
 * said to be missed.
 *
 *     import { connect } from 'https://mq.example/assets/courier.js'
 *
 *     const courier = connect({ token })
 *     courier.onState((state) => console.log(state))
 *     courier.onOrder('4711', (event) => console.log(event.status))
 *
 * As a plain script, `courier.global.js` makes the same names members of
 * `window.couriermq`.
 *
 * @module
 */
import { call, type CallOptions } from './call'
import type { ChatMessage, CourierEvent, Notice, StatusEvent, StoreOrderEvent, TicketMessage, TicketState, TimelineEvent } from './events'
import { Link, type Message, type State } from './link'
import { offline, Refused } from './refused'
import { read, Subscriptions, type SubscribeOptions } from './subscriptions'
import { inbox, type Claims } from './token'

export * from './events'
export { call, type CallOptions } from './call'
export { Code, Refused } from './refused'
export { claims, type Claims } from './token'
export type { Message, State } from './link'
export { read, type SubscribeOptions } from './subscriptions'

/** What {@link connect} needs. */
export interface Options {
  /** Who you are: a JWT. */
  token: string
  /** Where the node is, such as `https://mq.example`; default: where this script came from. */
  url?: string
  /**
   * Fetches another token. It is asked before the end of the token, and once when
   * the node refuses it. Without it the connection ends with its token.
   */
  renew?: () => Promise<string>
  /** How long the node keeps what is owed to this client while it is away, in seconds; default 300. */
  session?: number
  /** The MQTT client id; default: one for each connect. With a fixed one, what is owed survives a reload. */
  clientId?: string
}

/** Stop ends what the call that returned it began. */
export type Stop = () => void

/** Handlers of {@link Courier.onTicket}; leave out what does not matter. */
export interface TicketHandlers {
  /** Every message once, in order, also after a gap. `replay` says that it is not new. */
  message?: (m: TicketMessage, replay: boolean) => void
  /** The state, at first as it is now. */
  state?: (s: TicketState) => void
  /** Somebody else is typing. */
  typing?: (t: { sender_id?: string; sender_name?: string; typing?: boolean }) => void
  /** Messages are gone that nobody will send again: read the whole ticket over HTTP. */
  missed?: () => void
  /** The subscription was refused. */
  refused?: (why: Refused) => void
  /** Only messages after this number; default 0: all of them. */
  since?: number
}

/** connect begins at once and never gives up, but for a token that is refused. */
export function connect(o: Options): Courier {
  return new Courier(o)
}

/** newRef makes an id that nobody else makes. Pages without TLS have no crypto.randomUUID. */
export function newRef(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('')
}

/** home is where this script came from: pages that embed it speak to that node. */
export const home = import.meta.url?.startsWith('http') ? new URL(import.meta.url).origin : scriptOrigin()

function scriptOrigin(): string {
  const script = globalThis.document?.currentScript
  return script instanceof HTMLScriptElement && script.src ? new URL(script.src).origin : globalThis.location?.origin ?? ''
}

/** Courier is a client of the node. Make it with {@link connect}. */
export class Courier {
  private readonly link: Link
  private readonly subs: Subscriptions
  private readonly states = new Set<(s: State, reason: Refused | undefined) => void>()
  /** The node's address, for {@link http}. */
  readonly url: string

  constructor(o: Options) {
    this.url = (o.url ?? home).replace(/\/$/, '')
    this.link = new Link({
      url: this.url.replace(/^http/, 'ws') + '/mqtt',
      token: o.token,
      renew: o.renew,
      session: o.session ?? 300,
      resume: o.clientId !== undefined,
      clientId: o.clientId ?? `web-${crypto.getRandomValues(new Uint32Array(3)).join('-')}`,
    })
    this.subs = new Subscriptions(this.link)
    this.link.onState = (s, why) => {
      for (const told of [...this.states]) told(s, why)
    }
  }

  /** Who the token says you are. */
  get claims(): Claims {
    return this.link.claims
  }

  get token(): string {
    return this.link.token
  }

  get state(): State {
    return this.link.state
  }

  /** Why the state is `refused` or `offline`. */
  get reason(): Refused | undefined {
    return this.link.reason
  }

  /** The prefix of your own topics. */
  get inbox(): string {
    return inbox(this.claims)
  }

  /** onState tells the state now and every change. */
  onState(f: (state: State, reason: Refused | undefined) => void): Stop {
    this.states.add(f)
    f(this.state, this.reason)
    return () => this.states.delete(f)
  }

  /** retry tries to connect now, if it is offline. */
  retry(): void {
    this.link.retry()
  }

  /** close ends the connection for good. */
  close(): void {
    this.subs.clear()
    this.link.close()
  }

  /** onOrder hands over the status of an order, at first as it is now. */
  onOrder(order: string, f: (e: StatusEvent) => void, refused?: (why: Refused) => void): Stop {
    return this.subscribe(`order/${order}/status`, json(f), { refused })
  }

  /**
   * onTimeline hands over every event of an order once, in order: first all there
   * are, then each. After a gap it goes on where it was; when the node has not
   * kept what is between, `missed` is called and everything comes again.
   */
  onTimeline(order: string, f: (e: TimelineEvent, replay: boolean) => void, missed?: () => void, refused?: (why: Refused) => void): Stop {
    return this.subs.follow(`order/${order}/timeline`, f, { missed, refused })
  }

  /** onCourier hands over where the courier is, while there is something to see; the last event has `closed`. */
  onCourier(order: string, f: (e: CourierEvent) => void, o: { every?: string; refused?: (why: Refused) => void } = {}): Stop {
    return this.subscribe(`order/${order}/courier`, json(f), { qos: 0, ...o })
  }

  /** onTicket follows a support ticket. */
  onTicket(ticket: string, h: TicketHandlers): Stop {
    const stops: Stop[] = []
    if (h.message) stops.push(this.subs.follow(`ticket/${ticket}/message`, h.message, { missed: h.missed, refused: h.refused, since: h.since ?? 0 }))
    if (h.state) stops.push(this.subscribe(`ticket/${ticket}/state`, json(h.state), { refused: h.refused }))
    if (h.typing) stops.push(this.subscribe(`ticket/${ticket}/typing`, json(h.typing), { qos: 0 }))
    return () => stops.forEach((stop) => stop())
  }

  /** onChat follows the talk of an order's people: every message once, in order, also after a gap. */
  onChat(order: string, f: (m: ChatMessage, replay: boolean) => void, refused?: (why: Refused) => void): Stop {
    return this.subs.follow(`order/${order}/chat`, f, { refused, since: 0 })
  }

  /** onNotice hands over the pushes to you: notices of your inbox, and broadcasts to your kind. */
  onNotice(f: (n: Notice, topic: string) => void): Stop {
    return this.onMessage((m) => {
      if (/(^broadcast\/|\/notice$)/.test(m.topic)) json(f)(m)
    })
  }

  /** onStoreOrder hands over the orders of a store device's inbox: first all open ones, then every change. */
  onStoreOrder(f: (e: StoreOrderEvent, snapshot: boolean) => void): Stop {
    return this.onMessage((m) => {
      if (/^store\/[^/]+\/order\/[^/]+$/.test(m.topic)) json<StoreOrderEvent>((e) => f(e, m.retain))(m)
    })
  }

  /** onMessage hands over everything that arrives: the inbox needs no subscription. */
  onMessage(f: (m: Message) => void): Stop {
    return this.subs.hear(f)
  }

  /** subscribe hands over what arrives on a filter, and renews the subscription when the node has forgotten it. */
  subscribe(filter: string, f: (m: Message) => void, o: SubscribeOptions = {}): Stop {
    return this.subs.add(filter, f, o)
  }

  /**
   * publish resolves when the node has taken the message (at QoS 1, the default)
   * and rejects with why not. Nothing is kept for later: without a connection it
   * rejects at once, {@link Refused.offline}.
   */
  async publish(topic: string, payload: unknown = '', o: { qos?: 0 | 1 } = {}): Promise<void> {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
    const qos = o.qos ?? 1
    await this.link.ask<undefined>((client, done) => {
      client.publish(topic, text, { qos }, (err, packet) => done(err && refusal(err, packet), undefined))
    })
  }

  /** A terminal's answer to an order of its store: `accept` claims it, and the first device wins. */
  claim(order: string, verb: 'shown' | 'rung' | 'accept' | 'reject' | 'ready' = 'accept', body: object = {}): Promise<void> {
    return this.publish(`store/${this.claims.store ?? ''}/order/${order}/${verb}`, body)
  }

  /** What an operator (or, to close and read, the visitor) does with a ticket. */
  ticket(ticket: string, verb: 'claim' | 'transfer' | 'close' | 'reopen' | 'read', body: object = {}): Promise<void> {
    return this.publish(`ticket/${ticket}/${verb}`, body)
  }

  /**
   * say writes into a ticket. The node knows a message again by its client_ref, so
   * that sending it again after a lost connection says nothing twice.
   */
  say(ticket: string, content: string, client_ref: string = newRef()): Promise<void> {
    return this.publish(`ticket/${ticket}/message`, { content, client_ref })
  }

  /** logout ends the session and revokes nothing else. */
  logout(): Promise<void> {
    return this.publish(`${this.inbox}/logout`)
  }

  /** http calls the node's API with the token: `courier.http('GET', '/v1/orders/4711')`. */
  http<T = unknown>(method: string, path: string, body?: unknown, o: Omit<CallOptions, 'token'> = {}): Promise<T> {
    return call<T>(this.url, method, path, body, { ...o, token: this.token })
  }
}

function json<T>(f: (value: T, topic: string) => void): (m: Message) => void {
  return (m) => {
    const value = read<T>(m)
    if (value !== undefined) f(value, m.topic)
  }
}

function refusal(err: Error & { code?: number | string }, packet: unknown): Refused {
  if (typeof err.code !== 'number') return offline()
  const p = packet as { properties?: { reasonString?: string } } | undefined
  return new Refused(err.code, p?.properties?.reasonString ?? err.message)
}

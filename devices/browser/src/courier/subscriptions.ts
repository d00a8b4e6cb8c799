import type { Link, Message } from './link'
import { offline, Refused } from './refused'

/** How a filter is subscribed. */
export interface SubscribeOptions {
  qos?: 0 | 1
  /** No more often than this, such as `5s`; for positions and couriers. */
  every?: string | undefined
  /** The node said no, and why. */
  refused?: ((why: Refused) => void) | undefined
  /** Asked at every SUBSCRIBE: the number after which to replay. */
  since?: () => number | undefined
}

interface Entry {
  filter: string
  options: SubscribeOptions
  hear: (m: Message) => void
}

/** What {@link Subscriptions.follow} carries: numbered without gaps. */
interface Numbered {
  seq: number
  missed?: boolean
}

/** Subscriptions of a link: they outlive its connections. */
export class Subscriptions {
  private readonly entries = new Set<Entry>()
  private readonly all = new Set<(m: Message) => void>()

  constructor(private readonly link: Link) {
    link.onMessage = (m) => {
      for (const hear of [...this.all]) hear(m)
      for (const e of [...this.entries]) if (matches(e.filter, m.topic)) e.hear(m)
    }
    link.onUp = (present) => {
      if (present) return // the node has kept them, and what they are owed
      for (const filter of new Set([...this.entries].map((e) => e.filter))) void this.ask(filter)
    }
  }

  hear(f: (m: Message) => void): () => void {
    this.all.add(f)
    return () => this.all.delete(f)
  }

  add(filter: string, hear: (m: Message) => void, options: SubscribeOptions): () => void {
    const entry: Entry = { filter, options, hear }
    this.entries.add(entry)
    if (this.link.state === 'online') void this.ask(filter)
    return () => {
      if (!this.entries.delete(entry) || this.of(filter).length > 0) return
      void this.link.ask<undefined>((client, done) => client.unsubscribe(filter, () => done(null, undefined))).catch(() => {})
    }
  }

  /**
   * follow subscribes a topic of numbered events and hands over each once, in
   * order. since is where to begin: undefined for the snapshot of everything.
   */
  follow<T extends Numbered>(
    topic: string,
    f: (event: T, replay: boolean) => void,
    o: { missed?: (() => void) | undefined; refused?: ((why: Refused) => void) | undefined; since?: number } = {},
  ): () => void {
    let last = o.since
    const take = (e: T, replay: boolean) => {
      if (typeof e.seq !== 'number' || (last !== undefined && e.seq <= last)) return
      last = e.seq
      f(e, replay)
    }
    const hear = (m: Message) => {
      const said = read(m) as T | T[] | undefined
      if (Array.isArray(said)) {
        for (const e of said) take(e, true)
        return
      }
      if (!said) return
      if (!said.missed) {
        take(said, m.retain)
        return
      }
      // What we had is not what follows: begin again with all there is.
      last = o.since
      o.missed?.()
      if (o.since === undefined) void this.ask(topic)
    }
    return this.add(topic, hear, { refused: o.refused, since: () => last })
  }

  clear(): void {
    this.entries.clear()
    this.all.clear()
  }

  private of(filter: string): Entry[] {
    return [...this.entries].filter((e) => e.filter === filter)
  }

  /** ask sends one SUBSCRIBE; who else listens to the filter shares it. */
  private async ask(filter: string): Promise<void> {
    const who = this.of(filter)
    const [first] = who
    if (!first) return
    const userProperties: Record<string, string> = {}
    const since = first.options.since?.()
    if (since !== undefined) userProperties['since'] = String(since)
    if (first.options.every) userProperties['every'] = first.options.every
    const properties = Object.keys(userProperties).length > 0 ? { properties: { userProperties } } : {}
    try {
      await this.link.ask<undefined>((client, done) => {
        client.subscribe(filter, { qos: first.options.qos ?? 1, ...properties }, (err, _granted, packet) => {
          if (!err) return done(null, undefined)
          const code = packet?.granted.find((g) => Number(g) >= 0x80)
          if (code === undefined) return done(offline(), undefined)
          done(new Refused(Number(code), packet?.properties?.reasonString ?? err.message), undefined)
        })
      })
    } catch (why) {
      if (why instanceof Refused && !why.offline) for (const e of who) e.options.refused?.(why)
    }
  }
}

/** read is a message as JSON, undefined if it is none. */
function read(m: Message): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(m.payload))
  } catch {
    return undefined
  }
}

/** matches says whether an MQTT filter takes a topic. */
export function matches(filter: string, topic: string): boolean {
  const f = filter.split('/')
  const t = topic.split('/')
  for (const [i, level] of f.entries()) {
    if (level === '#') return true
    if (i >= t.length || (level !== '+' && level !== t[i])) return false
  }
  return f.length === t.length
}

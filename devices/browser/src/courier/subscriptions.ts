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

/** How long after a SUBSCRIBE its replay may take, in ms, before what is missing is taken not to exist. */
const patience = 2000

interface Entry {
  filter: string
  levels: string[]
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
  private readonly granted = new Set<string>() // filters that the node has taken in this session

  constructor(private readonly link: Link) {
    link.onMessage = (m) => {
      for (const hear of [...this.all]) hear(m)
      const topic = m.topic.split('/')
      for (const e of [...this.entries]) if (matches(e.levels, topic)) e.hear(m)
    }
    link.onUp = (present) => {
      if (!present) this.granted.clear() // otherwise the node has kept them, and what they are owed
      for (const filter of new Set([...this.entries].map((e) => e.filter))) if (!this.granted.has(filter)) void this.ask(filter)
    }
  }

  hear(f: (m: Message) => void): () => void {
    this.all.add(f)
    return () => this.all.delete(f)
  }

  add(filter: string, hear: (m: Message) => void, options: SubscribeOptions): () => void {
    const entry: Entry = { filter, levels: filter.split('/'), options, hear }
    this.entries.add(entry)
    if (this.link.state === 'online') void this.ask(filter)
    return () => {
      if (!this.entries.delete(entry) || this.of(filter).length > 0) return
      this.granted.delete(filter)
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
    const early = new Map<number, T>() // what came before what is between
    let catching = false
    const give = (e: T, replay: boolean) => {
      last = e.seq
      f(e, replay)
      const next = early.get(e.seq + 1)
      early.delete(e.seq)
      if (next) give(next, false)
    }
    const take = (e: T, replay: boolean) => {
      if (typeof e.seq !== 'number' || (last !== undefined && e.seq <= last)) return
      if (o.since === undefined || last === undefined || e.seq === last + 1) {
        give(e, replay)
        return
      }
      // The inbox hears the news while the replay is still on its way.
      early.set(e.seq, e)
      void catchUp()
    }
    const catchUp = async () => {
      if (catching) return
      catching = true
      const asked = await this.ask(topic)
      await new Promise((over) => setTimeout(over, asked ? patience : 0))
      catching = false
      if (!asked) return // the next connection does
      const [first] = [...early.values()].sort((a, b) => a.seq - b.seq)
      if (first && first.seq > (last ?? 0)) give(first, false) // what is between does not exist
      if (early.size > 0) void catchUp()
    }
    const hear = (m: Message) => {
      const said = read<T | T[]>(m)
      if (Array.isArray(said)) {
        for (const e of said) take(e, true)
        return
      }
      if (!said) return
      if (!said.missed) {
        take(said, m.retain)
        return
      }
      // What we had is not what follows: begin again with all there is, or with what is next.
      last = undefined
      early.clear()
      o.missed?.()
      if (o.since === undefined) void this.ask(topic)
    }
    return this.add(topic, hear, { refused: o.refused, since: () => last ?? o.since })
  }

  clear(): void {
    this.entries.clear()
    this.all.clear()
  }

  private of(filter: string): Entry[] {
    return [...this.entries].filter((e) => e.filter === filter)
  }

  /** ask sends one SUBSCRIBE; who else listens to the filter shares it. It tells whether the node has taken it. */
  private async ask(filter: string): Promise<boolean> {
    const who = this.of(filter)
    const [first] = who
    if (!first) return false
    this.granted.delete(filter)
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
      this.granted.add(filter)
      return true
    } catch (why) {
      if (why instanceof Refused && !why.offline) for (const e of who) e.options.refused?.(why)
      return false
    }
  }
}

const text = new TextDecoder()

/** read is a message as JSON, undefined if it is none: an open topic, and a backend, may say anything. */
export function read<T>(m: Message): T | undefined {
  try {
    return JSON.parse(text.decode(m.payload)) as T
  } catch {
    return undefined
  }
}

/** matches says whether an MQTT filter takes a topic, both as their levels. */
export function matches(filter: string[], topic: string[]): boolean {
  for (const [i, level] of filter.entries()) {
    if (level === '#') return true
    if (i >= topic.length || (level !== '+' && level !== topic[i])) return false
  }
  return filter.length === topic.length
}

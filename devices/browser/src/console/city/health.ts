import { Metrics } from './metrics'
import type { Told } from './told'

/** How often the node is asked, in ms, and how many answers make a curve: five minutes. */
const every = 3000
const kept = 100

/** A point of the curves. */
export interface Point {
  /** Messages per second, in and out. */
  received: number
  delivered: number
  clients: number
  /** Slowest but one in a hundred commits, in seconds; undefined when there was none. */
  commit: number | undefined
}

/** Health is what the node tells of itself: /metrics, and $SYS for who has no more. */
export class Health {
  now: Metrics | undefined
  readonly curve: Point[] = []
  /** The topics below $SYS/broker/. */
  readonly sys = new Map<string, string>()
  /** The figures are not served here (metrics.listen), or the node did not answer. */
  missing: 'elsewhere' | 'silent' | undefined
  private timer: ReturnType<typeof setInterval> | undefined

  constructor(
    private readonly told: Told,
    private readonly url: string,
  ) {}

  begin(): void {
    void this.read()
    this.timer = setInterval(() => {
      if (document.visibilityState === 'visible') void this.read()
    }, every)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  heard(topic: string, value: string): void {
    this.sys.set(topic.replace('$SYS/broker/', ''), value)
    this.told.say('health')
  }

  private async read(): Promise<void> {
    try {
      const answer = await fetch(`${this.url}/metrics`, { cache: 'no-store', signal: AbortSignal.timeout(every) })
      const next = answer.ok ? new Metrics(await answer.text(), Date.now()) : undefined
      this.missing = next ? undefined : answer.status === 404 ? 'elsewhere' : 'silent'
      if (next) this.add(next)
    } catch {
      this.missing = 'silent'
    }
    this.told.say('health')
  }

  private add(next: Metrics): void {
    const last = this.now
    this.now = next
    if (!last) return
    const seconds = (next.at - last.at) / 1000
    // A counter that fell is a node that began anew.
    const rate = (name: string) => Math.max(0, ((next.sum(name) ?? 0) - (last.sum(name) ?? 0)) / seconds)
    this.curve.push({
      received: rate('couriermq_messages_received_total'),
      delivered: rate('couriermq_messages_delivered_total'),
      clients: next.sum('couriermq_clients') ?? 0,
      commit: next.quantile(0.99, 'couriermq_store_sync_seconds', last),
    })
    if (this.curve.length > kept) this.curve.shift()
  }
}

import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** What of the city has changed; `tick` is a second that has passed. */
export type Topic = 'riders' | 'regions' | 'orders' | 'stores' | 'devices' | 'journal' | 'offers' | 'tickets' | 'health' | 'tick'

/** So many ms of changes become one: a table need not follow every message. */
const gather = 200

/**
 * Told says what has changed, some times a second at most. The map does not wait for it: it looks at
 * the fleet once per frame.
 */
export class Told extends EventTarget {
  private readonly waiting = new Set<Topic>()
  private timer: ReturnType<typeof setTimeout> | undefined

  say(topic: Topic): void {
    this.waiting.add(topic)
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      const topics = [...this.waiting]
      this.waiting.clear()
      for (const t of topics) this.dispatchEvent(new Event(t))
    }, gather)
  }

  stop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.waiting.clear()
  }
}

/** Follow renders its element again when something of the city has changed. */
export class Follow implements ReactiveController {
  private readonly changed = () => this.host.requestUpdate()
  private readonly topics: Topic[]

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly told: () => Told,
    ...topics: Topic[]
  ) {
    this.topics = topics
    host.addController(this)
  }

  private on: Told | undefined

  hostConnected(): void {
    this.attach()
  }

  hostUpdate(): void {
    this.attach() // the city may have come after the element
  }

  hostDisconnected(): void {
    this.detach()
  }

  private attach(): void {
    const told = this.told()
    if (told === this.on) return
    this.detach()
    this.on = told
    for (const t of this.topics) told?.addEventListener(t, this.changed)
  }

  private detach(): void {
    for (const t of this.topics) this.on?.removeEventListener(t, this.changed)
    this.on = undefined
  }
}

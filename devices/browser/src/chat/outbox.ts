import { newRef, Refused } from '../courier/courier'

/** A message that the node has not confirmed. */
export interface Unsent {
  /** Its client_ref: by it the node knows it again. */
  ref: string
  text: string
  at: string
  /** Why the node does not take it; undefined while it is on its way. */
  why?: string
  /** Its reason code. */
  code?: number
}

/**
 * Outbox sends messages in the order they were written, each until the node has
 * taken or refused it: over lost connections, and over a reload of the tab.
 */
export class Outbox {
  items: Unsent[]
  private busy = false

  /** name is whose messages these are; deliver rejects with {@link Refused}; changed is told of every change. */
  constructor(
    private readonly name: string,
    private readonly deliver: (text: string, ref: string) => Promise<void>,
    private readonly changed: () => void,
  ) {
    this.items = recall(name)
  }

  add(text: string): void {
    this.items = [...this.items, { ref: newRef(), text, at: new Date().toISOString() }]
    this.keep()
    void this.flush()
  }

  /** arrived forgets a message that the node has told. */
  arrived(ref: string): void {
    if (!this.items.some((i) => i.ref === ref)) return
    this.items = this.items.filter((i) => i.ref !== ref)
    this.keep()
  }

  /** again tries one that was refused. */
  again(ref: string): void {
    this.items = this.items.map((i) => (i.ref === ref ? { ref, text: i.text, at: i.at } : i))
    this.keep()
    void this.flush()
  }

  /** flush sends what waits. Without a connection it stays; call it again with one. */
  async flush(): Promise<void> {
    if (this.busy) return
    this.busy = true
    const gone = new Set<string>() // taken by the node, not told yet
    try {
      for (let next; (next = this.items.find((i) => !i.why && !gone.has(i.ref))); ) {
        const { ref, text } = next
        try {
          await this.deliver(text, ref)
          gone.add(ref)
        } catch (err) {
          if (!(err instanceof Refused) || err.offline) return
          this.items = this.items.map((i) => (i.ref === ref ? { ...i, why: err.message || 'refused', code: err.code } : i))
          this.keep()
        }
      }
    } finally {
      this.busy = false
    }
  }

  private keep(): void {
    try {
      if (this.items.length > 0) sessionStorage.setItem(slot(this.name), JSON.stringify(this.items))
      else sessionStorage.removeItem(slot(this.name))
    } catch {
      // storage is off: they hold until the reload
    }
    this.changed()
  }
}

const slot = (name: string) => `couriermq.outbox ${name}`

function recall(name: string): Unsent[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(slot(name)) ?? '[]')
    return Array.isArray(kept) ? (kept as Unsent[]).filter((i) => typeof i.ref === 'string' && typeof i.text === 'string') : []
  } catch {
    return []
  }
}

import type { QueueEntry } from '../courier/courier'

/** What the topic support/queue says: the whole queue at first, then who joined or left it. */
export type QueueNews = { waiting: number } & (QueueEntry | { items: QueueEntry[] })

/** Queue is who waits for an operator, the first first. */
export class Queue {
  entries: QueueEntry[] = []
  /** How many there are, also those who are not listed. */
  waiting = 0
  private readonly names = new Map<string, string>()

  /** take takes the news, and returns who joined or left by it. */
  take(e: QueueNews): { joined?: QueueEntry; left?: QueueEntry } {
    this.waiting = e.waiting
    if ('items' in e) {
      this.fill(e.items)
      return {}
    }
    const was = this.find(e.ticket_id)
    this.entries = this.entries.filter((t) => t !== was)
    if (e.position < 1) return was ? { left: e } : {}
    this.entries = this.entries.toSpliced(e.position - 1, 0, e)
    this.note(e)
    return was ? {} : { joined: e }
  }

  /** short says that there are more than are listed, and few are. */
  get short(): boolean {
    return this.entries.length < Math.min(this.waiting, 20)
  }

  /** fill replaces the list. */
  fill(items: QueueEntry[]): void {
    this.entries = items
    for (const t of items) this.note(t)
  }

  find(ticket: string): QueueEntry | undefined {
    return this.entries.find((t) => t.ticket_id === ticket)
  }

  /** name is what somebody is called who waits, or waited lately. */
  name(ticket: string): string | undefined {
    return this.names.get(ticket)
  }

  private note(t: QueueEntry): void {
    if (!t.name) return
    this.names.delete(t.ticket_id)
    this.names.set(t.ticket_id, t.name)
    const [oldest] = this.names.keys()
    if (this.names.size > 500 && oldest) this.names.delete(oldest)
  }
}

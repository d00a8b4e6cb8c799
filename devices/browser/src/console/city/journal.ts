import type { Told } from './told'

/** An event for backends: event/{name}. */
export interface Entry {
  id: string
  name: string
  at: number
  payload: Record<string, unknown>
}

const most = 500

/** Kinds by which the feed is filtered. */
export type Kind = 'trouble' | 'order' | 'offer' | 'ticket'

/** Events that somebody should look at. */
const troubles = new Set(['store.unanswered', 'store.expired', 'store.paused', 'push.fallback', 'order.failed', 'offer.expired'])

/** kindOf sorts an event. */
export function kindOf(e: Pick<Entry, 'name'>): Kind | undefined {
  if (troubles.has(e.name)) return 'trouble'
  const kind = e.name.split('.')[0]
  return kind === 'order' || kind === 'offer' || kind === 'ticket' ? kind : undefined
}

const slot = 'couriermq.console.journal'
/** So many entries outlive a reload. */
const kept = 200

/** Journal is what happened since the page was first opened in this tab, newest first. */
export class Journal {
  entries: Entry[] = []
  since = Date.now()

  constructor(private readonly told: Told) {
    try {
      const old = JSON.parse(sessionStorage.getItem(slot) ?? 'null') as { since: number; entries: Entry[] } | null
      if (old) Object.assign(this, old)
    } catch {
      // storage is off: it begins now
    }
  }

  /** keep saves it for the reload of this tab. */
  keep(): void {
    try {
      sessionStorage.setItem(slot, JSON.stringify({ since: this.since, entries: this.entries.slice(0, kept) }))
    } catch {
      // storage is off or full: it begins anew
    }
  }

  add(name: string, payload: Record<string, unknown>): void {
    const id = typeof payload['id'] === 'string' ? payload['id'] : `${name} ${this.entries.length}`
    if (this.entries.some((e) => e.id === id && e.name === name)) return // told again after a gap
    const at = Date.parse(String(payload['at'])) || Date.now()
    this.entries = [{ id, name, at, payload }, ...this.entries].slice(0, most)
    this.told.say('journal')
  }

  /** forget drops it, for whoever signs in next. */
  forget(): void {
    this.entries = []
    this.since = Date.now()
    this.keep()
  }
}

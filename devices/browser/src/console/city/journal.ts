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
const troubles = new Set(['store.unanswered', 'push.fallback', 'order.failed', 'offer.expired'])

/** kindOf sorts an event. */
export function kindOf(e: Pick<Entry, 'name'>): Kind | undefined {
  if (troubles.has(e.name)) return 'trouble'
  const kind = e.name.split('.')[0]
  return kind === 'order' || kind === 'offer' || kind === 'ticket' ? kind : undefined
}

/** Journal is what happened since the page was opened, newest first. */
export class Journal {
  entries: Entry[] = []
  readonly since = Date.now()

  constructor(private readonly told: Told) {}

  add(name: string, payload: Record<string, unknown>): void {
    const id = typeof payload['id'] === 'string' ? payload['id'] : `${name} ${this.entries.length}`
    if (this.entries.some((e) => e.id === id && e.name === name)) return // told again after a gap
    const at = Date.parse(String(payload['at'])) || Date.now()
    this.entries = [{ id, name, at, payload }, ...this.entries].slice(0, most)
    this.told.say('journal')
  }

  clear(): void {
    this.entries = []
    this.told.say('journal')
  }
}

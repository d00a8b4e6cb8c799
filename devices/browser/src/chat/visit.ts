import { claims } from '../courier/token'

/** A visitor's conversation, as this browser remembers it. */
export interface Visit {
  ticket: string
  /** The guest token that opens it. */
  token: string
}

/** slot is where the conversation of whoever a token names is kept, or of a visitor without one. */
function slot(node: string, token: string | undefined): string {
  const who = token ? claims(token) : undefined
  return `couriermq.chat ${node}${who ? ` ${who.role}:${who.sub}` : ''}`
}

/** recall returns the conversation with a node of the visitor, or of the customer whom a token names. */
export function recall(node: string, token?: string): Visit | undefined {
  try {
    const v = JSON.parse(localStorage.getItem(slot(node, token)) ?? 'null') as Visit | null
    return v && typeof v.ticket === 'string' && typeof v.token === 'string' ? { ticket: v.ticket, token: v.token } : undefined
  } catch {
    return undefined
  }
}

/** remember keeps it, for reloads and other tabs; undefined forgets it. */
export function remember(node: string, v: Visit | undefined, token?: string): void {
  try {
    if (v) localStorage.setItem(slot(node, token), JSON.stringify(v))
    else localStorage.removeItem(slot(node, token))
  } catch {
    // storage is off: it holds until the reload
  }
}

/** elsewhere hears that another tab has begun or left a conversation. */
export function elsewhere(f: () => void): () => void {
  const hear = (e: StorageEvent) => e.key?.startsWith('couriermq.chat ') && f()
  window.addEventListener('storage', hear)
  return () => window.removeEventListener('storage', hear)
}

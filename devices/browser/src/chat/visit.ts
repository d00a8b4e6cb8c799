/** A visitor's conversation, as this browser remembers it. */
export interface Visit {
  ticket: string
  /** The guest token that opens it. */
  token: string
}

const slot = (node: string) => `couriermq.chat ${node}`

/** recall returns the visitor's conversation with a node. */
export function recall(node: string): Visit | undefined {
  try {
    const v = JSON.parse(localStorage.getItem(slot(node)) ?? 'null') as Visit | null
    return v && typeof v.ticket === 'string' && typeof v.token === 'string' ? { ticket: v.ticket, token: v.token } : undefined
  } catch {
    return undefined
  }
}

/** remember keeps it, for reloads and other tabs; undefined forgets it. */
export function remember(node: string, v: Visit | undefined): void {
  try {
    if (v) localStorage.setItem(slot(node), JSON.stringify(v))
    else localStorage.removeItem(slot(node))
  } catch {
    // storage is off: it holds until the reload
  }
}

/** elsewhere hears that another tab has begun or left a conversation. */
export function elsewhere(node: string, f: () => void): () => void {
  const hear = (e: StorageEvent) => e.key === slot(node) && f()
  window.addEventListener('storage', hear)
  return () => window.removeEventListener('storage', hear)
}

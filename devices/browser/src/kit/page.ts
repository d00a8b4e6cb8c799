import { preferred } from './i18n'

/** What the node tells its pages, in the page itself. */
export interface NodeFacts {
  version: string
  /** serve -dev: everybody can know the secret. */
  dev: boolean
  /** Addresses of MQTT over TCP and over WebSocket, or "off". */
  mqtt: string
  ws: string
  /** On the home page in development: addresses of pages with a token, "" for none. */
  demo?: { track: string; operator: string; terminal: string; console: string }
  /** Tile URL template of the map, "" for none, and whom to credit. */
  tiles: string
  attribution: string
}

/** facts reads them; an element on a foreign page finds none. */
export function facts(): NodeFacts {
  const text = document.getElementById('courier-node')?.textContent
  const none = { version: '', dev: false, mqtt: 'off', ws: 'off', tiles: '', attribution: '' }
  return text ? { ...none, ...(JSON.parse(text) as Partial<NodeFacts>) } : none
}

/** ours says that this is a page of the node, and not one that embeds an element. */
export function ours(): boolean {
  return document.getElementById('courier-node') !== null
}

const kept = 'couriermq.theme'

/** begin makes a page of the node speak the reader's language, in the light the reader chose. */
export function begin(): void {
  if (!ours()) return
  document.documentElement.lang = preferred()
  try {
    const theme = localStorage.getItem(kept)
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme
  } catch {
    // storage is off: the system's choice holds
  }
}

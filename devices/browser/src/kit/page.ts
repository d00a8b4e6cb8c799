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

/** begin makes a page of the node speak the reader's language. */
export function begin(): void {
  if (ours()) document.documentElement.lang = preferred()
}

type Theme = 'light' | 'dark'

/** The cookie of a reader's choice: the node writes it into the page, so that none begins in the wrong light. */
const cookie = 'courier-theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
const system = (): Theme => (dark.matches ? 'dark' : 'light')

/** themeNow is how the page looks: as the reader chose, else as the system is set. */
export function themeNow(): Theme {
  const chosen = document.documentElement.dataset['theme']
  return chosen === 'light' || chosen === 'dark' ? chosen : system()
}

/** chooseTheme makes the page light or dark, and remembers it for all pages of the node, unless the system says the same. */
export function chooseTheme(theme: Theme): void {
  if (theme === system()) delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  const age = theme === system() ? 0 : 365 * 24 * 3600
  document.cookie = `${cookie}=${theme}; path=/; max-age=${age}; samesite=lax`
}

/** onTheme calls f when the page becomes light or dark; the return value ends that. */
export function onTheme(f: () => void): () => void {
  const chosen = new MutationObserver(f)
  dark.addEventListener('change', f)
  chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => {
    dark.removeEventListener('change', f)
    chosen.disconnect()
  }
}

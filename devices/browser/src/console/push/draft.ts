import type { Receipt } from '../../courier/courier'
import type { LatLng } from '../map/paint'

/** The ways to push, as the calls are named: /v1/push/{way}. */
export const ways = ['device', 'topic', 'clients', 'connection', 'table', 'area'] as const
export type Way = (typeof ways)[number]

/** What uid of /v1/push/device is the id of. */
export const types = ['customer', 'rider', 'operator', 'merchant', 'pos', 'pad', 'app', 'device'] as const
export const everybody = ['customer', 'rider', 'app', 'pos', 'pad', 'h5'] as const
export const areaKinds = ['rider', 'store', 'pos', 'pad', 'app'] as const

/** A push that is being written. It is kept for the tab, so that a reload loses nothing. */
export interface Draft {
  way: Way
  type: (typeof types)[number]
  uid: string
  topic: string
  clients: string[]
  connection: string
  table: string
  shape: 'circle' | 'polygon'
  center: LatLng | undefined
  radius: number
  ring: LatLng[]
  kinds: string[]
  title: string
  body: string
  /** The data as JSON instead of title and body; "": not. */
  json: string
  asJSON: boolean
  /** Seconds until it is worthless. */
  life: number
  wait: boolean
}

/** A push that was sent, and what became of it. */
export interface Sent {
  key: string
  at: number
  way: Way
  to: string
  title: string
  receipt: Receipt
}

export const empty: Draft = {
  way: 'device', type: 'customer', uid: '', topic: '', clients: [], connection: '', table: '', shape: 'circle', center: undefined, radius: 1000, ring: [],
  kinds: ['rider', 'store'], title: '', body: '', json: '', asJSON: false, life: 86_400, wait: true,
}

/** What is wrong with a draft: the field, and the key of the words that say it. */
export type Wrong = { field: string; words: 'needed' | 'badId' | 'badTopic' | 'badJSON' | 'badTable' | 'noKinds' | 'noArea' | 'noMessage' }

/** An id of the contract: no separators, wildcards or control characters, 64 bytes at most. */
const isId = (s: string): boolean => /^[^/+#\p{Cc}$][^/+#\p{Cc}]*$/u.test(s) && new TextEncoder().encode(s).length <= 64

/** check returns what is wrong with a draft, undefined if it can be sent. */
export function check(d: Draft): Wrong | undefined {
  const id = (field: string, s: string): Wrong | undefined => (s.trim() === '' ? { field, words: 'needed' } : isId(s.trim()) ? undefined : { field, words: 'badId' })
  const where: Record<Way, () => Wrong | undefined> = {
    device: () => id('uid', d.uid),
    topic: () => (d.topic.trim() === '' ? { field: 'topic', words: 'needed' } : /[+#\p{Cc}]/u.test(d.topic) || d.topic.length > 256 ? { field: 'topic', words: 'badTopic' } : undefined),
    clients: () => (d.clients.length === 0 ? { field: 'clients', words: 'noKinds' } : undefined),
    connection: () => (d.connection.trim() === '' ? { field: 'connection', words: 'needed' } : undefined),
    table: () => id('table', d.table) ?? (/^.+_.+$/.test(d.table.trim()) ? undefined : { field: 'table', words: 'badTable' }),
    area: () =>
      d.kinds.length === 0 ? { field: 'kinds', words: 'noKinds' } : (d.shape === 'circle' ? d.center && d.radius > 0 : d.ring.length >= 3) ? undefined : { field: 'area', words: 'noArea' },
  }
  return where[d.way]() ?? message(d)
}

function message(d: Draft): Wrong | undefined {
  if (!d.asJSON || d.way === 'clients') return d.title.trim() || d.body.trim() ? undefined : { field: 'title', words: 'noMessage' }
  try {
    JSON.parse(d.json)
    return undefined
  } catch {
    return { field: 'json', words: 'badJSON' }
  }
}

/** request is the body of the call that a draft asks for. */
export function request(d: Draft, now = Date.now()): Record<string, unknown> {
  const words = { ...(d.title.trim() && { title: d.title.trim() }), ...(d.body.trim() && { body: d.body.trim() }) }
  const rest = { ...(d.way === 'clients' ? words : { data: d.asJSON ? (JSON.parse(d.json) as unknown) : words }), expires_at: new Date(now + d.life * 1000).toISOString() }
  switch (d.way) {
    case 'device':
      return { type: d.type, uid: d.uid.trim(), ...rest }
    case 'topic':
      return { topic: d.topic.trim(), ...rest }
    case 'clients':
      return { clients: d.clients, ...rest }
    case 'connection':
      return { id: d.connection.trim(), ...rest }
    case 'table':
      return { topic: d.table.trim(), ...rest }
    case 'area':
      return { ...(d.shape === 'circle' ? { center: d.center, radius_m: d.radius } : { polygon: d.ring }), kinds: d.kinds, ...rest }
  }
}

/** address is whom a draft is for, in a few words. */
export function address(d: Draft, kind: (k: string) => string, metres: string): string {
  switch (d.way) {
    case 'device':
      return `${kind(d.type)} ${d.uid.trim()}`
    case 'topic':
      return d.topic.trim()
    case 'clients':
      return d.clients.map(kind).join(', ')
    case 'connection':
      return d.connection.trim()
    case 'table':
      return d.table.trim()
    case 'area':
      return `${d.kinds.map(kind).join(', ')} · ${metres}`
  }
}

const slot = { draft: 'couriermq.push.draft', sent: 'couriermq.push.sent' }

/** recall and keep hold a draft and what was sent, for this tab. */
export function recall(): { draft: Draft; sent: Sent[] } {
  const read = <T>(key: string, otherwise: T): T => {
    try {
      return (JSON.parse(sessionStorage.getItem(key) ?? 'null') as T | null) ?? otherwise
    } catch {
      return otherwise
    }
  }
  return { draft: { ...empty, ...read(slot.draft, empty) }, sent: read<Sent[]>(slot.sent, []) }
}

export function keep(draft: Draft, sent: Sent[]): void {
  try {
    sessionStorage.setItem(slot.draft, JSON.stringify(draft))
    sessionStorage.setItem(slot.sent, JSON.stringify(sent.slice(0, 30)))
  } catch {
    // storage is off: it holds until the reload
  }
}

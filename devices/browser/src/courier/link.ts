import { dial, type IClientOptions, type MqttClient } from './mqtt/dial'
import { claims, type Claims } from './token'
import { Code, offline, Refused } from './refused'

/** How the connection is. `refused` and `closed` are final; the others pass. */
export type State = 'connecting' | 'online' | 'offline' | 'refused' | 'closed'

/** A PUBLISH that arrived. */
export interface Message {
  topic: string
  payload: Uint8Array
  /** A snapshot, not news. */
  retain: boolean
  properties: Record<string, string>
}

/** Which token the link shows, and where. */
export interface LinkOptions {
  url: string
  token: string
  renew?: (() => Promise<string>) | undefined
  /** How long the node keeps what is owed while the connection is lost, in seconds. */
  session: number
  clientId: string
  /** The client id is fixed: the node may have its session, and what it is owed, from before this page. */
  resume: boolean
}

const first = 400
const slowest = 20_000
/** A token is renewed this long before its end, in seconds, or at half its life if that is shorter. */
const early = 60

/**
 * Link is one session of one client over as many connections as it takes. Each
 * connection is an MQTT.js client of its own that never reconnects by itself: so
 * the token, the pause and the reason are decided in one place.
 */
export class Link {
  state: State = 'connecting'
  /** Why it is refused, or why it is offline; undefined while all is well. */
  reason: Refused | undefined
  claims: Claims
  onState: (state: State, reason: Refused | undefined) => void = () => {}
  onMessage: (m: Message) => void = () => {}
  /** A connection is up; present says that the node still had the session and its subscriptions. */
  onUp: (present: boolean) => void = () => {}

  private client: MqttClient | undefined
  private told: Refused | undefined // by the node, on this connection
  private tries = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private expiry: ReturnType<typeof setTimeout> | undefined
  private known = false // the node has had this session
  private renewed = false // since the last good connection
  private readonly pending = new Set<(why: Refused) => void>()
  private readonly wake = (e: Event) => {
    if (e.type === 'online' || document.visibilityState === 'visible') this.retry()
  }

  constructor(private readonly o: LinkOptions) {
    const c = claims(o.token)
    this.claims = c ?? { role: '', sub: '' }
    globalThis.addEventListener?.('online', this.wake)
    globalThis.document?.addEventListener('visibilitychange', this.wake) // somebody looks again: that is no time to wait
    if (c) this.dial()
    else queueMicrotask(() => this.finish('refused', new Refused(Code.badToken, 'not a token')))
  }

  get token(): string {
    return this.o.token
  }

  /** retry connects at once instead of waiting for the next attempt. */
  retry(): void {
    if (this.state !== 'offline') return
    clearTimeout(this.timer)
    this.tries = 0
    this.dial()
  }

  close(): void {
    this.finish('closed', undefined)
  }

  /** ask runs a request over the connection; it fails when the connection does. */
  ask<T>(run: (client: MqttClient, done: (err: Error | null | undefined, value: T) => void) => void): Promise<T> {
    const client = this.client
    if (this.state !== 'online' || !client) return Promise.reject(this.state === 'refused' && this.reason ? this.reason : offline())
    return new Promise((resolve, reject) => {
      const lost = (why: Refused) => reject(why)
      this.pending.add(lost)
      run(client, (err, value) => {
        this.pending.delete(lost)
        if (err) reject(err)
        else resolve(value)
      })
    })
  }

  private dial(): void {
    this.set('connecting', this.reason)
    this.told = undefined
    const options: IClientOptions = {
      protocolVersion: 5,
      clientId: this.o.clientId,
      username: `${this.claims.role}:${this.claims.sub}`,
      password: this.o.token,
      clean: !this.known && !this.o.resume,
      properties: { sessionExpiryInterval: this.o.session, receiveMaximum: 256 },
      keepalive: 60,
      connectTimeout: 10_000,
      reconnectPeriod: 0,
      resubscribe: false,
      queueQoSZero: false,
      timerVariant: 'native',
    }
    const client = dial(this.o.url, options)
    this.client = client
    client.on('connect', (ack) => this.up(ack.sessionPresent))
    client.on('packetreceive', (p) => {
      if (p.cmd === 'connack' && p.reasonCode) this.told = new Refused(p.reasonCode, p.properties?.reasonString ?? 'not let in')
      if (p.cmd === 'disconnect') this.told = new Refused(p.reasonCode ?? 0, p.properties?.reasonString ?? '')
    })
    client.on('message', (topic, payload, p) => {
      const bytes = new Uint8Array(payload.buffer as ArrayBuffer, payload.byteOffset, payload.length)
      this.onMessage({ topic, payload: bytes, retain: p.retain, properties: flat(p.properties?.userProperties) })
    })
    client.on('error', () => {}) // 'close' follows, and says it
    client.on('close', () => this.down(client))
  }

  private up(present: boolean): void {
    this.tries = 0
    this.renewed = false
    this.watchExpiry()
    this.set('online', undefined)
    this.onUp(present && this.known) // what an earlier page has subscribed is not what this one wants
    this.known = true
  }

  private down(client: MqttClient): void {
    if (client !== this.client) return
    this.client = undefined
    clearTimeout(this.expiry)
    client.removeAllListeners()
    client.on('error', () => {})
    client.end(true)
    const why = this.told ?? offline()
    for (const lost of [...this.pending]) lost(offline())
    this.pending.clear()
    if (this.state === 'closed' || this.state === 'refused') return
    switch (why.code) {
      case Code.badToken:
      case Code.notAuthorized:
        void this.renewOr(why)
        return
      case Code.takenOver:
      case Code.loggedOut:
        this.finish('refused', why)
        return
      default:
        this.later(why)
    }
  }

  /** later waits: longer after every attempt, and never all clients at once. */
  private later(why: Refused): void {
    this.set('offline', why)
    const pause = Math.min(slowest, first * 2 ** this.tries++)
    this.timer = setTimeout(() => this.dial(), pause / 2 + Math.random() * (pause / 2))
  }

  /** renewOr asks for a new token once, and gives up when there is none. */
  private async renewOr(why: Refused): Promise<void> {
    if (!this.o.renew || this.renewed) {
      this.finish('refused', why)
      return
    }
    this.renewed = true
    this.set('connecting', why)
    try {
      this.take(await this.o.renew())
    } catch (err) {
      // Who could not be asked is asked again; who says no has said it.
      this.renewed = false
      if (err instanceof Refused && err.denied) this.finish('refused', why)
      else if (this.state === 'connecting') this.later(why)
      return
    }
    if (this.state === 'connecting') this.dial()
  }

  private take(token: string): void {
    const c = claims(token)
    if (!c) throw new Refused(Code.badToken, 'not a token')
    this.o.token = token
    this.claims = c
  }

  /** watchExpiry renews the token before its end, over a connection of its own. */
  private watchExpiry(): void {
    clearTimeout(this.expiry)
    if (!this.o.renew || !this.claims.exp) return
    const left = this.claims.exp * 1000 - Date.now()
    const wait = Math.max(left - early * 1000, left / 2)
    this.expiry = setTimeout(() => void this.renewNow(), Math.min(wait, 2 ** 31 - 1))
  }

  private async renewNow(): Promise<void> {
    try {
      this.take(await this.o.renew!())
    } catch {
      return // the node will say "token expired"; then it is tried again
    }
    const client = this.client
    if (this.state !== 'online' || !client) return
    // An MQTT connection keeps the token it began with: begin another.
    client.end(false, { reasonCode: 0, properties: { sessionExpiryInterval: this.o.session } })
  }

  private finish(state: 'refused' | 'closed', why: Refused | undefined): void {
    if (this.state === 'closed') return
    globalThis.removeEventListener?.('online', this.wake)
    globalThis.document?.removeEventListener('visibilitychange', this.wake)
    clearTimeout(this.timer)
    clearTimeout(this.expiry)
    const client = this.client
    this.set(state, why)
    if (!client) return
    this.client = undefined
    for (const lost of [...this.pending]) lost(offline())
    this.pending.clear()
    client.removeAllListeners()
    client.on('error', () => {})
    client.end(!client.connected)
  }

  private set(state: State, reason: Refused | undefined): void {
    this.reason = reason
    if (state === this.state) return
    this.state = state
    this.onState(state, reason)
  }
}

function flat(p: Record<string, string | string[]> | undefined): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [key, value] of Object.entries(p ?? {})) out[key] = Array.isArray(value) ? (value.at(-1) ?? '') : value
  return out
}

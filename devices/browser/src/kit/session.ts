import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { claims, connect, type Claims, type Courier, type Refused, type State } from '../courier/courier'

/** What {@link Session} is about. */
export interface SessionOptions {
  /** Roles that this page is for; a token of another is not taken. */
  roles: string[]
  /** Where the node is; default: where the scripts came from. */
  url?: () => string | undefined
  renew?: () => (() => Promise<string>) | undefined
  clientId?: (c: Claims) => string | undefined
  /** A connection begins: subscribe here. The return value ends it. */
  begin: (courier: Courier) => (() => void) | void
}

/**
 * Session is an element's connection to the node and the token it has it by: from
 * its attribute, from the link that led here (#token=…), or typed in. A token of
 * a link or form is kept for this tab and this page's path, so that a reload goes
 * on and two tabs do not mix.
 */
export class Session implements ReactiveController {
  courier: Courier | undefined
  state: State | 'signed-out' = 'signed-out'
  /** Why it is refused or offline. */
  reason: Refused | undefined
  /** What is wrong with the token that was tried. */
  wrong: 'format' | 'role' | undefined
  private stop: (() => void)[] = []

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly o: SessionOptions,
  ) {
    host.addController(this)
  }

  hostConnected(): void {
    const token = this.host.getAttribute('token') ?? fromLink() ?? recall()
    if (token) this.signIn(token)
  }

  hostDisconnected(): void {
    this.end()
  }

  get claims(): Claims | undefined {
    return this.courier?.claims
  }

  /** online is false from the first attempt that failed until one succeeds; while connecting for the first time too. */
  get online(): boolean {
    return this.state === 'online'
  }

  /** signIn takes a token and connects; false if it is none, or of another role. */
  signIn(token: string): boolean {
    const c = claims(token.trim())
    this.wrong = !c ? 'format' : this.o.roles.includes(c.role) ? undefined : 'role'
    if (!c || this.wrong) {
      this.host.requestUpdate()
      return false
    }
    this.end()
    remember(token.trim())
    const url = this.o.url?.()
    const renew = this.o.renew?.()
    const clientId = this.o.clientId?.(c)
    const courier = connect({ token: token.trim(), ...(url && { url }), ...(renew && { renew }), ...(clientId && { clientId }) })
    this.courier = courier
    this.stop.push(
      courier.onState((state, reason) => {
        this.state = state
        this.reason = reason
        this.host.requestUpdate()
      }),
    )
    const ended = this.o.begin(courier)
    if (ended) this.stop.push(ended)
    return true
  }

  /** signOut forgets the token. */
  signOut(): void {
    this.end()
    forget()
    this.state = 'signed-out'
    this.reason = undefined
    this.wrong = undefined
    this.host.requestUpdate()
  }

  private end(): void {
    for (const stop of this.stop.splice(0).reverse()) stop()
    this.courier?.close()
    this.courier = undefined
  }
}

const slot = () => `couriermq.token ${location.pathname}`

/** fromLink takes the token out of the address, so that nobody copies it from there. */
function fromLink(): string | undefined {
  const params = new URLSearchParams(location.hash.slice(1))
  const token = params.get('token')
  if (!token) return undefined
  params.delete('token')
  const rest = params.toString()
  history.replaceState(history.state, '', location.pathname + location.search + (rest && `#${rest}`))
  return token
}

function recall(): string | undefined {
  try {
    return sessionStorage.getItem(slot()) ?? undefined
  } catch {
    return undefined
  }
}

function remember(token: string): void {
  try {
    sessionStorage.setItem(slot(), token)
  } catch {
    // storage is off: a reload asks again
  }
}

function forget(): void {
  try {
    sessionStorage.removeItem(slot())
  } catch {
    // storage is off: nothing was kept
  }
}

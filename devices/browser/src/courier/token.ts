/** What a token says of who holds it. It is read, never verified: the node does that. */
export interface Claims {
  role: string
  sub: string
  /** When it ends, in seconds since 1970. */
  exp?: number
  name?: string
  store?: string
  client?: string
  device?: string
  orders?: string[]
  ticket?: string
  regions?: string[]
}

/** claims reads a token, undefined for what is none. */
export function claims(token: string): Claims | undefined {
  const [, body, mark] = token.split('.')
  if (!body || mark === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(body.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
    const said = JSON.parse(new TextDecoder().decode(bytes)) as Claims
    return typeof said.role === 'string' && typeof said.sub === 'string' ? said : undefined
  } catch {
    return undefined
  }
}

/** inbox is the prefix of a client's own topics [contract 4]. */
export function inbox(c: Claims): string {
  if (c.role === 'merchant') return `device/${c.device ?? c.sub}`
  if (c.role !== 'table') return `${c.role}/${c.sub}`
  const cut = c.sub.lastIndexOf('_')
  return `table/${c.sub.slice(0, cut)}/${c.sub.slice(cut + 1)}`
}

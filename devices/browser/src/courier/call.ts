import { Refused } from './refused'

/** How a call of the HTTP API is made. */
export interface CallOptions {
  token?: string
  /** Makes a POST safe to repeat for 24 h. */
  idempotencyKey?: string
  signal?: AbortSignal
}

/** A problem [RFC 9457], as the node writes it. */
interface Problem {
  detail?: string
  title?: string
  message?: string
  errors?: { message?: string; location?: string }[]
}

/**
 * call asks the HTTP API of the node at url and returns the JSON it answers;
 * undefined for an empty answer. It rejects with {@link Refused}: the status and
 * the node's reason, or code 0 when nobody answered.
 */
export async function call<T>(url: string, method: string, path: string, body?: unknown, o: CallOptions = {}): Promise<T> {
  const headers: Record<string, string> = {}
  if (o.token) headers['Authorization'] = `Bearer ${o.token}`
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (o.idempotencyKey) headers['Idempotency-Key'] = o.idempotencyKey
  let answer: Response
  let text: string
  try {
    answer = await fetch(url + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: o.signal ?? null,
      cache: 'no-store',
    })
    text = await answer.text()
  } catch (err) {
    if (o.signal?.aborted) throw err
    throw new Refused(0, 'no connection')
  }
  const value = parse(text)
  if (answer.ok) return value as T
  const p = (value ?? {}) as Problem
  const [first] = p.errors ?? []
  throw new Refused(answer.status, first?.message ?? p.detail ?? p.message ?? p.title ?? answer.statusText, first?.location)
}

function parse(text: string): unknown {
  if (!text) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

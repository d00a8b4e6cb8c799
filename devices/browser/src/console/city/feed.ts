/** One message of the map, as GET /v1/events tells it. */
export interface Watched {
  topic: string
  event?: string
  id?: string
  seq?: number
  at: string
  payload?: unknown
}

const first = 500
const slowest = 15_000

/**
 * watch reads the node's stream of server-sent events for these filters, and begins again when it
 * ends. `begun` is called at each beginning: what was before it was not heard. It reads with fetch,
 * since an EventSource would put the token into the address. The return value ends it.
 */
export function watch(url: string, token: () => string, filters: string[], hear: (m: Watched) => void, begun: () => void): () => void {
  const query = filters.map((f) => `filter=${encodeURIComponent(f)}`).join('&')
  const end = new AbortController()
  let tries = 0
  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      try {
        const answer = await fetch(`${url}/v1/events?${query}`, {
          headers: { Authorization: `Bearer ${token()}`, Accept: 'text/event-stream' },
          signal: end.signal,
          cache: 'no-store',
        })
        if (answer.ok && answer.body) {
          tries = 0
          begun()
          await read(answer.body, hear)
        }
      } catch {
        // The node is away; the connection next door says so to the reader.
      }
      await pause(Math.min(slowest, first * 2 ** tries++), end.signal)
    }
  }
  void run()
  return () => end.abort()
}

async function read(body: ReadableStream<Uint8Array>, hear: (m: Watched) => void): Promise<void> {
  const reader = body.getReader()
  const text = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    rest += text.decode(value, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const m = line.startsWith('data: ') ? parse(line.slice(6)) : undefined
      if (m) hear(m)
    }
  }
}

function parse(text: string): Watched | undefined {
  try {
    return JSON.parse(text) as Watched
  } catch {
    return undefined
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms / 2 + Math.random() * (ms / 2))
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** Smaller differences are those of the measurement: the Date header knows whole seconds. */
const exact = 1500

/**
 * nodeOffset is by how many ms the node's clock is ahead of this device's: tills
 * are often minutes off, and a deadline is the node's. It is 0 when it cannot be
 * had, and when the two agree.
 */
export async function nodeOffset(url: string): Promise<number> {
  const sent = Date.now()
  let date: string | null
  try {
    const answer = await fetch(url + '/healthz', { cache: 'no-store' })
    date = answer.headers.get('Date')
  } catch {
    return 0
  }
  const got = Date.now()
  const at = Date.parse(date ?? '')
  if (Number.isNaN(at)) return 0
  const offset = at + 500 - (sent + got) / 2
  return Math.abs(offset) < exact ? 0 : Math.round(offset)
}

/** One line of /metrics. */
interface Sample {
  labels: Record<string, string>
  value: number
}

/** Metrics is one reading of /metrics [Prometheus text format 0.0.4], for the names that the page knows. */
export class Metrics {
  private readonly samples = new Map<string, Sample[]>()

  constructor(
    text: string,
    /** When it was read, in ms since 1970. */
    readonly at: number,
  ) {
    for (const line of text.split('\n')) {
      const m = /^(couriermq_\w+)(?:\{(.*)\})? (\S+)/.exec(line)
      if (!m) continue
      const [, name = '', labels = '', value = ''] = m
      let all = this.samples.get(name)
      if (!all) this.samples.set(name, (all = []))
      all.push({ labels: labels ? read(labels) : {}, value: Number(value) })
    }
  }

  /** sum of all samples of a name whose labels include these; undefined when there are none. */
  sum(name: string, labels: Record<string, string> = {}): number | undefined {
    const found = this.samples.get(name)?.filter((s) => Object.entries(labels).every(([k, v]) => s.labels[k] === v))
    return found?.reduce((n, s) => n + s.value, 0)
  }

  /** by sums a name per value of a label, the largest first, without zeros. */
  by(name: string, ...labels: string[]): [string, number][] {
    const n = new Map<string, number>()
    for (const s of this.samples.get(name) ?? []) {
      const key = labels.map((l) => s.labels[l] ?? '').join(' ')
      n.set(key, (n.get(key) ?? 0) + s.value)
    }
    return [...n].filter(([, v]) => v > 0).sort((a, b) => b[1] - a[1])
  }

  /**
   * quantile of a histogram between an older reading and this one, in its own unit; undefined if
   * nothing was observed. Within a bucket it is taken as even, as Prometheus does.
   */
  quantile(q: number, name: string, since?: Metrics): number | undefined {
    const before = new Map(since?.samples.get(`${name}_bucket`)?.map((s) => [s.labels['le'], s.value]))
    const buckets = (this.samples.get(`${name}_bucket`) ?? [])
      .map((s) => ({ le: Number(s.labels['le']?.replace('+Inf', 'Infinity')), n: s.value - (before.get(s.labels['le']) ?? 0) }))
      .sort((a, b) => a.le - b.le)
    const all = buckets.at(-1)?.n ?? 0
    if (all <= 0) return undefined
    let low = { le: 0, n: 0 }
    for (const b of buckets) {
      if (b.n >= q * all) return b.le === Infinity ? low.le : low.le + (b.le - low.le) * ((q * all - low.n) / Math.max(1, b.n - low.n))
      low = b
    }
    return undefined
  }
}

function read(labels: string): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [, key = '', value = ''] of labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) out[key] = value.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c))
  return out
}

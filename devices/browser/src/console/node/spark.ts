import { html, svg, type TemplateResult } from 'lit'

const width = 200
const height = 44

/** spark draws values as a small curve from the left; undefined is a gap. It is decoration beside a figure. */
export function spark(values: (number | undefined)[], room = 100): TemplateResult {
  const most = Math.max(1e-9, ...values.map((v) => v ?? 0))
  const x = (i: number) => ((i + room - values.length) / (room - 1)) * width
  const y = (v: number) => height - 2 - (v / most) * (height - 6)
  let line = ''
  values.forEach((v, i) => {
    if (v === undefined) return
    line += `${line === '' || values[i - 1] === undefined ? 'M' : 'L'}${x(i).toFixed(1)} ${y(v).toFixed(1)}`
  })
  return html`<svg class="spark" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path d="M0 ${height - 1}H${width}" stroke="var(--cq-line)" stroke-width="1" vector-effect="non-scaling-stroke"/>
      <path d=${line} fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" vector-effect="non-scaling-stroke"/>`}
  </svg>`
}

import { css, html, svg, type TemplateResult } from 'lit'
import type { OrderStatus } from '../courier/courier'
import { icon, statusIcon, steps } from '../kit'

/** journeyStyles go with {@link journey}. */
export const journeyStyles = css`
  .journey {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    overflow: hidden;
    border-radius: inherit;
    background: linear-gradient(160deg, var(--cq-accent-soft), transparent 70%), var(--cq-card);
  }
  .journey > svg {
    width: min(90%, 46rem);
    height: auto;
    overflow: visible;
  }
  .journey .way {
    fill: none;
    stroke: var(--cq-line);
    stroke-width: 6;
    stroke-linecap: round;
  }
  .journey .done {
    stroke: var(--cq-accent);
    transition: stroke-dashoffset 900ms ease-out;
  }
  .journey .end > circle {
    fill: var(--cq-card);
    stroke: var(--cq-line);
    stroke-width: 2;
  }
  .journey .end,
  .journey .end svg {
    color: var(--cq-muted);
  }
  .journey .now > circle {
    fill: var(--cq-accent);
    stroke: var(--cq-card);
    stroke-width: 5;
  }
  .journey .now {
    color: var(--cq-on-accent);
    transition: transform 900ms ease-out;
  }
  .journey.delivered .now > circle {
    fill: var(--cq-ok);
  }
  .journey.delivered .done {
    stroke: var(--cq-ok);
  }
  .journey.delivered {
    background: linear-gradient(160deg, var(--cq-ok-soft), transparent 70%), var(--cq-card);
  }
  .journey.delivered .now {
    color: light-dark(#ffffff, #06210f);
  }
  .journey.cancelled {
    background: linear-gradient(160deg, var(--cq-bad-soft), transparent 70%), var(--cq-card);
  }
  .journey.cancelled .now > circle {
    fill: var(--cq-bad);
  }
  .journey.cancelled .now {
    color: light-dark(#ffffff, #2b0c0c);
  }
`

/** The way on the picture: a curve from the store at the left to the door at the right. */
const curve = 'M60 130 C 150 20, 250 20, 300 90 S 450 190, 540 70'
const length = 100 // whatever it really is: pathLength says so
/** Where the marker stands at each step, on that curve. */
const spots: [number, number][] = [[60, 130], [148, 57], [259, 53], [342, 131], [452, 143], [540, 70]]

/**
 * journey is what stands in the map's place while there is nothing on the map: how
 * far the order is, as a picture. The words are beside it, so it is decoration.
 */
export function journey(status: OrderStatus, last: OrderStatus): TemplateResult {
  const step = Math.max(0, steps.indexOf(status === 'cancelled' ? last : status))
  const [x, y] = spots[step]!
  return html`<div class="journey ${status}" aria-hidden="true">
    <svg viewBox="0 0 600 190">
      <path class="way" d=${curve} pathLength=${length} />
      <path class="way done" d=${curve} pathLength=${length} stroke-dasharray=${length} stroke-dashoffset=${length * (1 - step / 5)} />
      ${end(60, 130, 'store')}${end(540, 70, 'home')}
      <g class="now" transform="translate(${x} ${y})"><circle r="34" /><g transform="translate(-17 -17) scale(1.7)">${glyph(statusIcon(status))}</g></g>
    </svg>
  </div>`
}

const end = (x: number, y: number, name: 'store' | 'home') =>
  svg`<g class="end" transform="translate(${x} ${y})"><circle r="26" /><g transform="translate(-13 -13) scale(1.3)">${glyph(name)}</g></g>`

const glyph = (name: Parameters<typeof icon>[0]) => svg`<svg width="20" height="20" viewBox="0 0 20 20">${icon(name)}</svg>`

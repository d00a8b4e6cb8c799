import type { RiderState } from '../city/fleet'

/** The colours of the map, as a canvas takes them. */
export interface Colors extends Record<RiderState, string> {
  ground: string
  card: string
  region0: string
  region1: string
  region2: string
  border: string
  text: string
  muted: string
  accent: string
  bad: string
  soft: string
}

const names: Record<keyof Colors, string> = {
  free: '--cq-ok',
  busy: '--cq-accent',
  quiet: '--cq-warn',
  off: '--cq-muted',
  ground: '--map-ground',
  card: '--cq-card',
  region0: '--map-region-0',
  region1: '--map-region-1',
  region2: '--map-region-2',
  border: '--cq-line-strong',
  text: '--cq-text',
  muted: '--cq-muted',
  accent: '--cq-accent',
  bad: '--cq-bad',
  soft: '--cq-accent-soft',
}

/** colors resolves the design's tokens where probe stands: a canvas knows no light-dark(). */
export function colors(probe: HTMLElement): Colors {
  const out = {} as Colors
  for (const [key, token] of Object.entries(names) as [keyof Colors, string][]) {
    probe.style.color = `var(${token})`
    out[key] = getComputedStyle(probe).color
  }
  return out
}

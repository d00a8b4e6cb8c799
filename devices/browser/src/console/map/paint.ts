import { glide, riderStates, stateOf, type Fleet, type Rider, type RiderState } from '../city/fleet'
import type { Colors } from './colors'
import type { Dots } from './dots'
import type { Region } from './regions'
import { pixelsPerMetre, project, type View } from './view'

/** Where a painter paints: in CSS pixels, whatever the screen's density. */
export interface Sheet {
  ctx: CanvasRenderingContext2D
  width: number
  height: number
  view: View
  colors: Colors
}

export interface LatLng {
  lat: number
  lng: number
}

/** An area that is drawn on the map: a circle, or a polygon that may not be closed yet. */
export type Area = { center: LatLng; radius: number } | { ring: LatLng[] }

const place = (s: Sheet, x: number, y: number): [number, number] => [(x - s.view.x) * s.view.scale + s.width / 2, (y - s.view.y) * s.view.scale + s.height / 2]
const at = (s: Sheet, p: LatLng): [number, number] => {
  const { x, y } = project(p.lat, p.lng)
  return place(s, x, y)
}

/** paintRegions draws the borders. */
export function paintRegions(s: Sheet, regions: Region[], chosen: string, bare: boolean): void {
  const { ctx, colors } = s
  const tints = [colors.region0, colors.region1, colors.region2]
  for (const [i, r] of [...regions.entries()].sort(([, a], [, b]) => Number(a.id === chosen) - Number(b.id === chosen))) {
    ctx.beginPath()
    for (const ring of r.rings) {
      for (let i = 0; i < ring.length; i += 2) {
        const [x, y] = place(s, ring[i]!, ring[i + 1]!)
        if (i === 0) ctx.moveTo(x, y)
        else ctx.lineTo(x, y)
      }
      ctx.closePath()
    }
    ctx.fillStyle = tints[i % tints.length]!
    if (bare) ctx.fill('evenodd')
    ctx.fillStyle = colors.soft
    if (r.id === chosen) ctx.fill('evenodd')
    ctx.strokeStyle = r.id === chosen ? colors.accent : colors.border
    ctx.lineWidth = r.id === chosen ? 2 : 1
    ctx.stroke()
  }
}

/** paintNames writes the names of regions that are large enough, and how many riders are there. */
export function paintNames(s: Sheet, regions: Region[], label: (r: Region) => [name: string, count: string]): void {
  const { ctx, colors } = s
  ctx.textAlign = 'center'
  ctx.lineJoin = 'round'
  ctx.strokeStyle = colors.card
  ctx.lineWidth = 4
  for (const r of regions) {
    const width = (r.box.east - r.box.west) * s.view.scale
    const [x, y] = place(s, r.x, r.y)
    if (width < 48 || x < -width || y < -32 || x > s.width + width || y > s.height + 32) continue
    const [name, count] = label(r)
    ctx.font = `600 ${width < 110 ? 11 : 13}px system-ui, sans-serif`
    if (ctx.measureText(name).width > width * 1.1) continue
    ctx.strokeText(name, x, y)
    ctx.fillStyle = colors.text
    ctx.fillText(name, x, y)
    if (!count) continue
    ctx.font = '500 12px system-ui, sans-serif'
    ctx.strokeText(count, x, y + 15)
    ctx.fillText(count, x, y + 15)
  }
}

/** radiusOf is how large a rider is drawn: smaller where there are thousands, larger from nearby. */
export function radiusOf(v: View, riders: number): number {
  const near = (256 * 2 ** 13) / v.scale // at this scale a screen holds a city
  const seen = riders * Math.min(1, near * near)
  return seen > 1000 ? 3 : seen > 200 ? 4 : seen > 20 ? 5.5 : 7
}

/** point draws a rider in the middle of a square; faint: nobody counts on this one now. */
function point(ctx: OffscreenCanvasRenderingContext2D, colors: Colors, state: RiderState, radius: number, density: number): void {
  const middle = ctx.canvas.width / 2
  ctx.globalAlpha = state === 'quiet' || state === 'off' ? 0.55 : 1
  ctx.beginPath()
  ctx.arc(middle, middle, radius * density, 0, 2 * Math.PI)
  ctx.fillStyle = state === 'off' ? colors.card : colors[state]
  ctx.fill()
  ctx.lineWidth = 1.5 * density
  ctx.strokeStyle = state === 'off' ? colors.off : colors.card
  ctx.stroke()
}

/** where a rider is drawn now: between its last two fixes. */
export function drawnAt(r: Rider, now: number): { x: number; y: number } {
  const t = Math.min(1, (now - r.moved) / glide)
  return { x: r.fromX + (r.x - r.fromX) * t, y: r.fromY + (r.y - r.fromY) * t }
}

/**
 * paintRiders draws the fleet with so many pixels per CSS pixel; `now` is performance.now, or Infinity
 * for no movement. Points lie on whole pixels of the screen.
 */
export function paintRiders(s: Sheet, fleet: Fleet, dots: Dots, density: number, hidden: ReadonlySet<string>, now: number): void {
  const { ctx, view, colors } = s
  const { width, height } = ctx.canvas
  const radius = radiusOf(view, fleet.riders.size)
  const wall = Date.now()
  const scale = view.scale * density
  const [cx, cy] = [width / 2 - view.x * scale, height / 2 - view.y * scale]
  const side = Math.ceil((radius * 2 + 4) * density)
  const half = side / 2
  const layers = new Map<RiderState, number[]>(riderStates.map((state) => [state, []]))
  for (const r of fleet.riders.values()) {
    const t = Math.min(1, (now - r.moved) / glide)
    const x = Math.round(cx + (r.fromX + (r.x - r.fromX) * t) * scale - half)
    const y = Math.round(cy + (r.fromY + (r.y - r.fromY) * t) * scale - half)
    if (x < -side || y < -side || x > width || y > height) continue
    layers.get(stateOf(r, wall))!.push(x, y)
  }
  dots.begin(width, height, side)
  for (const state of [...riderStates].reverse()) {
    if (hidden.has(state)) continue
    const stamp = dots.stamp(`${state} ${radius} ${side}`, side, (c) => point(c, colors, state, radius, density))
    const at = layers.get(state)!
    for (let i = 0; i < at.length; i += 2) dots.put(stamp, at[i]!, at[i + 1]!)
  }
  dots.show(ctx)
}

/** sideOf is how large a store is drawn, in pixels. */
export const sideOf = (v: View): number => (v.scale < 256 * 2 ** 11 ? 8 : v.scale < 256 * 2 ** 13 ? 11 : 14)

/** paintStores draws stores: squares, larger where no order can ring. */
export function paintStores(s: Sheet, stores: Iterable<{ x: number; y: number }>, loud: boolean): void {
  const { ctx, colors } = s
  const side = sideOf(s.view) + (loud ? 0 : 3)
  ctx.beginPath()
  for (const p of stores) {
    const [x, y] = place(s, p.x, p.y)
    if (x > -side && y > -side && x < s.width + side && y < s.height + side) ctx.roundRect(x - side / 2, y - side / 2, side, side, 3)
  }
  ctx.fillStyle = loud ? colors.muted : colors.bad
  ctx.fill()
  ctx.lineWidth = 1.5
  ctx.strokeStyle = colors.card
  ctx.stroke()
}

/** paintChosen puts a ring and the name around a rider. */
export function paintChosen(s: Sheet, r: Rider, radius: number, now: number): void {
  const { ctx, colors } = s
  const p = drawnAt(r, now)
  const [x, y] = place(s, p.x, p.y)
  ctx.beginPath()
  ctx.arc(x, y, radius + 6, 0, 2 * Math.PI)
  ctx.lineWidth = 3
  ctx.strokeStyle = colors.accent
  ctx.stroke()
  ctx.font = '600 12px system-ui, sans-serif'
  ctx.textAlign = 'center'
  ctx.lineJoin = 'round'
  ctx.lineWidth = 4
  ctx.strokeStyle = colors.card
  ctx.strokeText(r.id, x, y - radius - 12)
  ctx.fillStyle = colors.text
  ctx.fillText(r.id, x, y - radius - 12)
}

/** paintTrack draws where a rider was. */
export function paintTrack(s: Sheet, track: LatLng[]): void {
  const { ctx, colors } = s
  ctx.beginPath()
  for (const [i, p] of track.entries()) {
    const [x, y] = at(s, p)
    if (i === 0) ctx.moveTo(x, y)
    else ctx.lineTo(x, y)
  }
  ctx.lineJoin = 'round'
  ctx.lineWidth = 3
  ctx.globalAlpha = 0.7
  ctx.strokeStyle = colors.accent
  ctx.stroke()
  ctx.globalAlpha = 1
}

/** paintPin marks a place with a letter. */
export function paintPin(s: Sheet, p: LatLng, letter: string): void {
  const { ctx, colors } = s
  const [x, y] = at(s, p)
  ctx.beginPath()
  ctx.moveTo(x, y)
  ctx.arc(x, y - 16, 11, 0.75 * Math.PI, 0.25 * Math.PI)
  ctx.closePath()
  ctx.fillStyle = colors.text
  ctx.fill()
  ctx.font = '700 11px system-ui, sans-serif'
  ctx.textAlign = 'center'
  ctx.fillStyle = colors.card
  ctx.fillText(letter, x, y - 12)
}

/** paintArea draws what is to be pushed to. */
export function paintArea(s: Sheet, a: Area): void {
  const { ctx, colors } = s
  ctx.beginPath()
  if ('center' in a) {
    const [x, y] = at(s, a.center)
    ctx.arc(x, y, Math.max(2, a.radius * pixelsPerMetre(s.view)), 0, 2 * Math.PI)
  } else {
    for (const [i, p] of a.ring.entries()) {
      const [x, y] = at(s, p)
      if (i === 0) ctx.moveTo(x, y)
      else ctx.lineTo(x, y)
    }
    ctx.closePath()
  }
  ctx.fillStyle = colors.soft
  ctx.fill()
  ctx.lineWidth = 2
  ctx.strokeStyle = colors.accent
  ctx.stroke()
  const corners = 'center' in a ? [a.center] : a.ring.length > 20 ? [] : a.ring
  for (const p of corners) {
    const [x, y] = at(s, p)
    ctx.beginPath()
    ctx.arc(x, y, 5, 0, 2 * Math.PI)
    ctx.fillStyle = colors.card
    ctx.fill()
    ctx.stroke()
  }
}

import { glide, riderStates, stateOf, type Fleet, type Rider, type RiderState } from '../city/fleet'
import type { Colors } from './colors'
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

/** paintRegions draws the borders, and on regions that are large enough their names and counts. */
export function paintRegions(s: Sheet, regions: Region[], chosen: string, label: (r: Region) => [name: string, count: string], bare: boolean): void {
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
  ctx.textAlign = 'center'
  ctx.lineJoin = 'round'
  ctx.strokeStyle = colors.card
  ctx.lineWidth = 3
  for (const r of regions) {
    const width = (r.box.east - r.box.west) * s.view.scale
    if (width < 48) continue
    const [name, count] = label(r)
    const [x, y] = place(s, r.x, r.y)
    ctx.font = `600 ${width < 110 ? 11 : 13}px system-ui, sans-serif`
    if (ctx.measureText(name).width > width * 1.1) continue
    ctx.strokeText(name, x, y)
    ctx.fillStyle = colors.text
    ctx.fillText(name, x, y)
    ctx.font = '400 12px system-ui, sans-serif'
    ctx.strokeText(count, x, y + 15)
    ctx.fillStyle = colors.muted
    ctx.fillText(count, x, y + 15)
  }
}

/** Sprites are the points of riders, drawn once and copied thousands of times. */
export class Sprites {
  private made = new Map<string, ImageBitmap>()

  constructor(
    readonly colors: Colors,
    readonly density: number,
  ) {}

  of(state: RiderState, radius: number): ImageBitmap {
    const key = `${state} ${radius}`
    const old = this.made.get(key)
    if (old) return old
    const side = radius * 2 + 4
    const c = new OffscreenCanvas(Math.ceil(side * this.density), Math.ceil(side * this.density))
    const ctx = c.getContext('2d')!
    ctx.scale(this.density, this.density)
    ctx.globalAlpha = state === 'quiet' || state === 'off' ? 0.55 : 1
    ctx.beginPath()
    ctx.arc(side / 2, side / 2, radius, 0, 2 * Math.PI)
    ctx.fillStyle = state === 'off' ? this.colors.card : this.colors[state]
    ctx.fill()
    ctx.lineWidth = 1.5
    ctx.strokeStyle = state === 'off' ? this.colors.off : this.colors.card
    ctx.stroke()
    const made = c.transferToImageBitmap()
    this.made.set(key, made)
    return made
  }
}

/** radiusOf is how large a rider is drawn: smaller when there are thousands, larger from nearby. */
export const radiusOf = (v: View, riders: number): number => (v.scale < 256 * 2 ** 11 ? (riders > 1000 ? 3 : riders > 200 ? 4 : 5.5) : v.scale < 256 * 2 ** 13 ? 5.5 : 7)

/** where a rider is drawn now: between its last two fixes. */
export function drawnAt(r: Rider, now: number): { x: number; y: number } {
  const t = Math.min(1, (now - r.moved) / glide)
  return { x: r.fromX + (r.x - r.fromX) * t, y: r.fromY + (r.y - r.fromY) * t }
}

/**
 * paintRiders draws the fleet; `now` is performance.now, or Infinity for no movement. Sprites are copied
 * to whole pixels of the screen and not scaled: without a graphics card that is several times faster.
 */
export function paintRiders(s: Sheet, fleet: Fleet, sprites: Sprites, hidden: ReadonlySet<string>, now: number): void {
  const { ctx, width, height, view } = s
  const { density } = sprites
  const radius = radiusOf(view, fleet.riders.size)
  const wall = Date.now()
  const scale = view.scale * density
  const [cx, cy] = [(width / 2 - view.x * view.scale) * density, (height / 2 - view.y * view.scale) * density]
  const half = sprites.of('free', radius).width / 2
  const [right, bottom] = [width * density + half, height * density + half]
  const layers = new Map<RiderState, number[]>(riderStates.map((state) => [state, []]))
  for (const r of fleet.riders.values()) {
    const t = Math.min(1, (now - r.moved) / glide)
    const x = cx + (r.fromX + (r.x - r.fromX) * t) * scale
    const y = cy + (r.fromY + (r.y - r.fromY) * t) * scale
    if (x < -half || y < -half || x > right || y > bottom) continue
    layers.get(stateOf(r, wall))!.push(Math.round(x - half), Math.round(y - half))
  }
  ctx.save()
  ctx.setTransform(1, 0, 0, 1, 0, 0)
  ctx.imageSmoothingEnabled = false
  for (const state of [...riderStates].reverse()) {
    if (hidden.has(state)) continue
    const sprite = sprites.of(state, radius)
    const at = layers.get(state)!
    for (let i = 0; i < at.length; i += 2) ctx.drawImage(sprite, at[i]!, at[i + 1]!)
  }
  ctx.restore()
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

/**
 * A view of the map: where its middle is, and how large. Places are on the unit square of Web
 * Mercator: x from west to east, y from north to south, 0 to 1.
 */
export interface View {
  x: number
  y: number
  /** Pixels per unit. Zoom z of tiles is 256 * 2^z. */
  scale: number
}

const maxLat = 85.0511
/** From the whole world to a street. */
export const scales = { least: 256 * 2 ** 3, most: 256 * 2 ** 18 }

export function project(lat: number, lng: number): { x: number; y: number } {
  const s = Math.sin((Math.max(-maxLat, Math.min(maxLat, lat)) * Math.PI) / 180)
  return { x: (lng + 180) / 360, y: 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI) }
}

export function unproject(x: number, y: number): { lat: number; lng: number } {
  return { lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI, lng: x * 360 - 180 }
}

/** pixelsPerMetre at a latitude: Mercator grows towards the poles. */
export function pixelsPerMetre(v: View): number {
  const { lat } = unproject(v.x, v.y)
  return v.scale / (40_075_016.7 * Math.cos((lat * Math.PI) / 180))
}

/** A box on the unit square. */
export interface Box {
  west: number
  north: number
  east: number
  south: number
}

/** The smallest box that {@link boxAround} makes: some four kilometres at 23 degrees. */
const near = 1e-4

/** boxAround holds all points, with some room around them, or is undefined if there are none. */
export function boxAround(points: { x: number; y: number }[]): Box | undefined {
  if (points.length === 0) return undefined
  const b = { west: 1, north: 1, east: 0, south: 0 }
  for (const { x, y } of points) {
    b.west = Math.min(b.west, x)
    b.east = Math.max(b.east, x)
    b.north = Math.min(b.north, y)
    b.south = Math.max(b.south, y)
  }
  const room = Math.max(near - (b.east - b.west), near - (b.south - b.north), (b.east - b.west) / 3, (b.south - b.north) / 3) / 2
  return { west: b.west - room, north: b.north - room, east: b.east + room, south: b.south + room }
}

/** fit is the view that shows a box in a window, with a margin in pixels. */
export function fit(b: Box, width: number, height: number, margin = 32): View {
  const scale = Math.min(Math.max(1, width - 2 * margin) / Math.max(1e-9, b.east - b.west), Math.max(1, height - 2 * margin) / Math.max(1e-9, b.south - b.north))
  return { x: (b.west + b.east) / 2, y: (b.north + b.south) / 2, scale: Math.min(2 ** 22, Math.max(scales.least, scale)) }
}

/** zoomed is the view after zooming by a factor about a pixel, seen from the middle. */
export function zoomed(v: View, factor: number, dx = 0, dy = 0): View {
  const scale = Math.min(scales.most, Math.max(scales.least, v.scale * factor))
  return { x: v.x + dx / v.scale - dx / scale, y: v.y + dy / v.scale - dy / scale, scale }
}

/** moved is the view after dragging by pixels. */
export function moved(v: View, dx: number, dy: number): View {
  return { x: v.x - dx / v.scale, y: Math.min(1, Math.max(0, v.y - dy / v.scale)), scale: v.scale }
}

/** reach is how far the corners of a box are from its middle, in metres. */
export function reach(b: Box): number {
  const { lat } = unproject(b.west, (b.north + b.south) / 2)
  return (Math.hypot(b.east - b.west, b.south - b.north) / 2) * 40_075_016.7 * Math.cos((lat * Math.PI) / 180)
}

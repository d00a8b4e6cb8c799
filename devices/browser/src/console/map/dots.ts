/** A point as it is drawn once: of each of its pixels where it is, seen from its corner, and its colour as a word of memory. */
interface Stamp {
  side: number
  /** Pixels that cover what was there, as offsets in a row-wise picture, and the colours. */
  solid: Int32Array
  solidColors: Uint32Array
  /** Pixels that mix with what was there: the rim, or all of a faint point. */
  faint: Int32Array
  faintColors: Uint32Array
}

/** So many pixels are drawn at most; a larger screen has coarser points. */
const mostPixels = 4_000_000

/** densityOf is how many pixels per CSS pixel points are drawn with. */
export const densityOf = (width: number, height: number): number => Math.min(2, devicePixelRatio, Math.sqrt(mostPixels / Math.max(1, width * height)))

/**
 * Dots draws points of some looks, thousands of times a frame, into memory, and shows them at once. A
 * call of the canvas per point takes several times longer where there is no graphics card.
 */
export class Dots {
  private readonly stamps = new Map<string, Stamp>()
  private image: ImageData | undefined
  private pixels = new Uint32Array()
  private margin = 0
  /** The rows that have been drawn to. */
  private top = Infinity
  private bottom = 0

  /** begin clears the picture; width and height are in pixels of the screen, margin is as large as the largest point. */
  begin(width: number, height: number, margin: number): void {
    const [w, h] = [width + 2 * margin, height + 2 * margin]
    if (this.image?.width !== w || this.image.height !== h) {
      this.image = new ImageData(w, h)
      this.pixels = new Uint32Array(this.image.data.buffer)
      this.stamps.clear() // they are made for rows of a length
    } else if (this.bottom > this.top) {
      this.pixels.fill(0, this.top * w, this.bottom * w)
    }
    this.margin = margin
    this.top = Infinity
    this.bottom = 0
  }

  /** stamp returns a point's look, which draw makes if there is none under this key. */
  stamp(key: string, side: number, draw: (ctx: OffscreenCanvasRenderingContext2D) => void): Stamp {
    const old = this.stamps.get(key)
    if (old) return old
    const ctx = new OffscreenCanvas(side, side).getContext('2d')!
    draw(ctx)
    const made = cut(new Uint32Array(ctx.getImageData(0, 0, side, side).data.buffer), side, this.image!.width)
    this.stamps.set(key, made)
    return made
  }

  /** put draws a point with its corner at a pixel, which may be a margin beyond the edge. */
  put(s: Stamp, x: number, y: number): void {
    const { pixels } = this
    const row = y + this.margin
    const at = row * this.image!.width + x + this.margin
    if (row < this.top) this.top = row
    if (row + s.side > this.bottom) this.bottom = row + s.side
    for (let i = 0; i < s.solid.length; i++) pixels[at + s.solid[i]!] = s.solidColors[i]!
    for (let i = 0; i < s.faint.length; i++) {
      const j = at + s.faint[i]!
      pixels[j] = mixed(pixels[j]!, s.faintColors[i]!)
    }
  }

  /** show puts the picture onto a canvas that is clear. */
  show(ctx: CanvasRenderingContext2D): void {
    const { image, margin, top, bottom } = this
    if (image && bottom > top) ctx.putImageData(image, -margin, -margin, 0, top, image.width, bottom - top)
  }
}

/** cut sorts a point's pixels. */
function cut(picture: Uint32Array, side: number, rowLength: number): Stamp {
  const solid: number[] = []
  const faint: number[] = []
  for (const [i, color] of picture.entries()) {
    const alpha = color >>> 24
    if (alpha > 0) (alpha === 255 ? solid : faint).push(i)
  }
  const offsets = (l: number[]) => Int32Array.from(l, (i) => Math.floor(i / side) * rowLength + (i % side))
  const colors = (l: number[]) => Uint32Array.from(l, (i) => picture[i]!)
  return { side, solid: offsets(solid), solidColors: colors(solid), faint: offsets(faint), faintColors: colors(faint) }
}

/** mixed is a colour over another; alpha is in the first eight bits of both [every machine with a browser is little-endian]. */
function mixed(under: number, over: number): number {
  const below = under >>> 24
  if (below === 0) return over
  const a = over >>> 24
  const rest = (below * (255 - a)) / 255
  const all = a + rest
  const part = (shift: number) => Math.round((((over >>> shift) & 255) * a + ((under >>> shift) & 255) * rest) / all) << shift
  return ((Math.round(all) << 24) | part(16) | part(8) | part(0)) >>> 0
}

import type { View } from './view'

const size = 256
const most = 300

/** Tiles are pictures of a map server, if the node has one configured. */
export class Tiles {
  private readonly images = new Map<string, HTMLImageElement>()

  constructor(
    /** https://{s}.example/{z}/{x}/{y}.png */
    private readonly template: string,
    private readonly came: () => void,
  ) {}

  paint(ctx: CanvasRenderingContext2D, v: View, width: number, height: number): void {
    const z = Math.max(0, Math.min(19, Math.round(Math.log2(v.scale / size))))
    const n = 2 ** z
    const [left, top] = [v.x - width / 2 / v.scale, v.y - height / 2 / v.scale]
    const side = v.scale / n
    for (let x = Math.floor(left * n); x <= Math.floor((left + width / v.scale) * n); x++) {
      for (let y = Math.max(0, Math.floor(top * n)); y <= Math.min(n - 1, Math.floor((top + height / v.scale) * n)); y++) {
        const image = this.image(z, ((x % n) + n) % n, y)
        if (image.complete && image.naturalWidth > 0) ctx.drawImage(image, (x / n - left) * v.scale, (y / n - top) * v.scale, side + 0.5, side + 0.5)
      }
    }
  }

  private image(z: number, x: number, y: number): HTMLImageElement {
    const src = this.template
      .replace('{s}', 'abc'[(x + y) % 3]!)
      .replace('{z}', String(z))
      .replace('{x}', String(x))
      .replace('{y}', String(y))
    let image = this.images.get(src)
    if (!image) {
      image = new Image()
      image.onload = this.came
      image.src = src
      this.images.set(src, image)
      for (const [oldest] of this.images) {
        if (this.images.size <= most) break
        this.images.delete(oldest)
      }
    }
    return image
  }
}

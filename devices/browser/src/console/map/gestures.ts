/** What fingers, wheel and keys ask of a map. Pixels are seen from the middle. */
export interface Gestures {
  move(dx: number, dy: number): void
  zoom(factor: number, dx: number, dy: number): void
  /** A click or tap at a pixel from the corner; coarse: by a finger. */
  tap(x: number, y: number, coarse: boolean): void
  hover(x: number, y: number): void
}

/** A finger may tremble so many pixels and still tap. */
const tremble = 6
const step = 80

/** gestures turns the events of an element into {@link Gestures}. */
export function gestures(e: HTMLElement, g: Gestures): void {
  const down = new Map<number, PointerEvent>()
  let path = 0
  const middle = () => ({ w: e.clientWidth / 2, h: e.clientHeight / 2 })
  e.addEventListener('pointerdown', (p) => {
    if (p.button !== 0) return
    e.setPointerCapture(p.pointerId)
    down.set(p.pointerId, p)
    if (down.size === 1) path = 0
    else path = Infinity // two fingers tap nothing
  })
  e.addEventListener('pointermove', (p) => {
    const last = down.get(p.pointerId)
    if (!last) {
      if (p.pointerType === 'mouse') g.hover(p.offsetX, p.offsetY)
      return
    }
    const [dx, dy] = [p.clientX - last.clientX, p.clientY - last.clientY]
    if (down.size === 1) {
      path += Math.hypot(dx, dy)
      if (path > tremble) g.move(dx, dy)
    } else {
      const other = [...down.values()].find((o) => o.pointerId !== p.pointerId)!
      const apart = (a: PointerEvent) => Math.hypot(a.clientX - other.clientX, a.clientY - other.clientY)
      const { w, h } = middle()
      const box = e.getBoundingClientRect()
      g.move(dx / 2, dy / 2)
      g.zoom(apart(p) / Math.max(1, apart(last)), (p.clientX + other.clientX) / 2 - box.left - w, (p.clientY + other.clientY) / 2 - box.top - h)
    }
    down.set(p.pointerId, p)
  })
  const up = (p: PointerEvent) => {
    if (!down.delete(p.pointerId)) return
    if (p.type === 'pointerup' && path <= tremble) g.tap(p.offsetX, p.offsetY, p.pointerType !== 'mouse')
  }
  e.addEventListener('pointerup', up)
  e.addEventListener('pointercancel', up)
  e.addEventListener(
    'wheel',
    (w) => {
      w.preventDefault()
      const m = middle()
      g.zoom(Math.exp(-w.deltaY * (w.deltaMode === 1 ? 0.05 : 0.002)), w.offsetX - m.w, w.offsetY - m.h)
    },
    { passive: false },
  )
  e.addEventListener('keydown', (k) => {
    const keys: Record<string, () => void> = {
      ArrowLeft: () => g.move(step, 0),
      ArrowRight: () => g.move(-step, 0),
      ArrowUp: () => g.move(0, step),
      ArrowDown: () => g.move(0, -step),
      '+': () => g.zoom(1.5, 0, 0),
      '=': () => g.zoom(1.5, 0, 0),
      '-': () => g.zoom(1 / 1.5, 0, 0),
    }
    const act = k.ctrlKey || k.metaKey || k.altKey ? undefined : keys[k.key]
    if (!act) return
    k.preventDefault()
    act()
  })
}

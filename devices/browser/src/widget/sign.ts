const paths = { chat: 'M4 5h16v11H10l-4.5 4V16H4z', down: 'm5 9 7 7 7-7' }

/** sign draws an icon without a library: the launcher is to be small. */
export function sign(name: keyof typeof paths): SVGElement {
  const ns = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(ns, 'svg')
  for (const [k, v] of Object.entries({ viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true', class: name })) {
    svg.setAttribute(k, v)
  }
  const path = document.createElementNS(ns, 'path')
  path.setAttribute('d', paths[name])
  svg.append(path)
  return svg
}

/** The parts of the console. */
export type Section = 'map' | 'orders' | 'stores' | 'devices' | 'push' | 'events' | 'node'
export const sections: Section[] = ['map', 'orders', 'stores', 'devices', 'push', 'events', 'node']

/** Where the page is: `#/orders/4711`. On the map the id is a rider's, or `region/{id}`. */
export interface Route {
  section: Section
  id: string
}

/** route reads the address; what is no place is the map. */
export function route(hash: string = location.hash): Route {
  const [, section = '', ...rest] = hash.replace(/^#/, '').split('/')
  const found = sections.find((s) => s === section)
  return found ? { section: found, id: rest.map(decode).join('/') } : { section: 'map', id: '' }
}

/** to is the address of a place. */
export function to(section: Section, ...id: string[]): string {
  return ['#', section, ...id.filter((part) => part !== '').map(encodeURIComponent)].join('/')
}

/** go moves the page there, as a link does. */
export function go(section: Section, ...id: string[]): void {
  location.hash = to(section, ...id)
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

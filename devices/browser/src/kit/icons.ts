import { html, svg, type TemplateResult } from 'lit'

/** Paths on a grid of 24, drawn with strokes of 2. */
const paths = {
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  pot: svg`<path d="M5 10h14v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM3 10h18M9 6.5c0-1 1-1 1-2M14 6.5c0-1 1-1 1-2"/>`,
  bag: svg`<path d="M6 8h12l1 12H5zM9 8V7a3 3 0 0 1 6 0v1"/>`,
  bike: svg`<circle cx="6" cy="16.5" r="3.5"/><circle cx="18" cy="16.5" r="3.5"/><path d="m6 16.5 3-7h5l4 7M9 9.5 12.5 16.5M14 9.5V6h2.5M7.5 7h3"/>`,
  home: svg`<path d="m4 11 8-7 8 7v9h-5.5v-5.5h-5V20H4z"/>`,
  cross: svg`<path d="m7 7 10 10M17 7 7 17"/>`,
  alert: svg`<path d="M12 4 2.800 19.5h18.400zM12 10v4.5M12 17.300v.2"/>`,
  offline: svg`<path d="M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5.5 12a9.5 9.5 0 0 1 4-2.300M18.5 12a9.600 9.600 0 0 0-3-1.900M12 19v.2M2.5 8.700A14 14 0 0 1 6 6.5M21.5 8.700A14 14 0 0 0 11 5.100"/>`,
  bell: svg`<path d="M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4"/>`,
  'bell-off': svg`<path d="M4 4l16 16M8 6.5A6 6 0 0 1 18 11v3M6 11v5l-1.5 2H17M10 20.5h4"/>`,
  chat: svg`<path d="M4 5h16v11H10l-4.5 4V16H4z"/>`,
  send: svg`<path d="M4 12 20 4.5 15.5 20l-4-6.5zM11.5 13.5 20 4.5"/>`,
  person: svg`<circle cx="12" cy="8" r="3.700"/><path d="M4.5 20c.5-4 3.5-6 7.5-6s7 2 7.5 6"/>`,
  store: svg`<path d="M4 10v10h16V10M3 10l2-6h14l2 6c0 1.5-1.200 2.5-2.5 2.5S16 11.5 16 10c0 1.5-1.800 2.5-4 2.5S8 11.5 8 10c0 1.5-1.200 2.5-2.5 2.5S3 11.5 3 10zM10 20v-4.5h4V20"/>`,
  pin: svg`<path d="M12 21s-7-6.200-7-11.5a7 7 0 0 1 14 0C19 14.800 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>`,
  link: svg`<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700L12 17"/>`,
  out: svg`<path d="M14 5H6v14h8M11 12h9m-3.5-3.5L20 12l-3.5 3.5"/>`,
  print: svg`<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>`,
  search: svg`<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>`,
  back: svg`<path d="M15 5l-7 7 7 7"/>`,
  next: svg`<path d="m9 5 7 7-7 7"/>`,
  ticks: svg`<path d="m2 12.5 4.5 4.5L15.5 7.5M11.5 16l1 1L22 7.500"/>`,
  down: svg`<path d="M12 5v14m-6-6 6 6 6-6"/>`,
  smile: svg`<circle cx="12" cy="12" r="9"/><path d="M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.1M15 9.5v.1"/>`,
  hand: svg`<path d="M4 8h13m-3.500-3.500L17 8l-3.500 3.500M20 16H7m3.500-3.500L7 16l3.500 3.500"/>`,
  lines: svg`<path d="M5 7h14M5 12h14M5 17h8"/>`,
  keys: svg`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10v.1M11 10v.1M15 10v.1M17 14v.1M7 14v.1M10 14h4"/>`,
  sound: svg`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM15.500 9a4.200 4.200 0 0 1 0 6M18 6.500a7.800 7.800 0 0 1 0 11"/>`,
  'sound-off': svg`<path d="M4 9.500v5h3.500L12 19V5L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  help: svg`<circle cx="12" cy="12" r="9"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.300-1 .8-1 1.700M12 16.500v.1"/>`,
  more: svg`<path d="M5 12h.1M12 12h.1M19 12h.1"/>`,
  sun: svg`<circle cx="12" cy="12" r="4"/><path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.600 5.600l1.100 1.100M17.300 17.300l1.100 1.100M5.600 18.400l1.100-1.100M17.300 6.700l1.100-1.100"/>`,
  moon: svg`<path d="M20 14.500A8.500 8.500 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z"/>`,
  info: svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.1"/>`,
  map: svg`<path d="m3 6.5 6-2.500 6 2.500 6-2.500v13.500l-6 2.500-6-2.500-6 2.500zM9 4v13.500M15 6.500V20"/>`,
  phone: svg`<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>`,
  list: svg`<path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1"/>`,
  route: svg`<circle cx="6" cy="18.500" r="2.500"/><circle cx="18" cy="5.500" r="2.500"/><path d="M8.500 18.500H15a3.250 3.250 0 0 0 0-6.500H9a3.250 3.250 0 0 1 0-6.500h6.500"/>`,
  refresh: svg`<path d="M19.500 12a7.500 7.500 0 1 1-2.200-5.300L20 9.400M20 4.500v4.900h-4.900"/>`,
  pulse: svg`<path d="M3 12h4l2.5-7 4.5 14 2.5-7H21"/>`,
}
export type IconName = keyof typeof paths

/** icon draws one at the size of the text; it is decoration, so the words beside it must say what it means. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor"
    stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths[name]}</svg>`
}

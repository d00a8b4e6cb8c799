import { css, html, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { Base, define, icon, kit, type IconName } from '../kit'
import type { City } from './city/city'
import { to, type Section } from './route'
import { common } from './words'

interface Hit {
  kind: 'order' | 'rider' | 'store' | 'device'
  id: string
  section: Section
  /** Not known to the page: the node is asked. */
  ask?: boolean
}

const icons: Record<Hit['kind'], IconName> = { order: 'bag', rider: 'bike', store: 'store', device: 'phone' }
const most = 8

/** `<cq-search .city=${city}>` finds orders, riders, stores and devices by a part of their name. The key / leads to it. */
export class SearchElement extends Base {
  @property({ attribute: false }) city!: City
  @state() private text = ''
  @state() private at = 0
  @state() private open = false
  @query('input') private input!: HTMLInputElement

  static override styles = [
    ...kit,
    css`
      :host { position: relative; display: block; }
      .box { position: relative; }
      .box > .icon { position: absolute; inset: 0 auto 0 0.75rem; height: 100%; color: var(--cq-muted); pointer-events: none; }
      input.input { min-height: 2.75rem; padding-inline-start: 2.5rem; }
      ul {
        position: absolute;
        inset: calc(100% + 0.375rem) 0 auto;
        z-index: 20;
        max-height: 24rem;
        overflow-y: auto;
        box-shadow: var(--cq-shadow-high);
      }
      .row { min-height: 2.75rem; cursor: pointer; }
      .row .icon { color: var(--cq-muted); flex: none; }
      .empty { padding: 0.75rem 1rem; color: var(--cq-muted); }
    `,
  ]

  private readonly slash = (e: KeyboardEvent) => {
    const typing = e.composedPath().some((t) => t instanceof HTMLElement && (t.matches('input,textarea,select') || t.isContentEditable))
    if (e.key !== '/' || typing || e.ctrlKey || e.metaKey || e.altKey) return
    e.preventDefault()
    this.input.focus()
    this.input.select()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener('keydown', this.slash)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('keydown', this.slash)
  }

  private hits(): Hit[] {
    const find = this.text.trim().toLowerCase()
    if (find === '') return []
    const { orders, fleet, stores } = this.city
    const has = (id: string) => id.toLowerCase().includes(find)
    const take = function* (ids: Iterable<string>, kind: Hit['kind'], section: Section): Generator<Hit> {
      let n = 0
      for (const id of ids) if (has(id) && n++ < most) yield { kind, id, section }
    }
    const found = [
      ...take(orders.all.keys(), 'order', 'orders'),
      ...take(stores.list().map((s) => s.id), 'store', 'stores'),
      ...take(fleet.riders.keys(), 'rider', 'map'),
      ...take(stores.devices.map((d) => d.device), 'device', 'devices'),
    ]
    const rank = (h: Hit) => (h.id.toLowerCase() === find ? 0 : h.id.toLowerCase().startsWith(find) ? 1 : 2)
    const best = found.sort((a, b) => rank(a) - rank(b)).slice(0, most)
    if (!orders.all.has(this.text.trim())) best.push({ kind: 'order', id: this.text.trim(), section: 'orders', ask: true })
    return best
  }

  private key(e: KeyboardEvent, hits: Hit[]): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key]
    if (step && hits.length > 0) {
      e.preventDefault()
      this.at = (this.at + step + hits.length) % hits.length
    } else if (e.key === 'Enter' && hits[this.at]) {
      e.preventDefault()
      this.choose(hits[this.at]!)
    } else if (e.key === 'Escape') {
      this.text = ''
      this.open = false
    }
  }

  private choose(h: Hit): void {
    this.open = false
    this.text = ''
    this.input.blur()
    location.hash = to(h.section, h.id)
  }

  override render(): TemplateResult {
    const c = common(this)
    const hits = this.open ? this.hits() : []
    const show = this.open && this.text.trim() !== ''
    return html`<div class="box">${icon('search')}
        <input class="input" type="text" role="combobox" aria-expanded=${show} aria-controls="hits" aria-autocomplete="list" aria-label=${c('searchHint')} title=${c('searchHint')}
          aria-activedescendant=${show && hits.length > 0 ? `hit-${this.at}` : nothing} autocomplete="off" spellcheck="false" placeholder=${c('search')} .value=${this.text}
          @input=${(e: Event) => { this.text = (e.target as HTMLInputElement).value; this.at = 0; this.open = true }}
          @focus=${() => (this.open = true)} @blur=${() => (this.open = false)} @keydown=${(e: KeyboardEvent) => this.key(e, hits)}></div>
      <ul id="hits" class="card" role="listbox" aria-label=${c('searchHint')} ?hidden=${!show}>
        ${hits.map(
          (h, i) => html`<li id="hit-${i}" class="row" role="option" aria-selected=${i === this.at} @pointerdown=${(e: Event) => e.preventDefault()} @click=${() => this.choose(h)}>
            ${icon(h.ask ? 'search' : icons[h.kind])}<span class="grow clip">${h.ask ? c('openOrder', { id: h.id }) : h.id}</span><span class="small muted">${h.ask ? '' : c(h.kind)}</span></li>`,
        )}</ul>`
  }
}
define('cq-search', SearchElement)

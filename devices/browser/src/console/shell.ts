import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { Base, icon, kit, needsSignIn, number, Session, words, type IconName, type Toast, type ToastsElement } from '../kit'
import { City } from './city/city'
import { late } from './city/orders'
import { Follow, Told } from './city/told'
import './stores/devices'
import './events/events'
import './map/page'
import './node/node'
import './orders/list'
import './push/push'
import { route, sections, to, type Route, type Section } from './route'
import './search'
import './stores/stores'
import { common } from './words'

const icons: Record<Section, IconName> = { map: 'map', orders: 'bag', stores: 'store', devices: 'phone', push: 'send', events: 'bell', node: 'pulse' }
const nobody = new Told()

/** `<courier-console>` is the platform's page: the city on a map, and whatever is asked about it. */
export class ConsoleElement extends Base {
  readonly session = new Session(this, {
    roles: ['platform'],
    begin: (courier) => {
      const city = new City(courier)
      this.city = city
      const end = city.begin()
      return () => {
        end()
        this.city = undefined
      }
    },
  })
  @state() private city: City | undefined
  @state() private where: Route = route()
  @query('cq-toasts') private toasts: ToastsElement | undefined
  readonly follow = new Follow(this, () => this.city?.told ?? nobody, 'orders', 'stores', 'tick')
  private readonly moved = () => {
    this.where = route()
    this.renderRoot.querySelector('main')?.scrollTo(0, 0)
  }

  static override styles = [
    ...kit,
    css`
      .app {
        display: grid;
        grid-template: auto minmax(0, 1fr) / 5.5rem minmax(0, 1fr);
        height: 100vh;
        height: 100dvh;
        background: var(--cq-ground);
      }
      header {
        grid-column: 1 / -1;
        display: flex;
        align-items: center;
        gap: 1rem;
        padding: 0.5rem 1.25rem;
        border-bottom: 1px solid var(--cq-line);
        background: var(--cq-card);
      }
      .brand {
        color: inherit;
        font-weight: 700;
        font-size: var(--cq-large);
        letter-spacing: -0.02em;
        text-decoration: none;
      }
      cq-search { flex: 1; max-width: 32rem; }
      .end { display: flex; align-items: center; gap: 0.5rem; margin-inline-start: auto; }
      .state { display: inline-flex; align-items: center; gap: 0.5rem; color: var(--cq-muted); font-size: var(--cq-small); }
      .dot { width: 0.625rem; height: 0.625rem; border-radius: 50%; background: var(--cq-warn); }
      .dot.online { background: var(--cq-ok); }
      .dot.offline { background: var(--cq-bad); }
      .button { min-height: 2.75rem; }
      .button.square { width: 2.75rem; }
      nav {
        display: flex;
        flex-direction: column;
        gap: 0.25rem;
        padding: 0.5rem;
        border-inline-end: 1px solid var(--cq-line);
        background: var(--cq-card);
        overflow: auto;
        scrollbar-width: none;
      }
      nav a {
        position: relative;
        display: grid;
        justify-items: center;
        align-content: center;
        gap: 0.25rem;
        min-height: 3.5rem;
        padding: 0.375rem 0.25rem;
        border-radius: var(--cq-radius-small);
        color: var(--cq-muted);
        font-size: 0.75rem;
        line-height: 1.2;
        text-align: center;
        text-decoration: none;
      }
      nav a:hover { background: var(--cq-raised); color: var(--cq-text); }
      nav a[aria-current] { background: var(--cq-accent-soft); color: var(--cq-accent); font-weight: 600; }
      nav .count {
        position: absolute;
        inset: 0.25rem 0.75rem auto auto;
        min-width: 1.125rem;
        padding: 0 0.3rem;
        border-radius: 999px;
        background: var(--cq-bad);
        color: var(--cq-card);
        font: 700 0.6875rem/1.125rem var(--cq-font);
        font-variant-numeric: tabular-nums;
      }
      cq-banner { --banner-top: 10.5rem; }
      main { min-width: 0; overflow-y: auto; overscroll-behavior: contain; }
      main > * { max-width: 100rem; }
      main > cq-map-page { max-width: none; }
      main.sign { height: 100dvh; }
      @media (max-width: 48rem) {
        .app { grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr); }
        header { gap: 0.5rem; padding: 0.5rem 0.75rem; flex-wrap: wrap; }
        .state span:last-child { display: none; }
        cq-search { order: 1; flex-basis: 100%; max-width: none; }
        nav { flex-direction: row; padding: 0 0.5rem; gap: 0; border-inline-end: 0; border-bottom: 1px solid var(--cq-line); }
        nav a { flex: 1 0 4.25rem; min-height: 3.25rem; border-radius: 0; padding: 0.25rem; }
        nav a[aria-current] { background: none; box-shadow: inset 0 -2px var(--cq-accent); }
        nav .count { inset: 0.125rem 0.5rem auto auto; }
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('hashchange', this.moved)
    this.addEventListener('tell', (e) => this.toasts?.say((e as CustomEvent<Toast>).detail))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    removeEventListener('hashchange', this.moved)
  }

  protected override updated(changed: PropertyValues): void {
    document.title = `${common(this)(this.where.section)} · couriermq`
    if (changed.has('where' as never)) this.renderRoot.querySelector('nav a[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  private signOut(): void {
    this.city?.journal.forget()
    this.session.signOut()
  }

  private counts(): Partial<Record<Section, number>> {
    if (!this.city) return {}
    let orders = 0
    for (const o of this.city.orders.all.values()) if (late(o)) orders++
    return { orders, stores: this.city.stores.silentCount(this.city.orders.owing()) }
  }

  private nav(): TemplateResult {
    const c = common(this)
    const n = this.counts()
    return html`<nav aria-label=${c('parts')}>
      ${sections.map(
        (s) => html`<a href=${to(s)} aria-current=${s === this.where.section ? 'page' : nothing}>${icon(icons[s])}<span>${c(s)}</span>
          ${n[s] ? html`<span class="count"><span aria-hidden="true">${number(this.language, Math.min(999, n[s]))}</span><span class="aloud">${c('attention', { n: n[s] })}</span></span>` : nothing}</a>`,
      )}
    </nav>`
  }

  private section(city: City): TemplateResult {
    const { section, id } = this.where
    switch (section) {
      case 'map':
        return html`<cq-map-page .city=${city} .where=${id}></cq-map-page>`
      case 'orders':
        return html`<cq-orders .city=${city} .order=${id}></cq-orders>`
      case 'stores':
        return html`<cq-stores .city=${city} .store=${id}></cq-stores>`
      case 'devices':
        return html`<cq-devices .city=${city} .device=${id}></cq-devices>`
      case 'push':
        return html`<cq-push .city=${city} .to=${id}></cq-push>`
      case 'events':
        return html`<cq-events .city=${city}></cq-events>`
      case 'node':
        return html`<cq-node .city=${city}></cq-node>`
    }
  }

  override render(): TemplateResult {
    const s = this.session
    const c = common(this)
    const t = words(this)
    if (needsSignIn(s) || !this.city) return html`<main class="sign"><cq-signin .session=${s} heading=${c('console')}></cq-signin></main>`
    const state = s.state === 'online' ? 'online' : s.state === 'offline' ? 'offline' : 'connecting'
    return html`<cq-banner .state=${s.state} @retry=${() => s.courier?.retry()}></cq-banner>
      <div class="app">
        <header>
          <a class="brand" href="/">couriermq</a>
          <cq-search .city=${this.city}></cq-search>
          <div class="end">
            <span class="state"><i class="dot ${state}"></i><span>${state === 'offline' ? c('offline') : t(state)}</span></span>
            <cq-theme></cq-theme><cq-language></cq-language>
            <button type="button" class="button quiet square" aria-label=${t('signOut')} title=${t('signOut')} @click=${() => this.signOut()}>${icon('out')}</button>
          </div>
        </header>
        ${this.nav()}
        <main>${this.section(this.city)}</main>
      </div>
      <cq-toasts></cq-toasts>`
  }
}

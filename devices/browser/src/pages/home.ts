import { html, nothing, type TemplateResult } from 'lit'
import { state } from 'lit/decorators.js'
import { layout } from '../front/layout'
import { words } from '../front/words'
import { Base, begin, define, facts, icon, kit, type IconName } from '../kit'

/** How often the node is asked whether it takes work. */
const every = 10_000

/** `<courier-home>` says what this node is, and leads to its pages; on a node for development, with a token each. */
export class HomeElement extends Base {
  @state() private ready: boolean | undefined
  @state() private copied = false
  private readonly facts = facts()
  private beat: ReturnType<typeof setInterval> | undefined

  static override styles = [...kit, layout]

  override connectedCallback(): void {
    super.connectedCallback()
    void this.ask()
    this.beat = setInterval(() => void this.ask(), every)
    if (this.facts.dev) this.widget()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.beat)
  }

  private async ask(): Promise<void> {
    this.ready = await fetch('/readyz', { cache: 'no-store' }).then((a) => a.ok, () => false)
  }

  /** widget puts the chat into the corner, as any site does. */
  private widget(): void {
    const script = document.createElement('script')
    script.src = '/support/widget.js'
    document.head.append(script)
  }

  override render(): TemplateResult {
    const t = words(this)
    const { version, dev } = this.facts
    return html`<main>
      <header>
        <div class="name"><h1>couriermq</h1><div class="choices"><cq-theme></cq-theme><cq-language></cq-language></div></div>
        <p class="lead">${t('what')}</p>
        <p class="state">
          <span class="badge ${this.ready === undefined ? '' : this.ready ? 'ok' : 'bad'}" role="status"><i class="lamp"></i>${
            this.ready === undefined ? '…' : t(this.ready ? 'ready' : 'notReady')
          }</span>
          <span class="muted small">${t('runs', { version })}</span>
        </p>
      </header>
      ${dev ? html`<p class="note">${icon('alert')}<span>${t('dev')}</span></p>` : nothing}
      <section><h2>${t('pages')}</h2><div class="tiles">${this.tiles()}</div></section>
      ${this.lists()} ${this.embed()}
    </main>`
  }

  private tiles(): TemplateResult[] {
    const t = words(this)
    const demo = this.facts.demo
    const to = (address: string | undefined, plain: string) => address || plain
    return [
      this.tile('bike', t('track'), demo?.track ? t('trackText') : t('trackNone', { id: '{order}' }), demo?.track),
      this.tile('store', t('terminal'), t('terminalText'), to(demo?.terminal, '/terminal')),
      this.tile('chat', t('operator'), t('operatorText'), to(demo?.operator, '/operator')),
      this.tile('pulse', t('console'), t('consoleText'), to(demo?.console, '/console')),
      ...(this.facts.dev ? [this.tile('person', t('chat'), t('chatText'), undefined)] : []),
    ]
  }

  private tile(name: IconName, title: string, text: string, to: string | undefined): TemplateResult {
    const inside = html`<span class="sign">${icon(name)}</span><span><b>${title}</b><p>${text}</p></span>`
    return to ? html`<a class="card tile" href=${to} target="_blank" rel="noopener">${inside}${icon('next')}</a>` : html`<div class="card tile">${inside}</div>`
  }

  private lists(): TemplateResult {
    const t = words(this)
    const { mqtt, ws } = this.facts
    const address = (a: string) => (a === 'off' ? html`<span class="muted">${t('off')}</span>` : html`<span class="mono">${a}</span>`)
    const link = (path: string) => html`<a class="mono" href=${path}>${path}</a>`
    const row = (name: string, value: TemplateResult) => html`<div class="row"><dt>${name}</dt><dd>${value}</dd></div>`
    const list = (title: string, rows: TemplateResult[]) => html`<section><h2>${title}</h2><dl class="card list">${rows}</dl></section>`
    return html`<div class="columns">
      ${list(t('devices'), [row(t('mqtt'), address(mqtt)), row(t('ws'), address(ws)), row(t('samePort'), html`<span class="mono">/mqtt</span>`)])}
      ${list(t('backends'), [row(t('api'), link('/openapi.json')), row(t('topics'), link('/asyncapi.json')), row(t('licenses'), link('/assets/licenses.txt'))])}
      ${list(t('node'), [row(t('alive'), link('/healthz')), row(t('works'), link('/readyz')), row(t('metrics'), link('/metrics'))])}
    </div>`
  }

  private embed(): TemplateResult {
    const t = words(this)
    const code = `<script type="module" src="${location.origin}/assets/track.js"></script>
<courier-tracking order="4711" token="…"></courier-tracking>

<script src="${location.origin}/support/widget.js" async></script>`
    return html`<section class="embed"><h2>${t('embed')}</h2><p>${t('embedText')}</p>
      <div class="card code"><pre tabindex="0">${code}</pre>
        <button type="button" class="button" @click=${() => void this.copy(code)}>${t(this.copied ? 'copied' : 'copy')}</button></div></section>`
  }

  private async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text).then(() => (this.copied = true), () => {})
    setTimeout(() => (this.copied = false), 2000)
  }
}

begin()
define('courier-home', HomeElement)

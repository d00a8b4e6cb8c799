import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import type { Receipt } from '../../courier/courier'
import { Base, define, format, icon, kit, type IconName } from '../../kit'
import type { City } from '../city/city'
import { why } from '../say'
import { view } from '../styles'
import './area'
import { address, areaKinds, check, everybody, keep, recall, request, types, ways, type Draft, type Sent, type Way, type Wrong } from './draft'
import './receipt'
import { kindWords, personWords, pushWords } from './words'

const icons: Record<Way, IconName> = { device: 'person', topic: 'link', clients: 'bell', connection: 'pulse', table: 'store', area: 'pin' }
const lives = [600, 3600, 86_400, 604_800]

/** `<cq-push .city=${city} to="store/s1">` writes pushes of all kinds, and shows what became of them. */
export class PushPage extends Base {
  @property({ attribute: false }) city!: City
  @property() to = ''
  @state() private draft: Draft = recall().draft
  @state() private sent: Sent[] = recall().sent
  @state() private wrong: Wrong | undefined
  @state() private failed = ''
  @state() private busy = false
  /** The same push again, after an answer that did not come, is not sent twice. */
  private key = crypto.randomUUID()

  static override styles = [
    ...kit,
    view,
    css`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 34rem) minmax(18rem, 1fr);
        gap: 1.25rem;
        align-items: start;
      }
      @media (max-width: 64rem) {
        .columns { grid-template-columns: minmax(0, 1fr); }
      }
      form { padding: 1.25rem; }
      .ways { margin-bottom: 0.25rem; }
      textarea { min-height: 5rem; }
      .json textarea { font-family: var(--cq-mono); font-size: 0.875rem; }
      .check {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-height: 2.75rem;
        cursor: pointer;
      }
      .two .check { align-self: end; }
      .check input { width: 1.25rem; height: 1.25rem; accent-color: var(--cq-accent); }
      fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
      legend { margin-bottom: 0.25rem; padding: 0; font-weight: 600; font-size: var(--cq-small); }
      .wrap { flex-wrap: wrap; overflow: visible; }
      .error { margin-top: 0.25rem; color: var(--cq-bad); font-size: var(--cq-small); }
    `,
  ]

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('to') && this.to.startsWith('store/')) this.set({ way: 'topic', topic: `${this.to}/notice` })
  }

  private set(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change }
    this.wrong = undefined
    this.failed = ''
    this.key = crypto.randomUUID()
    keep(this.draft, this.sent)
  }

  private async send(e: SubmitEvent): Promise<void> {
    e.preventDefault()
    if (this.busy) return
    const d = this.draft
    this.wrong = check(d)
    this.failed = ''
    if (this.wrong) {
      await this.updateComplete
      this.renderRoot.querySelector<HTMLElement>(`[name="${this.wrong.field}"]`)?.focus()
      return
    }
    this.busy = true
    const key = this.key
    try {
      const receipt = await this.city.courier.http<Receipt>('POST', `/v1/push/${d.way}${d.wait ? '?wait=5s' : ''}`, request(d), { idempotencyKey: key })
      const kind = d.way === 'device' ? personWords(this) : kindWords(this)
      const metres = d.shape === 'circle' ? format.distance(this.language, d.radius) : pushWords(this)('polygon')
      this.sent = [{ key, at: Date.now(), way: d.way, to: address(d, (k) => kind(k as 'rider'), metres), title: d.asJSON && d.way !== 'clients' ? d.json.slice(0, 80) : d.title || d.body, receipt }, ...this.sent]
      this.key = crypto.randomUUID()
      keep(d, this.sent)
    } catch (err) {
      this.failed = why(this, err)
    }
    this.busy = false
  }

  private text(field: 'uid' | 'topic' | 'connection' | 'table' | 'title', label: string, hint = '', list = ''): TemplateResult {
    const bad = this.wrong?.field === field
    return html`<label class="field ${bad ? 'bad' : ''}"><span>${label}</span>
      <input name=${field} autocomplete="off" spellcheck=${field === 'title'} list=${list || nothing} .value=${this.draft[field]} aria-invalid=${bad}
        @input=${(e: Event) => this.set({ [field]: (e.target as HTMLInputElement).value })}>
      ${bad ? html`<small>${pushWords(this)(this.wrong!.words)}</small>` : hint ? html`<small>${hint}</small>` : nothing}</label>`
  }

  private many(field: 'clients' | 'kinds', all: readonly string[], label: string): TemplateResult {
    const on = this.draft[field]
    const kind = kindWords(this)
    return html`<fieldset><legend>${label}</legend><div class="chips wrap">
      ${all.map(
        (k) => html`<button type="button" class="chip" name=${field} aria-pressed=${on.includes(k)} @click=${() => this.set({ [field]: on.includes(k) ? on.filter((o) => o !== k) : [...on, k] })}>
          ${on.includes(k) ? icon('check') : nothing}${kind(k as 'rider')}</button>`,
      )}</div>${this.wrong?.field === field ? html`<div class="error" role="alert">${pushWords(this)(this.wrong.words)}</div>` : nothing}</fieldset>`
  }

  private whom(): TemplateResult {
    const t = pushWords(this)
    const kind = personWords(this)
    const d = this.draft
    switch (d.way) {
      case 'device':
        return html`<div class="two"><label class="field"><span>${t('who')}</span><select @change=${(e: Event) => this.set({ type: (e.target as HTMLSelectElement).value as Draft['type'] })}>
            ${types.map((k) => html`<option value=${k} ?selected=${k === d.type}>${kind(k)}</option>`)}</select></label>
          ${this.text('uid', t('uid'), '', d.type === 'rider' ? 'riders' : ['pos', 'pad', 'app', 'device'].includes(d.type) ? 'devices' : '')}</div>
          <datalist id="riders">${d.type === 'rider' ? [...this.city.fleet.riders.keys()].slice(0, 300).map((r) => html`<option value=${r}></option>`) : nothing}</datalist>
          <datalist id="devices">${this.city.stores.devices.slice(0, 300).map((v) => html`<option value=${v.device}></option>`)}</datalist>`
      case 'topic':
        return this.text('topic', t('topicName'), t('topicHint'))
      case 'clients':
        return this.many('clients', everybody, t('whoThere'))
      case 'connection':
        return this.text('connection', t('clientId'), t('clientHint'))
      case 'table':
        return this.text('table', t('tableName'), t('tableHint'))
      case 'area':
        return html`<cq-push-area .city=${this.city} .draft=${d} .wrong=${this.wrong?.field === 'area' ? t('noArea') : ''} @change=${(e: CustomEvent<Partial<Draft>>) => this.set(e.detail)}></cq-push-area>
          ${this.many('kinds', areaKinds, t('whoThere'))}`
    }
  }

  private message(): TemplateResult {
    const t = pushWords(this)
    const d = this.draft
    const json = d.asJSON && d.way !== 'clients'
    const bad = this.wrong?.field === 'json'
    return html`${json
        ? html`<label class="field json ${bad ? 'bad' : ''}"><span>${t('json')}</span><textarea name="json" spellcheck="false" .value=${d.json} @input=${(e: Event) => this.set({ json: (e.target as HTMLTextAreaElement).value })}></textarea>
            ${bad ? html`<small>${t('badJSON')}</small>` : nothing}</label>`
        : html`${this.text('title', t('heading'))}
            <label class="field"><span>${t('body')}</span><textarea name="body" .value=${d.body} @input=${(e: Event) => this.set({ body: (e.target as HTMLTextAreaElement).value })}></textarea></label>`}
      ${d.way === 'clients' ? nothing : html`<label class="check"><input type="checkbox" .checked=${d.asJSON} @change=${(e: Event) => this.set({ asJSON: (e.target as HTMLInputElement).checked, json: d.json || JSON.stringify({ title: d.title, body: d.body }, undefined, 2) })}>${t('asJSON')}</label>`}
      <div class="two"><label class="field"><span>${t('life')}</span><select @change=${(e: Event) => this.set({ life: Number((e.target as HTMLSelectElement).value) })}>
          ${lives.map((s) => html`<option value=${s} ?selected=${s === d.life}>${t(`life_${s}` as 'life_600')}</option>`)}</select></label>
        <label class="check"><input type="checkbox" .checked=${d.wait} @change=${(e: Event) => this.set({ wait: (e.target as HTMLInputElement).checked })}>${t('wait')}</label></div>`
  }

  override render(): TemplateResult {
    const t = pushWords(this)
    return html`<div class="pad">
      <div class="head"><h1>${t('title')}</h1></div>
      <div class="columns">
        <form class="card form" novalidate @submit=${this.send}>
          <div class="chips wrap ways" role="radiogroup" aria-label=${t('ways')}>
            ${ways.map((w) => html`<button type="button" class="chip" role="radio" aria-checked=${w === this.draft.way} @click=${() => this.set({ way: w })}>${icon(icons[w])}${t(w)}</button>`)}</div>
          ${this.whom()}${this.message()}
          ${this.failed ? html`<p class="alert" role="alert">${icon('alert')}<span>${this.failed}</span></p>` : nothing}
          <button class="button primary wide" ?disabled=${this.busy}>${icon('send')}${this.busy && this.draft.wait ? t('waiting') : t('send')}</button>
        </form>
        <section aria-label=${t('receipts')} aria-live="polite">
          ${this.sent.length === 0
            ? html`<div class="card"><cq-state icon="send" heading=${t('receipts')}>${t('receiptsHint')}</cq-state></div>`
            : this.sent.map((s) => html`<cq-receipt .sent=${s}></cq-receipt>`)}
        </section>
      </div>
    </div>`
  }
}
define('cq-push', PushPage)

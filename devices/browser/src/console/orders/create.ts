import { css, html, nothing, type TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { Base, define, kit, type DialogElement } from '../../kit'
import type { City } from '../city/city'
import { Follow } from '../city/told'
import type { Region } from '../map/regions'
import { nameOf } from '../map/regions'
import { unproject } from '../map/view'
import { why } from '../say'
import { view } from '../styles'
import { common } from '../words'
import { orderWords } from './words'

/** `<cq-create-order .city=…>` makes an order by hand: `open()`. It emits `done` with its id. */
export class CreateOrder extends Base {
  @property({ attribute: false }) city!: City
  @state() private busy = false
  @state() private failed = ''
  readonly follow = new Follow(this, () => this.city.told, 'stores', 'regions')
  @query('cq-dialog') private dialog!: DialogElement
  @query('form') private form!: HTMLFormElement

  static override styles = [...kit, view, css`.alert { margin-top: 0.25rem; }`]

  open(): void {
    this.failed = ''
    this.form.reset()
    ;(this.form.elements.namedItem('order') as HTMLInputElement).value = `demo-${Date.now().toString(36)}`
    this.dialog.open()
  }

  private async create(e: Event): Promise<void> {
    e.preventDefault()
    if (this.busy || !this.form.reportValidity()) return
    const f = new FormData(this.form)
    const said = (name: string) => String(f.get(name) ?? '').trim()
    const id = said('order')
    const body: Record<string, unknown> = { status: 'pending', data: { items: said('items').split('\n').filter(Boolean).map((name) => ({ name })) } }
    for (const name of ['customer', 'store', 'rider', 'region', 'comment']) if (said(name)) body[name] = said(name)
    const r = this.city.regions?.find((r) => r.id === said('region'))
    if (r) Object.assign(body, { pickup: somewhere(r), dropoff: somewhere(r) })
    this.busy = true
    this.failed = ''
    try {
      await this.city.courier.http('PUT', `/v1/orders/${encodeURIComponent(id)}`, body)
      this.dialog.close()
      this.dispatchEvent(new CustomEvent('done', { detail: id }))
    } catch (err) {
      this.failed = why(this, err)
    }
    this.busy = false
  }

  override render(): TemplateResult {
    const t = orderWords(this)
    const c = common(this)
    return html`<cq-dialog heading=${t('createTitle')}>
      <form class="form" @submit=${this.create}>
        <label class="field"><span>${t('number')}</span><input name="order" required maxlength="64" pattern="[^\\/+#$][^\\/+#]*" autocomplete="off"></label>
        <div class="two">
          <label class="field"><span>${c('store')}</span><input name="store" required maxlength="64" list="stores" autocomplete="off"></label>
          <label class="field"><span>${c('customer')}</span><input name="customer" required maxlength="64" value="demo-customer" autocomplete="off"></label>
          <label class="field"><span>${t('riderLater')}</span><input name="rider" maxlength="64" list="riders" autocomplete="off"></label>
          <label class="field"><span>${c('region')}</span><select name="region"><option value="">${c('none')}</option>
            ${(this.city.regions ?? []).map((r) => html`<option value=${r.id}>${nameOf(r, this.language)}</option>`)}</select></label>
        </div>
        <label class="field"><span>${t('items')}</span><textarea name="items" rows="2"></textarea></label>
        <label class="field"><span>${t('comment')}</span><input name="comment" maxlength="500" autocomplete="off"></label>
        <datalist id="stores">${this.city.stores.list().map((s) => html`<option value=${s.id}></option>`)}</datalist>
        <datalist id="riders">${[...this.city.fleet.riders.keys()].slice(0, 500).map((r) => html`<option value=${r}></option>`)}</datalist>
        ${this.failed ? html`<p class="alert" role="alert">${this.failed}</p>` : nothing}
        <button hidden></button>
      </form>
      <button type="button" slot="actions" class="button" @click=${() => this.dialog.close()}>${c('cancel')}</button>
      <button type="button" slot="actions" class="button primary" ?disabled=${this.busy} @click=${this.create}>${t('create')}</button>
    </cq-dialog>`
  }
}
define('cq-create-order', CreateOrder)

/** somewhere is a place near the middle of a region, for an order that is a demonstration. */
function somewhere(r: Region): { lat: number; lng: number } {
  const off = () => (Math.random() - 0.5) * 0.15
  const p = unproject(r.x + off() * (r.box.east - r.box.west), r.y + off() * (r.box.south - r.box.north))
  return { lat: Number(p.lat.toFixed(5)), lng: Number(p.lng.toFixed(5)) }
}

import { css, html, nothing, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { Base, define, format, icon, kit } from '../../kit'
import type { City } from '../city/city'
import { Follow } from '../city/told'
import { nameOf } from '../map/regions'
import { to } from '../route'
import { tell, why } from '../say'
import { view } from '../styles'
import { orderWords } from './words'

/** `<cq-offer>` offers an order to riders, and shows whom it was offered and who took it. */
export class OfferElement extends Base {
  @property({ attribute: false }) city!: City
  @property() order = ''
  @property() region = ''
  /** No new offer can be made. */
  @property({ type: Boolean }) closed = false
  @state() private busy = false
  @state() private failed = ''
  readonly follow = new Follow(this, () => this.city.told, 'offers', 'regions', 'tick')

  static override styles = [
    ...kit,
    view,
    css`
      .wave {
        display: grid;
        grid-template-columns: 6rem 1fr auto;
        gap: 0.25rem 0.75rem;
        padding: 0.5rem 0;
        border-bottom: 1px solid var(--cq-line);
      }
      .riders {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 0.75rem;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .sum {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        margin-bottom: 0.5rem;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.625rem;
        margin-top: 0.75rem;
      }
      form .field { flex: 1 1 8rem; }
      .note { margin-top: 0.75rem; }
      .alert { margin-top: 0.75rem; }
    `,
  ]

  private async offer(e: SubmitEvent): Promise<void> {
    e.preventDefault()
    const f = new FormData(e.target as HTMLFormElement)
    this.busy = true
    this.failed = ''
    try {
      const body = { region: f.get('region'), wave_size: Number(f.get('size')), wave_seconds: Number(f.get('seconds')) }
      const made = await this.city.courier.http<{ riders: string[] }>('POST', `/v1/orders/${encodeURIComponent(this.order)}/offers`, body)
      tell(this, { text: orderWords(this)('offered', { n: made.riders.length }), icon: 'bike', kind: made.riders.length > 0 ? 'ok' : 'warn' })
    } catch (err) {
      this.failed = why(this, err)
    }
    this.busy = false
  }

  private form(): TemplateResult {
    const t = orderWords(this)
    const l = this.language
    return html`<form @submit=${this.offer}>
      <label class="field"><span>${t('offerRegion')}</span><select class="input" name="region" required>
        ${(this.city.regions ?? []).map((r) => html`<option value=${r.id} ?selected=${r.id === this.region}>${nameOf(r, l)}</option>`)}</select></label>
      <label class="field"><span>${t('waveSize')}</span><input class="input" name="size" type="number" min="1" max="100" value="5" required></label>
      <label class="field"><span>${t('waveSeconds')}</span><input class="input" name="seconds" type="number" min="1" max="3600" value="15" required></label>
      <button class="button" ?disabled=${this.busy}>${icon('bike')}${t('offer')}</button>
    </form>
    ${this.failed ? html`<p class="alert" role="alert">${icon('alert')}<span>${this.failed}</span></p>` : nothing}`
  }

  override render(): TemplateResult {
    const t = orderWords(this)
    const l = this.language
    const o = this.city.offers.of(this.order)
    const open = o && !o.wonBy && !o.expired && o.expiresAt > Date.now()
    return html`${o
        ? html`<p class="sum">${o.wonBy ? html`<span class="badge ok">${icon('check')}${t('wonBy', { rider: o.wonBy })}</span>` : open ? html`<span class="badge accent number">${icon('clock')}${t('openFor', { time: format.countdown((o.expiresAt - Date.now()) / 1000) })}</span>` : html`<span class="badge bad">${t('nobodyTook')}</span>`}</p>
          <ul>${o.waves.map(
            (w) => html`<li class="wave"><b>${t('wave', { n: w.wave })}</b><span class="riders">${w.riders.map((r) => html`<a href=${to('map', r)}>${r}</a>`)}</span><time class="muted number">${format.clock(l, w.at)}</time></li>`,
          )}</ul>`
        : nothing}
      ${this.closed || open ? nothing : this.form()}
      <p class="note">${icon('info')}<span>${t('answersUntold')}</span></p>`
  }
}
define('cq-offer', OfferElement)

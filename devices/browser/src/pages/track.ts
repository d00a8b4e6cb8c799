import { html, type TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { Base, begin, define, kit, needsSignIn, Session, texts } from '../kit'

const say = texts({
  en: { title: 'Your order' },
  zh: { title: '您的订单' },
  ru: { title: 'Ваш заказ' },
})

/** `<courier-tracking order="4711" token="…">` follows one order. */
export class TrackingElement extends Base {
  @property() order = ''
  readonly session = new Session(this, { roles: ['guest', 'customer', 'platform'], begin: () => {} })

  static override styles = kit

  override render(): TemplateResult {
    const s = this.session
    const t = say(this)
    if (needsSignIn(s)) return html`<main><cq-signin .session=${s} heading=${t('title')}></cq-signin></main>`
    return html`<cq-banner .state=${s.state} @retry=${() => s.courier?.retry()}></cq-banner>
      <main><cq-state icon="bag" heading=${t('title')}></cq-state></main>`
  }
}

begin()
define('courier-tracking', TrackingElement)

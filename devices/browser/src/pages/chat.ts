import { html, type TemplateResult } from 'lit'
import { Base, begin, define, kit, texts } from '../kit'

const say = texts({
  en: { title: 'Support' },
  zh: { title: '客服' },
  ru: { title: 'Поддержка' },
})

/** `<courier-chat>` is a visitor's side of a support ticket. */
export class ChatElement extends Base {
  static override styles = kit

  override render(): TemplateResult {
    return html`<cq-state icon="chat" heading=${say(this)('title')}></cq-state>`
  }
}

begin()
define('courier-chat', ChatElement)

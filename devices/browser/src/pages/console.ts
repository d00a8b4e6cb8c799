import { html, type TemplateResult } from 'lit'
import { Base, begin, define, kit, needsSignIn, Session, texts } from '../kit'

const say = texts({
  en: { title: 'Console' },
  zh: { title: 'Console' },
  ru: { title: 'Console' },
})

/** `<courier-console>` is the page at /console. */
export class ConsoleElement extends Base {
  readonly session = new Session(this, { roles: ['platform'], begin: () => {} })

  static override styles = kit

  override render(): TemplateResult {
    const s = this.session
    const t = say(this)
    if (needsSignIn(s)) return html`<main><cq-signin .session=${s} heading=${t('title')}></cq-signin></main>`
    return html`<cq-banner .state=${s.state} @retry=${() => s.courier?.retry()}></cq-banner>
      <main><cq-state icon="pulse" heading=${t('title')}></cq-state></main>`
  }
}

begin()
define('courier-console', ConsoleElement)

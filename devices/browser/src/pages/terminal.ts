import { html, type TemplateResult } from 'lit'
import { Base, begin, define, kit, needsSignIn, Session, texts } from '../kit'

const say = texts({
  en: { title: 'Store terminal' },
  zh: { title: 'Store terminal' },
  ru: { title: 'Store terminal' },
})

/** `<courier-terminal>` is the page at /terminal. */
export class TerminalElement extends Base {
  readonly session = new Session(this, { roles: ['merchant'], begin: () => {} })

  static override styles = kit

  override render(): TemplateResult {
    const s = this.session
    const t = say(this)
    if (needsSignIn(s)) return html`<main><cq-signin .session=${s} heading=${t('title')}></cq-signin></main>`
    return html`<cq-banner .state=${s.state} @retry=${() => s.courier?.retry()}></cq-banner>
      <main><cq-state icon="store" heading=${t('title')}></cq-state></main>`
  }
}

begin()
define('courier-terminal', TerminalElement)

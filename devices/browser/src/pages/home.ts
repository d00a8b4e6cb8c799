import { html, type TemplateResult } from 'lit'
import { Base, begin, define, facts, kit } from '../kit'

/** `<courier-home>` says what this node is, and leads to its pages. */
export class HomeElement extends Base {
  static override styles = kit

  override render(): TemplateResult {
    return html`<main><h1>couriermq</h1><p>${facts().version}</p><cq-language></cq-language></main>`
  }
}

begin()
define('courier-home', HomeElement)

import { html, type TemplateResult } from 'lit'
import type { Say } from '../kit'
import type { say } from './words'

/** What a key does on the operator's page. */
export type Stroke = 'next' | 'previous' | 'claim' | 'write' | 'answers' | 'transfer' | 'close' | 'pause' | 'help'
type Words = ReturnType<typeof say> extends Say<infer K> ? K : never

/** With Alt, so that they work while a message is written, and never while one only types. */
const keys: [code: string, shown: string[], stroke: Stroke, word: Words][] = [
  ['ArrowDown', ['Alt', '↓'], 'next', 'keyNext'],
  ['ArrowUp', ['Alt', '↑'], 'previous', 'keyPrevious'],
  ['KeyN', ['Alt', 'N'], 'claim', 'keyClaim'],
  ['KeyR', ['Alt', 'R'], 'write', 'keyWrite'],
  ['Slash', ['Alt', '/'], 'answers', 'keyAnswers'],
  ['KeyT', ['Alt', 'T'], 'transfer', 'keyTransfer'],
  ['KeyC', ['Alt', 'C'], 'close', 'keyClose'],
  ['KeyP', ['Alt', 'P'], 'pause', 'keyPause'],
  ['KeyH', ['Alt', 'H'], 'help', 'keyHelp'],
]

/** stroke is what a key asks for; by its place on the keyboard, since Alt makes other letters of some. */
export function stroke(e: KeyboardEvent): Stroke | undefined {
  if (!e.altKey || e.ctrlKey || e.metaKey || e.isComposing) return undefined
  return keys.find(([code]) => code === e.code)?.[2]
}

/** list is the help about them. */
export function list(t: Say<Words>): TemplateResult {
  return html`<dl class="keys">${keys.map(
    ([, shown, , word]) => html`<div><dt>${t(word)}</dt><dd>${shown.map((k) => html`<kbd>${k}</kbd>`)}</dd></div>`,
  )}<div><dt>${t('keyBack')}</dt><dd><kbd>Esc</kbd></dd></div></dl>`
}

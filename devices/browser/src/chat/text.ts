import { html, type TemplateResult } from 'lit'

/** What a sentence ends with is no part of a link in it. */
const trailing = /[.,;:!?'"»”’)\]}>。，；：！？）】》…]+$/
const links = /https?:\/\/[^\s<>"'`{}|\\^，。；：！？）】》、]+/gi

/** safe is a link to the web, undefined for what a browser would run or open elsewhere. */
export function safe(url: string): string | undefined {
  try {
    const u = new URL(url)
    return u.protocol === 'https:' || u.protocol === 'http:' ? u.href : undefined
  } catch {
    return undefined
  }
}

/** anchor is a link that tells the other side nothing of this page. */
export function anchor(url: string, text: string): TemplateResult | string {
  const href = safe(url)
  return href ? html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow ugc">${text}</a>` : text
}

/** linked is a text of people's with its links; everything else in it is text. */
export function linked(text: string): (TemplateResult | string)[] {
  const out: (TemplateResult | string)[] = []
  let at = 0
  for (const m of text.matchAll(links)) {
    const url = withoutTrail(m[0])
    out.push(text.slice(at, m.index), anchor(url, url))
    at = m.index + url.length
  }
  out.push(text.slice(at))
  return out
}

/** withoutTrail keeps a closing bracket that was opened in the link. */
function withoutTrail(url: string): string {
  const cut = url.replace(trailing, '')
  return url[cut.length] === ')' && cut.includes('(') ? cut + ')' : cut
}

/** onlyEmoji says that a text is a few emoji and nothing else, which are shown large. */
export function onlyEmoji(text: string): boolean {
  return text.length <= 24 && /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s)+$/u.test(text) && /\p{Extended_Pictographic}/u.test(text)
}

/** initials are the letters of a person's picture. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const first = (w: string | undefined) => [...(w ?? '')][0] ?? ''
  const [one, two] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return (first(one) + first(two)).toLocaleUpperCase()
}

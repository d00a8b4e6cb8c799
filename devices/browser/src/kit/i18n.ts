/** The languages of the pages. Chinese is simplified. */
export const languages = ['zh', 'ru', 'en'] as const
export type Language = (typeof languages)[number]

/** How each language calls itself. */
export const names: Record<Language, string> = { zh: '中文', ru: 'Русский', en: 'English' }

/**
 * A text: with {placeholders}, and where a number decides the form, one for each
 * plural category of the language that it uses (CLDR: Russian one, few, many).
 */
export type Text = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)
type Params = Record<string, string | number>

/** Say returns a text in the language of an element; the number `n` chooses the plural form. */
export type Say<K extends string> = (key: K, params?: Params) => string

/**
 * texts makes a vocabulary of three that have the same keys:
 *
 *     const say = texts({ en: { riders: { one: '{n} rider', other: '{n} riders' } }, zh: …, ru: … })
 *     say(this)('riders', { n: 3 })
 */
export function texts<K extends string>(all: Record<Language, Record<K, Text>>): (where: Element | Language) => Say<K> {
  return (where) => {
    const lang = typeof where === 'string' ? where : languageOf(where)
    const own = all[lang]
    return (key, params = {}) => {
      const text = own[key]
      const form = typeof text === 'string' ? text : (text[plural(lang, Number(params['n']))] ?? text.other)
      return form.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = params[name]
        return typeof value === 'number' ? number(lang, value) : (value ?? whole)
      })
    }
  }
}

const rules = new Map<Language, Intl.PluralRules>()
function plural(lang: Language, n: number): Intl.LDMLPluralRule {
  let r = rules.get(lang)
  if (!r) rules.set(lang, (r = new Intl.PluralRules(lang)))
  return r.select(n)
}

const numbers = new Map<Language, Intl.NumberFormat>()
export function number(lang: Language, n: number): string {
  let f = numbers.get(lang)
  if (!f) numbers.set(lang, (f = new Intl.NumberFormat(lang)))
  return f.format(n)
}

/** known is a language of ours in a BCP 47 tag, undefined for others. */
export function known(tag: string | null | undefined): Language | undefined {
  const primary = tag?.toLowerCase().split('-')[0]
  return languages.find((l) => l === primary)
}

/** languageOf is that of the nearest lang attribute, through shadow roots, else the reader's first that we speak. */
export function languageOf(e: Element): Language {
  for (let at: Element | null = e; at; ) {
    const found = known(at.getAttribute('lang'))
    if (found) return found
    const up: Node | null = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null
    at = up as Element | null
  }
  return preferred()
}

const kept = 'couriermq.lang'

/** preferred is what the reader chose, else what the browser is set to, else English. */
export function preferred(): Language {
  try {
    const chosen = known(localStorage.getItem(kept))
    if (chosen) return chosen
  } catch {
    // storage is off; the browser's own choice remains
  }
  return navigator.languages.map(known).find((l) => l !== undefined) ?? 'en'
}

/** Told when the language changes. */
export const changes = new EventTarget()

/** choose makes the whole page speak a language, and remembers it. */
export function choose(l: Language): void {
  try {
    localStorage.setItem(kept, l)
  } catch {
    // it holds until the reload
  }
  document.documentElement.lang = l
  changes.dispatchEvent(new Event('language'))
}

/**
 * /support/widget.js: one script element on any site makes a button there that opens the chat.
 *
 *     <script src="https://mq.example/support/widget.js" async></script>
 *
 * It may say more: `data-lang` (zh, ru, en; default: the page's), `data-theme` (light, dark, auto;
 * default: the page's color-scheme), `data-side` (left), `data-order`, `data-name`, `data-email`, and
 * `data-token` for a customer who is signed in. The page's CSS sets `--courier-accent` on `:root`;
 * nothing else of it comes in. `document.querySelector('courier-support').open()` opens the chat.
 *
 * The node lets the site in by `ws.origins`. A site with a Content-Security-Policy names the node in
 * script-src and connect-src (https: and wss:). What is loaded before the button is pressed is small;
 * the chat itself comes then, or at once where a conversation goes on.
 */
import { recall } from '../chat/visit'
import { changes, languageOf, texts } from '../kit/i18n'
import { sheet } from '../widget/sheet'
import { sign } from '../widget/sign'

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : document.querySelector<HTMLScriptElement>('script[src*="/support/widget.js"]')
const node = script?.src ? new URL(script.src).origin : location.origin
const told = script?.dataset ?? {}

const say = texts({
  en: {
    open: 'Chat with support',
    close: 'Close the chat',
    unread: { one: 'Chat with support, {n} new message', other: 'Chat with support, {n} new messages' },
    failed: 'The chat cannot be loaded. Check the connection and try again.',
  },
  zh: { open: '联系客服', close: '收起客服', unread: { other: '联系客服，{n} 条新消息' }, failed: '无法加载客服窗口，请检查网络后重试。' },
  ru: {
    open: 'Чат с поддержкой',
    close: 'Свернуть чат',
    unread: { one: 'Чат с поддержкой, {n} новое сообщение', few: 'Чат с поддержкой, {n} новых сообщения', many: 'Чат с поддержкой, {n} новых сообщений', other: 'Чат с поддержкой, {n} нового сообщения' },
    failed: 'Не удалось загрузить чат. Проверьте связь и попробуйте ещё раз.',
  },
})

/** `<courier-support>` is the button in the corner, and the window that it opens. */
class SupportElement extends HTMLElement {
  private readonly root = this.attachShadow({ mode: 'open' })
  private readonly button = document.createElement('button')
  private readonly badge = document.createElement('span')
  private readonly panel = document.createElement('div')
  private readonly trouble = document.createElement('div')
  private chat: (HTMLElement & { unseen: boolean }) | undefined
  private loading: Promise<void> | undefined
  private unread = 0

  connectedCallback(): void {
    this.root.adoptedStyleSheets = [sheet()]
    const island = document.createElement('div')
    island.className = `island ${told['side'] === 'left' ? 'left' : ''} ${told['theme'] ?? ''}`
    this.panel.className = 'panel'
    this.panel.hidden = true
    this.panel.setAttribute('role', 'dialog')
    this.trouble.className = 'trouble'
    this.trouble.setAttribute('role', 'alert')
    this.trouble.hidden = true
    this.button.type = 'button'
    this.badge.className = 'badge'
    this.badge.hidden = true
    this.button.append(sign('chat'), sign('down'), this.badge)
    this.button.addEventListener('click', () => (this.panel.hidden ? void this.open() : this.close()))
    island.append(this.panel, this.trouble, this.button)
    this.root.replaceChildren(island)
    changes.addEventListener('language', () => this.label())
    this.label()
    if (recall(node, told['token'])) void this.load().catch(() => {}) // there may be news; the button says so later otherwise
  }

  /** open opens the chat. */
  async open(): Promise<void> {
    this.trouble.hidden = true
    this.button.classList.add('busy')
    try {
      await this.load()
    } catch {
      this.trouble.textContent = say(this)('failed')
      this.trouble.hidden = false
      return
    } finally {
      this.button.classList.remove('busy')
    }
    this.show(true)
    this.chat?.focus()
  }

  /** close hides it; the conversation goes on. */
  close(): void {
    this.show(false)
    this.button.focus()
  }

  private show(on: boolean): void {
    this.panel.hidden = !on
    if (this.chat) this.chat.unseen = !on
    this.button.classList.toggle('open', on)
    this.label()
  }

  private load(): Promise<void> {
    this.loading ??= this.fetch().catch((err: unknown) => {
      this.loading = undefined
      throw err
    })
    return this.loading
  }

  private async fetch(): Promise<void> {
    // A module that failed to load stays failed under its address.
    const again = tries++ > 0 ? `?${tries}` : ''
    await import(`${node}/assets/chat.js${again}`)
    const chat = document.createElement('courier-chat') as HTMLElement & { unseen: boolean }
    for (const [attribute, value] of Object.entries({
      url: node, about: told['order'], 'visitor-name': told['name'], 'visitor-email': told['email'], token: told['token'], closable: '',
    })) {
      if (value !== undefined) chat.setAttribute(attribute, value)
    }
    chat.unseen = true
    chat.addEventListener('minimise', () => this.close())
    chat.addEventListener('unread', (e) => this.count((e as CustomEvent<number>).detail))
    this.chat = chat
    this.panel.replaceChildren(chat)
  }

  private count(n: number): void {
    if (n === this.unread) return
    this.unread = n
    this.badge.textContent = n > 99 ? '99+' : String(n)
    this.label()
  }

  private label(): void {
    const t = say(this)
    const open = !this.panel.hidden
    this.badge.hidden = open || this.unread === 0
    this.panel.setAttribute('aria-label', t('open'))
    const label = open ? t('close') : this.unread > 0 ? t('unread', { n: this.unread }) : t('open')
    this.button.setAttribute('aria-label', label)
    this.button.setAttribute('aria-expanded', String(open))
    this.button.title = label
  }
}

let tries = 0

function begin(): void {
  if (document.querySelector('courier-support')) return
  if (!customElements.get('courier-support')) customElements.define('courier-support', SupportElement)
  const support = document.createElement('courier-support')
  support.lang = told['lang'] ?? languageOf(document.documentElement)
  document.body.append(support)
}

if (document.body) begin()
else document.addEventListener('DOMContentLoaded', begin, { once: true })

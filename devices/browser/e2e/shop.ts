import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Rules that a careless site might have; none may reach into a widget. */
const hostile = `
html { font-size: 62.5%; }
* { color: rgb(255, 0, 0); letter-spacing: 3px; text-transform: uppercase; box-sizing: content-box; }
button, div, span, p { background: yellow !important; border: 5px solid lime; font: italic 30px serif; float: left; }
courier-support, courier-chat { color: rgb(255, 0, 0); font-size: 40px; visibility: visible; line-height: 4; }`

/**
 * Shop is a site of somebody else's on an origin of its own, without TLS, with a strict
 * Content-Security-Policy: only what the widget needs is let in.
 */
export class Shop {
  private constructor(private readonly server: Server) {}

  static async begin(): Promise<Shop> {
    const shop: Shop = new Shop(
      createServer((r, w) => {
        const { searchParams } = new URL(r.url ?? '/', 'http://shop')
        const node = searchParams.get('node') ?? ''
        const lang = searchParams.get('lang') ?? 'en'
        const body = searchParams.get('body') ?? `<script src="${node}/support/widget.js" data-order="${searchParams.get('order') ?? ''}" async></script>`
        w.setHeader('Content-Type', 'text/html; charset=utf-8')
        w.setHeader(
          'Content-Security-Policy',
          `default-src 'none'; script-src ${node}; connect-src ${node} ${node.replace('http', 'ws')}; style-src 'self'; img-src data:`,
        )
        if (r.url?.startsWith('/site.css')) {
          w.setHeader('Content-Type', 'text/css')
          w.end(searchParams.has('hostile') ? hostile : ':root { color-scheme: light dark; font-family: system-ui } main { padding: 2rem; max-width: 40rem }')
          return
        }
        w.end(`<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Shop</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/site.css${searchParams.has('hostile') ? '?hostile' : ''}"><main><h1>Noodles &amp; more</h1><p>Fresh noodles, delivered within half an hour.</p></main>${body}</html>`)
      }),
    )
    await new Promise<void>((up) => shop.server.listen(0, '127.0.0.1', up))
    return shop
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** Its origin; the stories' browser finds shop.example here. */
  get origin(): string {
    return `http://shop.example:${this.port}`
  }

  /** page is the address of its page with the widget of a node, or with another body. */
  page(node: string, more: Record<string, string> = {}): string {
    return `${this.origin}/?${new URLSearchParams({ node, ...more })}`
  }

  end(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}

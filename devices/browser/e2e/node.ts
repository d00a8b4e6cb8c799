import { spawn, type ChildProcess } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const secret = 'dev-secret-dev-secret-dev-secret-1' // of serve -dev
const patience = 60_000

/** A couriermq process on ports of its own, which keep over a restart, as its data do. */
export class NodeProcess {
  /** http://127.0.0.1:port */
  url = ''
  /** mqtt://127.0.0.1:port */
  mqtt = ''
  /** The hosts of all nodes of this worker: what is not on one of them is elsewhere. */
  static readonly hosts = new Set<string>()
  private process: ChildProcess | undefined
  private readonly ports: Record<string, string> = {}
  private readonly tail: string[] = []

  private constructor(
    private readonly dir: string,
    private readonly sets: string[],
  ) {}

  /** begin starts a node. Each of sets is key=value, as for -set; without dev.city=true nobody but the test lives there. */
  static async begin(...sets: string[]): Promise<NodeProcess> {
    const n = new NodeProcess(await mkdtemp(join(tmpdir(), 'couriermq-e2e-')), ['dev.city=false', ...sets])
    await n.start()
    return n
  }

  /** start runs it (again) and returns when it listens. */
  async start(): Promise<void> {
    const binary = process.env['COURIERMQ_TEST_BINARY']
    if (!binary) throw new Error('COURIERMQ_TEST_BINARY is not set: go test ./devices/browser -run E2E runs these tests')
    const sets = ['log.format=json', `data.dir=${join(this.dir, 'data')}`, ...this.sets]
    for (const l of ['mqtt', 'ws', 'http']) sets.push(`${l}.listen=${(this.ports[l] ??= `127.0.0.1:${await freePort()}`)}`)
    const p = spawn(binary, ['serve', '-dev', ...sets.flatMap((s) => ['-set', s])], { stdio: ['ignore', 'ignore', 'pipe'] })
    this.process = p
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`the node does not listen\n${this.tail.join('\n')}`)), patience)
      createInterface(p.stderr!).on('line', (line) => {
        this.tail.push(line)
        if (this.tail.length > 50) this.tail.shift()
        const l = listening(line)
        if (!l) return
        this.ports[l.listener] = l.addr
        if (l.listener !== 'http') return
        this.url = `http://${this.ports['http']}`
        NodeProcess.hosts.add(l.addr)
        this.mqtt = `mqtt://${this.ports['mqtt']}`
        clearTimeout(late)
        resolve()
      })
      p.on('exit', (code) => reject(new Error(`the node ended with ${code}\n${this.tail.join('\n')}`)))
    })
  }

  /** stop ends it as an operator does, or as a power cut. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const p = this.process
    this.process = undefined
    if (!p || p.exitCode !== null || p.signalCode !== null) return
    const over = new Promise((resolve) => p.once('exit', resolve))
    p.kill(signal)
    await over
  }

  /** end stops it for good. */
  async end(): Promise<void> {
    await this.stop()
    await rm(this.dir, { recursive: true, force: true })
  }

  /** token signs claims, as the company's login service would. ttl is in seconds. */
  token(claims: Record<string, unknown>, ttl = 3600): string {
    const part = (o: unknown) => Buffer.from(JSON.stringify(o)).toString('base64url')
    const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ exp: Math.floor(Date.now() / 1000) + ttl, ...claims })}`
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
  }

  /** call asks the API as a backend, or with another token; it fails on an error status. */
  async call<T = Record<string, unknown>>(method: string, path: string, body?: unknown, token = this.token({ role: 'service', sub: 'backend' })): Promise<T> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text ? JSON.parse(text) : undefined) as T
  }

  /** ride says where a rider is. */
  async ride(rider: string, lat: number, lng: number, more: Record<string, unknown> = {}): Promise<void> {
    await this.call('POST', `/v1/riders/${rider}/position`, { lat, lng, at: new Date().toISOString(), ...more })
  }

  /** link is a tracking link, as a customer gets it by SMS. */
  async link(order: string): Promise<string> {
    return (await this.call<{ url: string }>('POST', `/v1/orders/${encodeURIComponent(order)}/link`)).url
  }
}

/**
 * freePort is one below those that systems give to outgoing connections: while the node is down, none
 * of them takes its port.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const probe = createServer()
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (free) await new Promise((closed) => probe.close(closed))
    if (free) return port
  }
}

function listening(line: string): { listener: string; addr: string } | undefined {
  try {
    const l = JSON.parse(line) as { msg?: string; listener?: string; addr?: string }
    return l.msg === 'listening' && l.listener && l.addr ? { listener: l.listener, addr: l.addr } : undefined
  } catch {
    return undefined
  }
}

import client, { type IClientOptions } from 'mqtt/lib/client'
import { browserStreamBuilder } from 'mqtt/lib/connect/ws'

type MqttClient = client

/** The class: a module of a package of modules finds the exports of CommonJS, as they are, in default [Node.js, esbuild]. */
const { default: Client } = client as unknown as { default: typeof client }

/**
 * dial begins a connection of MQTT.js over a WebSocket. It takes the parts of the
 * package that a browser needs, without the transports, proxies and worker timers
 * that its own entrance brings along: a third of its weight.
 */
export function dial(url: string, o: IClientOptions): MqttClient {
  const { protocol, hostname, port, pathname } = new URL(url)
  const options: IClientOptions = {
    ...o,
    protocol: protocol === 'wss:' ? 'wss' : 'ws',
    hostname,
    path: pathname,
    ...(port && { port: Number(port) }),
  }
  return new Client((client) => browserStreamBuilder(client, options), options)
}

export type { IClientOptions, MqttClient }

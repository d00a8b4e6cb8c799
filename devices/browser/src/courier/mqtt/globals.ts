/** What Node.js has everywhere and MQTT.js counts on; internal/build puts it into the bundle of courier.js. */
export { Buffer } from 'buffer'

export const process = {
  env: {},
  nextTick: (f: (...args: unknown[]) => void, ...args: unknown[]): void => queueMicrotask(() => f(...args)),
}

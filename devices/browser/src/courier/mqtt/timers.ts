/**
 * In place of the package worker-timers, which makes a worker of a blob: the
 * pages' policy forbids that, and the connection asks for `native` timers.
 */
export const setInterval = globalThis.setInterval.bind(globalThis)
export const clearInterval = globalThis.clearInterval.bind(globalThis)

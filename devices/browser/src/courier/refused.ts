/**
 * Why the node says no, or why it cannot be asked.
 *
 * `code` is an MQTT 5 reason code (0x87 not allowed, 0x97 taken or too much,
 * 0x99 not valid, 0x83 not in this state …), an HTTP status for {@link Courier.http},
 * or 0 when no answer came. `message` is the node's own reason, for people.
 */
export class Refused extends Error {
  override name = 'Refused'
  constructor(
    readonly code: number,
    message: string,
    /** The field that a problem names, such as `body.message`; may be absent. */
    readonly field?: string,
  ) {
    super(message)
  }

  /** Nobody answered: it is not known whether it happened. Try again when online, with the same client_ref. */
  get offline(): boolean {
    return this.code === 0
  }

  /** The token may not do it, or is none any more. */
  get denied(): boolean {
    return this.code === Code.notAuthorized || this.code === 401 || this.code === 403
  }

  /** Somebody else was first, or it is too late for it. */
  get conflict(): boolean {
    return this.code === Code.taken || this.code === Code.state || this.code === 409
  }
}

/** Reason codes that pages meet [MQTT5 2.4, contract 4]. */
export const Code = {
  state: 0x83,
  badToken: 0x86,
  notAuthorized: 0x87,
  shuttingDown: 0x8b,
  takenOver: 0x8e,
  taken: 0x97,
  loggedOut: 0x98,
  invalid: 0x99,
} as const

/** offline is the refusal of whoever asks without a connection. */
export const offline = (): Refused => new Refused(0, 'no connection')

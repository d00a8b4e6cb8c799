import type { Courier, OperatorView } from '../courier/courier'

/** How an operator takes tickets: by itself, only by hand, or not at all (what it has goes back to the queue). */
export type Mode = 'open' | 'paused' | 'away'

/** Colleagues are all who answer tickets, this operator among them. It calls `changed` when it knows more. */
export class Colleagues {
  operators: OperatorView[] = []

  constructor(
    private readonly courier: Courier,
    private readonly changed: () => void,
  ) {}

  /** me is how the colleagues see this operator; undefined until it was here once. */
  get me(): OperatorView | undefined {
    return this.operators.find((o) => o.operator_id === this.courier.claims.sub)
  }

  get mode(): Mode {
    const me = this.me
    return me?.available ? (me.capacity > 0 ? 'open' : 'paused') : 'away'
  }

  /** say announces how this operator takes tickets, and how many at once. */
  async say(mode: Mode, capacity: number): Promise<void> {
    await this.courier.publish(`operator/${this.courier.claims.sub}/status`, { available: mode !== 'away', capacity: mode === 'paused' ? 0 : capacity })
    await this.meet()
  }

  /** meet asks who answers tickets. */
  async meet(): Promise<void> {
    this.operators = (await this.courier.http<{ items: OperatorView[] }>('GET', '/v1/operators')).items
    this.changed()
  }

  /** name is what an operator is called; its id, if nobody knows. */
  async name(id: string): Promise<string> {
    const known = () => this.operators.find((o) => o.operator_id === id)?.name
    if (!known()) await this.meet().catch(() => {})
    return known() ?? id
  }
}

const kept = 'couriermq.sound'
let context: AudioContext | undefined

/** audible says whether the reader wants to hear something. */
export function audible(): boolean {
  try {
    return localStorage.getItem(kept) !== 'off'
  } catch {
    return true
  }
}

/** hear turns the sound on or off, and remembers it. */
export function hear(on: boolean): void {
  try {
    localStorage.setItem(kept, on ? 'on' : 'off')
  } catch {
    // storage is off: it is asked again after the reload
  }
}

/** chime plays two soft notes, rising for somebody new; before the first click of a page the browser plays nothing. */
export function chime(kind: 'message' | 'ticket' = 'message'): void {
  if (!audible()) return
  try {
    context ??= new AudioContext()
    void context.resume()
    const notes = kind === 'ticket' ? [523.25, 659.25, 783.99] : [659.25, 523.25]
    notes.forEach((hz, i) => note(context!, hz, context!.currentTime + i * 0.13))
  } catch {
    // no sound here
  }
}

function note(c: AudioContext, hz: number, at: number): void {
  const tone = new OscillatorNode(c, { type: 'sine', frequency: hz })
  const loud = new GainNode(c, { gain: 0 })
  loud.gain.setValueAtTime(0, at)
  loud.gain.linearRampToValueAtTime(0.12, at + 0.015)
  loud.gain.exponentialRampToValueAtTime(0.001, at + 0.32)
  tone.connect(loud).connect(c.destination)
  tone.start(at)
  tone.stop(at + 0.35)
}

package session

// The state of one copy.
type state uint8

const (
	waiting  state = iota // not sent on this connection
	sent                  // PUBLISH sent, not acknowledged
	released              // QoS 2: PUBREC came, PUBREL sent or due
	done                  // delivered or dropped; leaves when it is first
)

// Flags of an entry.
const (
	stored   byte = 1 << iota // the store has a row for it
	retained                  // sent with RETAIN
	judged                    // the right is asked again before it is sent
	again                     // may have been sent before: DUP
	unsure                    // released, but that is not committed; not part of the row
	newest                    // a state: it takes no room from messages; not stored
	early                     // the row is where earlier releases put it; not part of it

	volatile = unsure | early
)

// entry is one copy that is owed. Its packet identifier is its place in the
// queue's numbering (see identifier), so that it needs no table and is the
// same after a restart.
type entry struct {
	body    *Body // nil: in the store
	n       uint64
	expires int64 // Unix nanoseconds, 0 = never
	size    uint32
	qos     byte
	flags   byte
	state   state
	more    *more
}

// more is what few entries have.
type more struct {
	as  string
	ids []uint32
}

func (e *entry) variant(v5 bool) variant {
	v := variant{v5: v5, qos: e.qos, retain: e.flags&retained != 0, dup: e.flags&again != 0 && e.qos > 0}
	if e.more != nil {
		v.as = e.more.as
		if v5 {
			v.ids = e.more.ids
		}
	}
	return v
}

// queue is a run of entries, numbered without gaps from head. At most
// 60,000 live at once (Limits.QueueMessages), so identifiers stay unique.
type queue struct {
	items []entry
	off   int
	head  uint64 // number of items[off]
	live  int    // entries that are not done
	owed  int    // of those, the messages: what the bound counts
	bytes int    // of those
}

func (q *queue) tail() uint64 { return q.head + uint64(len(q.items)-q.off) }

// at returns the entry with a number between head and tail.
func (q *queue) at(seq uint64) *entry { return &q.items[q.off+int(seq-q.head)] }

func (q *queue) push(e entry) (seq uint64) {
	seq = q.tail()
	q.items = append(q.items, e)
	if e.state != done {
		q.live++
		if e.flags&newest == 0 {
			q.owed++
			q.bytes += int(e.size)
		}
	}
	return seq
}

// finish marks an entry as done and lets go of its body.
func (q *queue) finish(e *entry) {
	if e.state == done {
		return
	}
	e.state, e.body, e.more = done, nil, nil
	q.live--
	if e.flags&newest == 0 {
		q.owed--
		q.bytes -= int(e.size)
	}
}

// trim removes the done entries at the head.
func (q *queue) trim() {
	for q.off < len(q.items) && q.items[q.off].state == done {
		q.off++
		q.head++
	}
	switch {
	case q.off == len(q.items):
		if cap(q.items) > 64 {
			q.items = nil // an idle session is small
		}
		q.items, q.off = q.items[:0], 0
	case q.off > 32 && q.off > len(q.items)/2:
		n := copy(q.items, q.items[q.off:])
		clear(q.items[n:])
		q.items, q.off = q.items[:n], 0
	}
}

// identifiers is the number of packet identifiers: 1 to 65,535.
const identifiers = 1<<16 - 1

// identifier returns the packet identifier of the entry with number seq.
func identifier(seq uint64) uint16 { return uint16(seq%identifiers) + 1 }

// numbered reports whether there is an identifier for one more entry: they are
// given in a row, so the oldest copy that is not done holds up the row's end.
func (q *queue) numbered() bool { return q.tail()-q.head < identifiers-1 }

// find returns the entry that has a packet identifier, nil if none has.
func (q *queue) find(id uint16) (e *entry, seq uint64) {
	if id == 0 {
		return nil, 0
	}
	ahead := (uint64(id) - 1 + identifiers - q.head%identifiers) % identifiers
	seq = q.head + ahead
	if seq >= q.tail() {
		return nil, 0
	}
	return q.at(seq), seq
}

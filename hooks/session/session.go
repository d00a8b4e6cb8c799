// Package session keeps what a device is owed: the queue of durable messages
// with their packet identifiers and acknowledgements, the QoS 2 identifiers it
// sent and has not released, and one slot per topic for states of which only
// the newest counts. It outlives connections; with a store it outlives the
// process. Stores that earlier releases have written are read as they are: their
// rows keep their table until they are acknowledged (RestoreEarly).
//
// It decides nothing about rights or routes and owns no goroutine: the broker
// tells it what is owed (Owe, Live, Latest), what the device answered
// (Acknowledge) and when there is room again (Pump). Nothing here blocks.
package session

import (
	"sync"
	"sync/atomic"
	"time"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

// Env is what the sessions of one node share. All functions are called with a
// session's lock held: they must not block nor call back.
type Env struct {
	// Durable is the number of the newest message that is safe on disk;
	// nothing above it is sent.
	Durable atomic.Uint64
	// Allow asks the map whether the actor may still read the topic.
	Allow func(a *topics.Actor, topic string) bool
	// Stands says whether what a message said when it was owed to the actor still
	// concerns it.
	Stands func(a *topics.Actor, m *topics.Message) bool
	// Load asks for Load to be called soon, from a goroutine that may read the disk.
	Load func(s *Session)
	// Recent fills in those of stored messages that are in memory. A record stays as it
	// is while a copy of its message is owed.
	Recent func(records []Record)
	// Pace asks for Session.Pace to be called from time to time until it says
	// that nothing is left to pace.
	Pace func(s *Session)
	// Free says that the row of a copy is no longer needed.
	Free func(f Freed)
	// Acked hears of a durable message that the client has acknowledged, and
	// reports whether that makes a difference to anybody.
	Acked func(a *topics.Actor, b *Body) bool
	// Drop counts a copy that was not delivered.
	Drop func(r Reason)
	// Sent counts a copy that was written, with the age of the message.
	Sent func(b *Body)
	// Exhausted says that one message has been unacknowledged for so many others
	// that no packet identifier is left.
	Exhausted func(l *Link)
	// QueueMessages and QueueBytes bound every session's queue.
	QueueMessages, QueueBytes int
	// Window bounds the unacknowledged copies of a client that set no Receive
	// Maximum.
	Window int
}

// Reason says why a copy was not delivered.
type Reason uint8

// The reasons for which a copy is dropped.
const (
	Slow       Reason = iota // the connection has no room and the message no claim to wait
	Expired                  // its time was up
	Denied                   // the receiver lost the right to it
	TooLarge                 // above the client's Maximum Packet Size [MQTT-3.1.2-25]
	Overflowed               // the queue is full
	Ended                    // the session ended first
	Corrupt                  // its record cannot be read
	Recalled                 // it was taken back
	Superseded               // a newer state took its place: nothing is missing
)

// Reasons are the names of the reasons, for metrics.
var Reasons = [...]string{"slow", "expired", "denied", "too_large", "overflowed", "ended", "corrupt", "recalled", "superseded"}

// Session is one client's session. Its exported fields belong to the broker's
// ledger; everything else is behind its lock.
type Session struct {
	ID   string
	Num  uint64 // short, unique name for its records
	Keep bool   // it survives its connection, and the store knows it; see Persist
	Mark uint64 // the last batch of the ledger that touched it

	actor atomic.Pointer[topics.Actor]

	// What every message needs lies in a row: of thousands of sessions none is in
	// the processor's cache when its turn comes, and each line of it is waited for.
	env      *Env
	mu       sync.Mutex
	link     *Link // nil while offline
	tap      *Tap  // instead of a link
	q        queue
	next     uint64 // the first entry that the pump has not sent on this connection
	inflight int    // sent and unacknowledged on this connection
	slots    map[slotKey]slot
	overflow int // copies refused since the last "missed" left the queue

	missed   uint64 // where that one is
	zeros    int    // entries at QoS 0 that wait for room
	soonest  int64  // nothing that waits expires before, Unix nanoseconds; 0 = nothing does
	loading  bool
	received map[uint16]struct{} // QoS 2 identifiers of the client, not yet released
	unacked  []slotKey           // slots at QoS 0, in the order in which they became due
	acked    []slotKey           // slots that wait for a place in the queue
	paces    map[slotKey]pace
	held     int // bytes of the states in slots and paces; QueueBytes bounds them
}

// Link is a session's live connection.
type Link struct {
	Conn *loop.Conn
	V5   bool
	// Window is the client's Receive Maximum; 0 = not set.
	Window int
	// MaxPacket is the client's Maximum Packet Size in bytes; 0 = none.
	MaxPacket int

	open bool // the CONNACK is out
}

type slotKey struct {
	topic, as string
}

type slot struct {
	body *Body
	copy Copy
}

// New returns an empty session.
func New(env *Env, id string, num uint64) *Session {
	return &Session{ID: id, Num: num, env: env}
}

// Attach makes link the session's connection. Nothing is sent before Open.
// What was sent before and not acknowledged will be sent again in its order
// [MQTT-4.4.0-1].
func (s *Session) Attach(link *Link, actor *topics.Actor) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.link = link
	s.actor.Store(actor)
	s.next, s.inflight = s.q.head, 0
}

// Open lets the session send on its link, after the CONNACK.
func (s *Session) Open(w *loop.Writer, link *Link) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.link != link {
		return
	}
	link.open = true
	s.pump(w)
}

// Detach forgets the connection if it is still link, and reports whether it
// was. Stored bodies are given back to the store.
func (s *Session) Detach(link *Link) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.link != link {
		return false
	}
	s.link = nil
	s.unpace()
	s.inflight = 0
	for seq := s.q.head; seq < s.q.tail(); seq++ {
		switch e := s.q.at(seq); {
		case e.state == done:
		case e.qos == 0:
			s.drop(e, seq, Slow) // nobody is owed a message at QoS 0 who is away
		case e.flags&stored != 0:
			e.body = nil
		}
	}
	s.trim()
	return true
}

// Persist sets Keep.
func (s *Session) Persist(keep bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Keep = keep
}

// Forget returns the edits that delete the rows of the copies of a session that is
// not kept any more. What they refer to stays until it is delivered.
func (s *Session) Forget() (edits []topics.Edit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for seq := s.q.head; seq < s.q.tail(); seq++ {
		if e := s.q.at(seq); e.state != done && e.flags&stored != 0 {
			edits = append(edits, topics.Edit{Key: e.key(s.Num, seq)})
		}
	}
	return edits
}

// Link returns the live connection, nil while offline.
func (s *Session) Link() *Link {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.link
}

// Owes reports whether the client has not acknowledged everything that it was
// sent on its connection.
func (s *Session) Owes() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.inflight > 0
}

// Actor returns who was last connected.
func (s *Session) Actor() *topics.Actor { return s.actor.Load() }

// Backlog returns how many copies wait or are unacknowledged.
func (s *Session) Backlog() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.q.live
}

// Idle reports whether nothing waits to be written or acknowledged.
func (s *Session) Idle() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.link == nil || s.q.live == 0 && s.link.Conn.Pending() == 0
}

// End drops everything the session holds; the rows of copies are freed. Its other
// records are the caller's to delete.
func (s *Session) End() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for seq := s.q.head; seq < s.q.tail(); seq++ {
		e := s.q.at(seq)
		if e.state == done {
			continue
		}
		if e.flags&stored != 0 {
			s.free(e, seq)
		}
		s.env.Drop(Ended)
		if e.body != nil {
			e.body.Track.done(false)
		}
	}
	s.q, s.slots, s.unacked, s.acked, s.paces, s.received = queue{}, nil, nil, nil, nil, nil
	s.next, s.zeros, s.held, s.Keep = 0, 0, 0, false // whoever still holds it must not write rows for it
}

// Receive marks an identifier of an incoming QoS 2 message, and reports
// whether it was marked before: then the message is a repetition
// [MQTT-4.3.3-10].
func (s *Session) Receive(id uint16) (again bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, again = s.received[id]; again {
		return true
	}
	if s.received == nil {
		s.received = map[uint16]struct{}{}
	}
	s.received[id] = struct{}{}
	return false
}

// Release forgets an identifier and reports whether it was marked.
func (s *Session) Release(id uint16) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.received[id]
	delete(s.received, id)
	return ok
}

// now is the clock of expiries.
func now() time.Time { return time.Now() }

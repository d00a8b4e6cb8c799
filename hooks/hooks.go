package hooks

import (
	"context"
	"errors"
	"time"

	"couriermq/topics"
)

// What a hook may be. A hook is one concern (orders, offers, stores, tickets …)
// that keeps its state in memory and its records in the store, and speaks in
// messages of the map. It implements those of the following interfaces that its
// duty needs; cmd hands it to the broker in [Parts.Hooks]. Hooks do not know
// each other, packets, codes or sessions.
//
// Gate is the map itself ([topics.Policy]); who may do what is never a hook's.

// Judge says whether a message to one of its families is right, before it is
// routed. It may rewrite the message. It is called for states at QoS 0, on event
// loops, many at once: it must not block. A refusal is an error of topics,
// mostly ErrInvalid.
type Judge interface {
	Families() []*topics.Family
	// What it has read goes into g, which is nil where nobody asks for it.
	Judge(a *topics.Actor, m *topics.Message, g *Gist) error
}

// Gist is what a Judge has read in a message, for the Speaker who comes next: a
// payload is read once. It is used again for the next message.
type Gist struct {
	Position topics.Reading
	Known    bool // Position was read: it is the only one, and what the payload says
	// Room is memory for a payload that Judge writes. Who keeps the message longer
	// than it takes to route it makes a copy.
	Room []byte
	// Mind is nil unless the client says what it says on this topic again and again.
	Mind *Mind
}

// Mind is what a Judge and a Speaker have in mind of a client and its topic, from one
// message to the next: whom to look up, for example. Both are nil at first. It ends
// with the connection.
type Mind struct{ Judge, Speaker any }

// ErrQuiet is what Judge returns of a message that is taken but goes to nobody: a
// position that is older than the one everybody knows.
var ErrQuiet = errors.New("taken, and of no interest to anybody")

// Clerk decides on commands and events of its families in the ledger: one at a
// time for the whole node, so that its state needs a lock only for readers on
// other goroutines. a is nil when the node itself speaks.
//
// What Clerk changes in memory it changes for good, when nothing can fail any
// more, or it tells Tx.Undo how to take it back.
type Clerk interface {
	// Clerks returns the families; a family has one clerk.
	Clerks() []*topics.Family
	// Handle returns whether m itself is to be owed to its subscribers (a
	// command usually is not: what follows from it is). A refusal is an error of
	// topics; it is what the publisher is told, and nothing staged stays.
	Handle(tx Tx, a *topics.Actor, m *topics.Message) (owe bool, err error)
}

// Snapshotter knows states that a new subscription is told first.
type Snapshotter interface {
	// Shows returns the families whose states it knows: it is asked about filters
	// that may have topics of them.
	Shows() []*topics.Family
	// Snapshot calls send with the current state of every topic of its families
	// that the request covers. Rights and QoS are seen to behind send.
	Snapshot(tx Tx, r Request, send func(m topics.Message))
}

// Speaker says what follows from a state at QoS 0: a position becomes courier
// events.
type Speaker interface {
	// Speaks returns the families it listens to; a family has one speaker.
	Speaks() []*topics.Family
	// Speak has to say each state that follows from m, which has just been routed.
	// It runs on event loops, many at once, and must not block; Say returns when the
	// state is with those who get it. g is what the Judge has read, nil for nothing.
	Speak(a *topics.Actor, m *topics.Message, g *Gist, to Sayer)
}

// Sayer delivers what a Speaker says.
type Sayer interface {
	// Say delivers a state of a moment to who is subscribed to a spot. Its payload is
	// asked for once however often the same p is said, and not at all while nobody is:
	// most riders are followed by nobody, most of the time.
	Say(on *Spot, at time.Time, p Payload)
}

// Payload is what is said, once somebody wants to hear it.
type Payload interface {
	// AppendPayload appends it to dst. It is the same each time during one Speak.
	AppendPayload(dst []byte) []byte
}

// Request is a subscription that wants the state first.
type Request struct {
	Actor  *topics.Actor
	Filter string // canonical, without share; topics.Match tells what it covers
	// User are the user properties of the SUBSCRIBE, such as since and every.
	User []topics.Property
}

// Witness hears who comes and goes. Connected comes before anything is owed to
// the new connection; Left after the last, with ended when the session is over
// too and not only the connection.
type Witness interface {
	Connected(tx Tx, client string, a *topics.Actor)
	Left(tx Tx, client string, a *topics.Actor, ended bool)
}

// Porter hears of those who will not be back: they signed out, or were signed
// out. SignedOut is called for each session, after the witnesses heard Left.
type Porter interface {
	SignedOut(tx Tx, a *topics.Actor)
}

// Listener hears that a client has acknowledged a durable message: what the node
// knows of a screen before anybody looked at it. It may hear of one message more
// than once.
type Listener interface {
	// Hears returns the families it wants to hear of; a family has one listener.
	Hears() []*topics.Family
	Acknowledged(tx Tx, a *topics.Actor, topic string) error
}

// Doorman knows who may not come in any more, although the token is good: it was
// revoked. Admit is asked for every CONNECT and every call over HTTP, on many
// goroutines, and must not block. The refusal is one of topics.
type Doorman interface {
	Admit(a *topics.Actor) error
}

// Usher knows of further filters that belong into the inbox of an actor as
// things stand: the notices of the regions it is in. It is asked for every
// session, also one that a restart brings back; what changes later is Tx.Join's
// and Tx.Part's.
type Usher interface {
	Inbox(a *topics.Actor) []topics.Sub
}

// Worker does something on its own besides: Run is called once, when the node
// serves, and the last client has left before its ctx ends. What it still
// commits after that is kept.
type Worker interface {
	Run(ctx context.Context) error
}

// Minder has deadlines. They are rows of the store: each comes once, also after
// a restart, and late rather than never.
type Minder interface {
	// Name tells its rows from those of others; it must never change.
	Name() string
	// Due is called when the time of a row has come. A deadline cannot be taken
	// back: Due looks whether it is still wanted.
	Due(tx Tx, key string) error
}

// Restorer reads its records at the start, before anything else happens.
type Restorer interface {
	Restore(r Reader) error
}

// Reader is the reading side of the store.
type Reader interface {
	// Scan calls visit for every key in [from, to), ascending; both slices are
	// valid only during the call.
	Scan(from, to []byte, visit func(key, value []byte) error) error
}

// Tx is one change of the node's state. All that is staged in it is one commit:
// nobody hears of any of it before all of it is durable.
type Tx interface {
	// Now is the time of the change, the same throughout.
	Now() time.Time
	// Publish lets the node say m: the clerk of its family handles it, and it is
	// owed to its subscribers. A full queue is told its owner, not the caller.
	Publish(m topics.Message) error
	// Send owes m to one client alone, whatever it is subscribed to.
	Send(client string, m topics.Message)
	// Answer sets what a reply to the command under way says besides ok: the
	// fields of v, a struct or map that encodes as a JSON object.
	Answer(v any)
	// Put stores a record, Delete removes one, DeleteRange those in [from, to).
	Put(key, value []byte)
	Delete(key []byte)
	DeleteRange(from, to []byte)
	// Note stores a record that need not be durable before anybody is answered:
	// it costs no wait for the disk, and a crash may lose the last of them. A full
	// disk keeps none.
	Note(key, value []byte)
	// Due has the minder's Due called at a time, with key.
	Due(m Minder, at time.Time, key string)
	// Join puts a filter into the inbox of an identity's sessions, Part takes it
	// out again. Neither outlives the connection: see Usher.
	Join(identity, filter string)
	Part(identity, filter string)
	// Show owes an identity's sessions the states that a filter covers, as a new
	// subscription would: for what Join did not come with.
	Show(identity, filter string)
	// Withdraw takes the message on a topic that expires at a moment out of the
	// queues of an identity, "" for all who are subscribed to the topic, as far as
	// it has not been sent.
	Withdraw(identity, topic string, expires time.Time)
	// Recheck asks for the rights of an identity's subscriptions again: what it
	// lost ends now, also what waits in its queues.
	Recheck(identity string)
	// Expel ends an identity's connections when the commit is durable, as not
	// authorized any more (0x87); the sessions stay.
	Expel(identity, reason string)
	// End signs an identity out on the spot, as its own logout would: its sessions,
	// what they are owed and their wills are gone with the commit, and its
	// connections are closed after it (0x98). farewell, if it has a payload, is
	// what they are sent last, at QoS 0; only MQTT 5 hears the reason besides. It
	// returns how many sessions there were.
	End(identity, reason string, farewell topics.Message) int
	// Undo registers what takes back a change of memory if the commit does not
	// come about; the last is called first.
	Undo(f func())
	// After calls f when the commit is durable.
	After(f func())
}

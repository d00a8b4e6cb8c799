package hooks

import (
	"errors"
	"testing"

	"couriermq/hooks/session"
	"couriermq/topics"
)

// TestFullDisk: what would add is refused, what ends or drains goes on, and a
// batch in which both meet is not refused as a whole.
func TestFullDisk(t *testing.T) {
	b := newBed(t)
	sub := b.subscriber("sub", "t/#")
	pub, sleeper := b.client("pub"), b.client("sleeper")
	b.must(pub.sits(false, 100), sleeper.sits(false, 100))
	b.must(pub.says("t/a", "1", 2, 1))
	b.st.full = errNoRoom
	keep := pub.says("t/keep", "x", 1, 4)
	keep.body.Retain = true
	stranger, guest, back := b.client("stranger"), b.client("guest"), b.client("sub")
	twice := pub.says("t/a", "1", 2, 1)
	tasks := []task{
		pub.says("t/a", "2", 1, 2), pub.says("t/a", "3", 2, 3), keep,
		&pushing{p: topics.Push{Messages: []topics.Message{{Topic: "t/a", QoS: 1}}}, track: &session.Tracker{}},
		stranger.sits(false, 100),
		&doing{f: func(tx Tx) error { tx.Put([]byte("z"), nil); tx.Put([]byte("z"), []byte("z")); return nil }},
		twice, &released{c: pub, id: 1}, guest.sits(true, 0), back.sits(false, 100), &leave{c: sleeper},
		&doing{f: func(Tx) error { return nil }},
	}
	for i, err := range b.do(tasks...) {
		if refused := i < 6; errors.Is(err, topics.ErrFull) != refused {
			t.Errorf("task %d (%T): %v", i, tasks[i], err)
		}
	}
	if n := back.seat.sess.Backlog(); back.seat.sess != sub.seat.sess || n != 1 {
		t.Errorf("%d copies wait for the one who is back", n)
	}
	if b.rows(session.TableReceived) != 0 || b.rows(session.TableCopy) != 1 || b.retained.Len() != 0 {
		t.Errorf("%d identifiers, %d copies, %d retained", b.rows(session.TableReceived), b.rows(session.TableCopy), b.retained.Len())
	}
	subs := back.subscribes("t/new", 1)
	b.must(subs, back.subscribes("t/#", 2))
	if subs.codes[0] != 0x97 {
		t.Errorf("a new subscription: 0x%02X", subs.codes[0])
	}
	b.st.full = nil
	b.must(pub.says("t/a", "3", 2, 3), pub.says("t/a", "2", 1, 2), back.subscribes("t/new", 1))
	if n := sub.seat.sess.Backlog(); n != 3 {
		t.Errorf("%d copies after space came back, want 3", n)
	}
}

// TestNoteOnAFullDisk: positions go on, but their history must not take the room
// that is left for those who end things.
func TestNoteOnAFullDisk(t *testing.T) {
	b := newBed(t)
	note := func(key string) *doing {
		return &doing{awaited: newAwaited(), f: func(tx Tx) error { tx.Note([]byte(key), []byte("x")); return nil }}
	}
	b.must(note("z1"))
	b.st.full = errNoRoom
	b.must(note("z2"))
	b.st.full = nil
	b.must(note("z3"))
	if n := b.rows('z'); n != 2 {
		t.Errorf("%d notes are kept, want 2", n)
	}
}

// TestWillOnAFullDisk: a will was accepted when its client came; a full disk
// does not silence it.
func TestWillOnAFullDisk(t *testing.T) {
	b := newBed(t)
	sub := b.subscriber("sub", "t/#")
	c := b.client("c")
	con := c.sits(true, 0)
	con.will = &will{Actor: c.actor, Message: topics.Message{Topic: "t/will", QoS: 1, Payload: []byte("gone"), From: "c"}}
	b.must(con)
	b.st.full = errNoRoom
	b.must(&leave{c: c})
	if n := sub.seat.sess.Backlog(); n != 1 || b.rows(tableWill) != 0 {
		t.Errorf("%d copies of the will are owed, %d wills stored", n, b.rows(tableWill))
	}
}

// TestMissedIsNotMissedItself: the event that tells of an overflow goes with the
// task that is refused, and comes with the next.
func TestMissedIsNotMissedItself(t *testing.T) {
	b := newBed(t, func(c *Config) { c.Limits.QueueMessages = 1 })
	full := b.client("full")
	full.actor = &topics.Actor{Role: topics.Customer, Sub: "7"}
	b.must(full.sits(false, 100), full.subscribes("t/a", 1), &leave{c: full, clean: true})
	b.subscriber("free", "t/#")
	pub := b.client("pub")
	b.must(pub.sits(true, 0), pub.says("t/a", "1", 1, 1))
	b.st.full = errNoRoom
	b.do(pub.says("t/a", "2", 1, 2))
	b.st.full = nil
	b.env.QueueMessages = 10
	full.seat.sess.Owe(newBody(topics.Message{Topic: "t", Payload: make([]byte, 20<<20)}, nil), session.Copy{QoS: 1}, nil, nil)
	b.must(pub.says("t/a", "3", 1, 3))
	if n := full.seat.sess.Backlog(); n != 3 { // the first, the large one, and "missed"
		t.Errorf("%d copies, want an event that tells of the third", n)
	}
}

package session

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"couriermq/hooks/hooktest/wire"
	"couriermq/topics"
)

// TestLoadWaitsForTheCommit: what the store does not hold yet is not corrupt.
func TestLoadWaitsForTheCommit(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	r.owe(s, r.body(1, "1", true), Copy{QoS: 1}) // offline: its body waits on disk
	second := &Body{N: 2, Stored: true, Open: true, Message: topics.Message{Topic: "t", Payload: []byte("2")}}
	r.owe(s, second, Copy{QoS: 1}) // owed, but its batch is not applied
	r.durable(1)
	c := r.attach(s, wire.V311, Link{})
	r.load()
	c.publish("1")
	c.nothing()
	if r.dropped[Corrupt] != 0 {
		t.Fatal("a message was dropped because its commit was slow")
	}
	r.store(second)
	r.durable(2)
	c.pump()
	r.load()
	c.publish("2")
}

// TestUnreadableBody: damage costs its own message and no other, and only what
// is damaged for good is given up.
func TestUnreadableBody(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	for n := uint64(1); n <= 4; n++ {
		r.owe(s, r.body(n, fmt.Sprint(n), true), Copy{QoS: 1})
	}
	r.bodies[2] = []byte{version, 0xff}
	delete(r.bodies, 3)
	r.durable(4)
	c := r.attach(s, wire.V311, Link{})
	r.load()
	c.publish("1")
	c.publish("4")
	if r.dropped[Corrupt] != 2 {
		t.Errorf("%d dropped, want 2", r.dropped[Corrupt])
	}
	s = r.session(true)
	r.owe(s, r.body(5, "5", true), Copy{QoS: 1})
	r.durable(5)
	c = r.attach(s, wire.V311, Link{})
	Load(r.w, []*Session{s}, func([]byte) ([]byte, error) { return nil, errors.New("checksum mismatch") })
	if c.nothing(); r.dropped[Corrupt] != 3 {
		t.Errorf("%d dropped, want 3", r.dropped[Corrupt])
	}
	s = r.session(true)
	r.owe(s, r.body(6, "6", true), Copy{QoS: 1})
	r.durable(6)
	r.attach(s, wire.V311, Link{})
	r.loads = nil
	Load(r.w, []*Session{s}, func([]byte) ([]byte, error) { return nil, topics.Refuse(topics.ErrUnavailable, "the store is closed") })
	if r.dropped[Corrupt] != 3 || s.Backlog() != 1 || len(r.loads) > 0 {
		t.Errorf("a closed store: %d dropped, backlog %d, %d more tries", r.dropped[Corrupt], s.Backlog(), len(r.loads))
	}
}

// TestLoadedTogether: what sessions wait for is read in the order of the store, each
// body once, and reaches every one of them in its order.
func TestLoadedTogether(t *testing.T) {
	r := newRig(t)
	r.env.Window = batch
	all := []*Session{r.session(true), r.session(true), r.session(true)}
	for n := uint64(1); n <= 9; n++ {
		for i, s := range all {
			if i == 0 || n%3 == uint64(i) { // the first is owed everything, the others a part
				r.owe(s, r.body(n, fmt.Sprint(n), true), Copy{QoS: 1})
			}
		}
	}
	r.durable(9)
	conns := make([]*conn, len(all))
	for i, s := range all {
		conns[i] = r.attach(s, wire.V311, Link{})
	}
	var read []uint64
	Load(r.w, all, func(key []byte) ([]byte, error) {
		read = append(read, numberOf(key))
		return r.get(key)
	})
	r.w.Flush()
	if want := []uint64{1, 2, 3, 4, 5, 6, 7, 8, 9}; !slices.Equal(read, want) {
		t.Errorf("read %v, want %v", read, want)
	}
	for n := uint64(1); n <= 9; n++ {
		for i, c := range conns {
			if i == 0 || n%3 == uint64(i) {
				c.publish(fmt.Sprint(n))
			}
		}
	}
}

func TestLongQueueWaitsOnDisk(t *testing.T) {
	r := newRig(t)
	s := r.session(true)
	c := r.attach(s, wire.V5, Link{})
	const total = 500
	for n := uint64(1); n <= total; n++ {
		r.owe(s, r.body(n, fmt.Sprint(n), true), Copy{QoS: 1})
	}
	r.durable(total)
	c.pump()
	for n := 1; n <= total; n++ {
		r.load()
		p := c.publish(fmt.Sprint(n))
		held := 0
		for seq := s.q.head; seq < s.q.tail(); seq++ {
			if s.q.at(seq).body != nil {
				held++
			}
		}
		if held > 2*r.env.Window+batch+1 {
			t.Fatalf("%d bodies in memory", held)
		}
		c.acks(wire.Puback{ID: p.ID})
	}
}

func TestRestore(t *testing.T) {
	t.Run("rows", func(t *testing.T) { testRestore(t, 0) })
	t.Run("rows of earlier releases", func(t *testing.T) { testRestore(t, 8) })
	t.Run("both", func(t *testing.T) { testRestore(t, 4) })
}

// testRestore has the first so many rows be those of an earlier release.
func testRestore(t *testing.T, earlier int) {
	r := newRig(t)
	s := r.session(true)
	var rows []topics.Edit
	for n := uint64(1); n <= 8; n++ {
		rows = append(rows, r.owe(s, r.body(n, fmt.Sprint(n), true), Copy{QoS: byte(1 + n%2), As: strings.Repeat("a", int(n%3))})...)
	}
	r.durable(8)
	c := r.attach(s, wire.V5, Link{})
	r.load()
	ids := map[string]uint16{}
	for _, payload := range []string{"1", "2", "3", "4"} {
		ids[payload] = c.publish(payload).ID
	}
	rows[2] = *c.acks(wire.Pubrec{ID: ids["3"]})
	s.Released(r.w, c.link, ids["3"])
	r.w.Flush()
	c.pubrel(ids["3"], 0)
	c.acks(wire.Puback{ID: ids["2"]})
	ids["5"] = c.publish("5").ID

	s = r.session(true) // as after a crash: rows 2, 6 and 7 are gone
	for i, row := range rows {
		if n := i + 1; n == 2 || n == 6 || n == 7 {
			continue
		}
		if i >= earlier {
			if err := s.Restore(uint64(i+1), row.Value); err != nil {
				t.Fatalf("row %d: %v", i, err)
			}
			continue
		}
		n, err := s.RestoreEarly(uint64(i), asEarlier(t, uint64(i+1), row.Value))
		if err != nil || n != uint64(i+1) {
			t.Fatalf("row %d: message %d, %v", i, n, err)
		}
	}
	if s.Backlog() != 5 {
		t.Fatalf("%d copies, want 5", s.Backlog())
	}
	c = r.attach(s, wire.V5, Link{})
	r.load()
	for _, payload := range []string{"1", "3", "4", "5"} {
		if payload == "3" {
			c.pubrel(ids["3"], 0)
			continue
		}
		if p := c.publish(payload); p.ID != ids[payload] || !p.Dup {
			t.Errorf("%+v, want identifier %d and DUP", p, ids[payload])
		}
	}
	c.nothing()
	c.acks(wire.Pubcomp{ID: ids["3"]})
	if p := c.publish("8"); p.Dup {
		t.Error("DUP on what was beyond the window")
	}
}

// asEarlier is the row of a copy of message n as earlier releases wrote it.
func asEarlier(t *testing.T, n uint64, row []byte) []byte {
	t.Helper()
	e, seq, err := entryOf(row, copyVersion)
	if err != nil {
		t.Fatal(err)
	}
	e.n, e.flags = n, e.flags|early
	return e.put(1, seq, nil).Value
}

func TestRestoreRefusesNonsense(t *testing.T) {
	r := newRig(t)
	row := r.owe(r.session(true), r.body(1, "1", true), Copy{QoS: 1})[0].Value
	s := r.session(true)
	for _, v := range [][]byte{nil, asEarlier(t, 1, row)} {
		if err := s.Restore(1, v); !errors.Is(err, ErrRecord) {
			t.Errorf("row %x: %v", v, err)
		}
	}
	if err := s.Restore(1, row); err != nil {
		t.Fatal(err)
	}
	if err := s.Restore(1, row); !errors.Is(err, ErrRecord) {
		t.Errorf("a row twice: %v", err)
	}
	if _, err := s.RestoreEarly(2, row); !errors.Is(err, ErrRecord) {
		t.Errorf("a row of another table: %v", err)
	}
	if _, err := s.RestoreEarly(1+identifiers, asEarlier(t, 1, row)); !errors.Is(err, ErrRecord) {
		t.Errorf("a row that is farther away than identifiers go: %v", err)
	}
}

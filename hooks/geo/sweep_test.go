package geo

import (
	"fmt"
	"log/slog"
	"testing"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// shelf is a ledger that is a store.
type shelf struct {
	hooks.Tx
	Broker
	st  *store.Memory
	now time.Time
}

func (s *shelf) Now() time.Time { return s.now }
func (s *shelf) edit(e topics.Edit) {
	if _, err := s.st.Apply([]topics.Edit{e}, false); err != nil {
		panic(err)
	}
}
func (s *shelf) Note(k, v []byte)            { s.edit(topics.Edit{Key: k, Value: v}) }
func (s *shelf) Delete(k []byte)             { s.edit(topics.Edit{Key: k}) }
func (s *shelf) DeleteRange(from, to []byte) { s.edit(topics.Edit{Key: from, End: to}) }

func TestSweepForgetsWhatIsOld(t *testing.T) {
	s := &shelf{st: store.NewMemory(), now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	cfg := DefaultConfig()
	h, err := New(cfg, Parts{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	report := func(rider string) {
		m := topics.Message{Topic: topics.RiderPosition.Topic(rider), At: s.now,
			Payload: []byte(fmt.Sprintf(`{"lat":23.1,"lng":113.2,"at":%d,"speed":7.2}`, s.now.UnixMilli()))}
		if err := h.Judge(nil, &m, nil); err != nil {
			t.Fatal(err)
		}
		if err := h.flush(s); err != nil {
			t.Fatal(err)
		}
	}
	rows := func() (n int) {
		if err := s.st.Scan([]byte{table}, []byte{table + 1}, func(_, _ []byte) error { n++; return nil }); err != nil {
			t.Fatal(err)
		}
		return n
	}
	report("alice")
	report("bob")
	s.now = s.now.Add(cfg.Rider.TrackKeep + time.Minute)
	report("alice")
	if n := rows(); n != 5 { // three positions, and the last of each
		t.Fatalf("%d rows", n)
	}
	if err := h.sweep(s); err != nil {
		t.Fatal(err)
	}
	if n := rows(); n != 2 || h.rider("bob") != nil || h.rider("alice") == nil {
		t.Errorf("%d rows are left", n)
	}
}

func TestFixRecord(t *testing.T) {
	p := topics.Position{Lat: 23.129163, Lng: -113.264435, At: time.UnixMilli(1772366400123).UTC(), Acc: 6.5, Speed: 7.2, Heading: topics.Unknown, Battery: 0.83}
	got, v, err := decodeFix(encodeFix(&p, topics.Teleport))
	if err != nil || v != topics.Teleport || got != p {
		t.Errorf("%+v, %v, %v; want %+v", got, v, err, p)
	}
	for _, bad := range [][]byte{nil, {1}, append(encodeFix(&p, topics.Fresh), 0), append([]byte{9}, encodeFix(&p, topics.Fresh)[1:]...)} {
		if _, _, err := decodeFix(bad); err == nil {
			t.Errorf("%x is a record", bad)
		}
	}
}

package session

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"couriermq/topics"
)

// messages draws messages with everything that one can carry.
func messages(t *rapid.T) topics.Message {
	text := rapid.StringN(0, 20, 60)
	// Years that nanoseconds in 64 bits can tell.
	at := rapid.Custom(func(t *rapid.T) time.Time {
		if rapid.Bool().Draw(t, "none") {
			return time.Time{}
		}
		return time.Unix(0, rapid.Int64Range(1, 1<<62).Draw(t, "nanos")).UTC()
	})
	m := topics.Message{
		Topic: text.Draw(t, "topic"), Payload: rapid.SliceOfN(rapid.Byte(), 0, 50).Draw(t, "payload"),
		QoS: rapid.ByteRange(0, 2).Draw(t, "qos"), ID: text.Draw(t, "id"), Seq: rapid.Uint64().Draw(t, "seq"),
		Event: text.Draw(t, "event"), At: at.Draw(t, "at"), Expires: at.Draw(t, "expires"),
		ContentType: text.Draw(t, "type"), TypeSet: rapid.Bool().Draw(t, "typeSet"), ResponseTopic: text.Draw(t, "response"),
		Format: rapid.ByteRange(0, 1).Draw(t, "format"), FormatSet: rapid.Bool().Draw(t, "formatSet"), From: text.Draw(t, "from"),
	}
	if rapid.Bool().Draw(t, "hasCorrelation") {
		m.Correlation = rapid.SliceOfN(rapid.Byte(), 0, 20).Draw(t, "correlation")
		if m.Correlation == nil {
			m.Correlation = []byte{}
		}
	}
	for range rapid.IntRange(0, 3).Draw(t, "pairs") {
		m.User = append(m.User, topics.Property{Key: text.Draw(t, "key"), Value: text.Draw(t, "value")})
	}
	return m
}

func TestBodySurvivesItsRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := &Body{
			Message: messages(t), N: rapid.Uint64().Draw(t, "n"), Stored: true, Single: true, Open: rapid.Bool().Draw(t, "open"),
			Class: topics.Class(rapid.ByteRange(0, byte(topics.Durable)).Draw(t, "class")),
		}
		record := b.AppendRecord(nil)
		got, err := BodyOf(b.N, record)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(b, got, cmpopts.IgnoreUnexported(Body{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("(-put +got):\n%s", diff)
		}
		if (got.Correlation == nil) != (b.Correlation == nil) {
			t.Error("absent and empty correlation data are taken for the same")
		}
		cut := rapid.IntRange(0, len(record)-1).Draw(t, "cut")
		if _, err := BodyOf(b.N, record[:cut]); err == nil && cut < len(record)-len(b.Correlation)-5 {
			t.Errorf("record cut to %d of %d bytes is read", cut, len(record))
		}
	})
}

func TestEntrySurvivesItsRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := entry{
			n: rapid.Uint64().Draw(t, "n"), expires: rapid.Int64Min(0).Draw(t, "expires"), size: rapid.Uint32().Draw(t, "size"),
			qos: rapid.ByteRange(0, 2).Draw(t, "qos"), flags: rapid.Byte().Draw(t, "flags") &^ volatile,
			state: state(rapid.ByteRange(0, byte(released)).Draw(t, "state")),
		}
		if rapid.Bool().Draw(t, "hasMore") {
			e.more = &more{as: rapid.String().Draw(t, "as"), ids: rapid.SliceOf(rapid.Uint32()).Draw(t, "ids")}
		}
		version, want := copyVersion, CopyKey(e.n, 1)
		if rapid.Bool().Draw(t, "early") {
			e.flags |= early
			version, want = 1, QueueKey(1, 2)
		}
		row := e.put(1, 2, nil)
		got, rest, err := entryOf(row.Value, byte(version))
		if err != nil {
			t.Fatal(err)
		}
		if got.flags |= e.flags & early; got.flags&early != 0 {
			got.n = rest
		} else if got.n = e.n; rest != 2 {
			t.Errorf("place %d, want 2", rest)
		}
		if !bytes.Equal(row.Key, want) {
			t.Errorf("key %x, want %x", row.Key, want)
		}
		if diff := cmp.Diff(e, got, cmp.AllowUnexported(entry{}, more{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("(-put +got):\n%s", diff)
		}
	})
}

func TestKeysInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		num, a, b := rapid.Uint64().Draw(t, "num"), rapid.Uint64().Draw(t, "a"), rapid.Uint64().Draw(t, "b")
		for _, k := range []func(n uint64) []byte{BodyKey, func(n uint64) []byte { return QueueKey(num, n) }, func(n uint64) []byte { return CopyKey(n, num) }} {
			if got, want := slices.Compare(k(a), k(b)), cmpUint(a, b); got != want {
				t.Errorf("keys of %d and %d compare as %d", a, b, got)
			}
		}
	})
}

func cmpUint(a, b uint64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func TestRecordsOfLaterVersionsAreRefused(t *testing.T) {
	b := &Body{N: 1, Message: topics.Message{Topic: "t"}}
	v := b.AppendRecord(nil)
	v[0]++
	if _, err := BodyOf(1, v); !errors.Is(err, ErrRecord) {
		t.Errorf("body: %v", err)
	}
	v = (&entry{}).put(1, 1, nil).Value
	v[0]++
	if _, _, err := entryOf(v, copyVersion); !errors.Is(err, ErrRecord) {
		t.Errorf("copy: %v", err)
	}
}

func FuzzBodyOf(f *testing.F) {
	f.Add((&Body{Message: topics.Message{Topic: "a", Payload: []byte("b"), User: []topics.Property{{Key: "k", Value: "v"}}, Correlation: []byte{1}}}).AppendRecord(nil))
	f.Add([]byte{version, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Fuzz(func(t *testing.T, v []byte) {
		b, err := BodyOf(7, v)
		if err != nil {
			return
		}
		again, err := BodyOf(7, b.AppendRecord(nil))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(b, again, cmpopts.IgnoreUnexported(Body{})); diff != "" {
			t.Errorf("(-first +second):\n%s", diff)
		}
		for qos := range byte(3) {
			encode(nil, b, variant{v5: true, qos: qos}, time.Now())
		}
	})
}

func FuzzEntryOf(f *testing.F) {
	f.Add((&entry{n: 1, more: &more{as: "a", ids: []uint32{1, 1 << 30}}}).put(1, 1, nil).Value)
	f.Fuzz(func(t *testing.T, v []byte) {
		e, seq, err := entryOf(v, copyVersion)
		if err != nil {
			return
		}
		again, place, err := entryOf(e.put(1, seq, nil).Value, copyVersion)
		if diff := cmp.Diff(e, again, cmp.AllowUnexported(entry{}, more{}), cmpopts.EquateEmpty()); err != nil || diff != "" || place != seq {
			t.Errorf("%v (-first +second):\n%s", err, diff)
		}
	})
}

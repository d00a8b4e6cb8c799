package hooks

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"couriermq/hooks/session"
	"couriermq/hooks/store"
	"couriermq/topics"
)

func TestWillSurvivesItsRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringN(0, 20, 60)
		w := &will{
			Actor: &topics.Actor{Role: topics.Merchant, Sub: text.Draw(t, "sub"), Store: "s1", Device: "pos-1", Regions: []topics.RegionID{"r"},
				Expires: time.Unix(rapid.Int64Range(0, 1<<33).Draw(t, "expires"), 0).UTC()},
			Delay:  time.Duration(rapid.Uint32().Draw(t, "delay")) * time.Second,
			Expiry: rapid.Uint32().Draw(t, "expiry"),
			Message: topics.Message{Topic: text.Draw(t, "topic"), Payload: rapid.SliceOf(rapid.Byte()).Draw(t, "payload"),
				QoS: rapid.ByteRange(0, 2).Draw(t, "qos"), Retain: rapid.Bool().Draw(t, "retain"), FormatSet: true,
				User: []topics.Property{{Key: text.Draw(t, "key"), Value: "v"}}},
		}
		if rapid.Bool().Draw(t, "correlated") {
			w.Message.Correlation = []byte{}
		}
		got, err := willOf(w.put("id").Value)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(w, got, cmp.AllowUnexported(will{})); diff != "" {
			t.Errorf("(-put +got):\n%s", diff)
		}
	})
}

func TestRowsSurvive(t *testing.T) {
	want := seatRow{Num: 7, Actor: &topics.Actor{Role: topics.Rider, Sub: "alice"}, Expiry: noExpiry, Manual: true, Connected: true,
		Left: time.Date(2026, 3, 1, 12, 0, 0, 5, time.UTC)}
	var got seatRow
	if err := readRow(row(seatKey("c"), want).Value, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-put +got):\n%s", diff)
	}
	var r subRow
	for _, v := range [][]byte{nil, {}, {rowVersion}, {rowVersion + 1, '{', '}'}, {rowVersion, '{'}, {rowVersion, '[', ']'}} {
		if err := readRow(v, &r); !errors.Is(err, session.ErrRecord) {
			t.Errorf("%q: %v", v, err)
		}
	}
	p := store.Cut(tableSub, subKey(7, "t/#"))
	if num, name := p.NextUint(), p.NextString(); num != 7 || name != "t/#" || p.Done() != nil {
		t.Errorf("key of %d and %q", num, name)
	}
}

func FuzzReadRow(f *testing.F) {
	f.Add(row(nil, seatRow{Num: 1, Actor: &topics.Actor{Role: topics.Guest}}).Value)
	f.Add((&will{Actor: &topics.Actor{}, Message: topics.Message{Topic: "t"}}).put("c").Value)
	f.Add((&subscription{}).put(1, "t").Value)
	f.Fuzz(func(t *testing.T, v []byte) {
		var s seatRow
		var u subRow
		_, _ = readRow(v, &s), readRow(v, &u)
		if w, err := willOf(v); err == nil && w.Actor == nil {
			t.Error("a will of nobody")
		}
	})
}

// TestDamagedRowsStopTheStart: what cannot be read is not silently forgotten.
func TestDamagedRowsStopTheStart(t *testing.T) {
	for _, key := range [][]byte{
		seatKey("c"), willKey("c"), session.QueueKey(1, 0), subKey(1, "t/#"), store.NewKey('r').String("t/a"),
		append(seatKey("live"), 0), append(session.BodyKey(3), 1),
	} {
		b := newBed(t)
		c := b.client("live")
		b.must(c.sits(false, 100))
		if _, err := b.st.Apply([]topics.Edit{{Key: key, Value: []byte{99}}}, false); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(b.cfg, Parts{Store: b.st, Log: b.log}); err == nil {
			t.Errorf("row %q: the node starts", key)
		}
	}
}

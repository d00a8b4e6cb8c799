package durable

import (
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"

	"couriermq/hooks"
	"couriermq/hooks/hooktest/wire"
)

// golden/v1 is the store of a small node as the first release wrote it, golden/v2
// has its copies under the messages (format 2 of bridge/pebble). Every later one
// has to read them. With COURIERMQ_TEST_GOLDEN set to a folder that does
// not exist, TestGoldenWrite makes another; the old ones stay.

// eternal makes sessions that are still there when somebody reads this.
func eternal(c *hooks.Config) {
	c.Limits.SessionExpiryMax = (1<<32 - 2) * time.Second
	c.WillGrace = time.Millisecond
}

func eternally(id string, version byte, ps ...wire.Prop) wire.Connect {
	p := lasting(id, "", version)
	if version == wire.V5 {
		p.Props = append(wire.Props{wire.Num(wire.SessionExpiry, math.MaxUint32)}, ps...)
	}
	return p
}

// full is a message with everything that one can carry.
func full(topic string, qos byte) wire.Publish {
	return wire.Publish{Topic: topic, QoS: qos, Payload: "everything", Props: wire.Props{
		wire.Num(wire.PayloadFormat, 1), wire.Num(wire.MessageExpiry, math.MaxUint32), wire.Str(wire.ContentType, "text/plain"),
		wire.Str(wire.ResponseTopic, "t/answer"), wire.Str(wire.CorrelationData, "\x00\xff"), wire.User("k", "1"), wire.User("k", "2"),
	}}
}

func TestGoldenWrite(t *testing.T) {
	dir := os.Getenv("COURIERMQ_TEST_GOLDEN")
	if dir == "" {
		t.Skip("COURIERMQ_TEST_GOLDEN is not set")
	}
	st := openPebble(t, vfs.Default, dir)
	n := start(t, st, eternal)
	five, _ := n.enter(t, wire.V5, eternally("five", wire.V5, wire.Num(wire.ReceiveMaximum, 2)))
	five.Subscribe(2|wire.NoLocal|wire.RetainAsPublished, "t/+")
	five.Send(wire.Subscribe{ID: 2, Props: wire.Props{wire.Num(wire.SubscriptionID, 7)}, Filters: []wire.Filter{{Topic: "t/b/#", Options: 1}}})
	wire.Expect[wire.Suback](five)
	old, _ := n.enter(t, wire.V311, eternally("old", wire.V311))
	old.Subscribe(1, "t/#", "$share/g/t/shared")
	leave(old)

	pub, _ := n.enter(t, wire.V5, eternally("pub", wire.V5))
	for _, p := range []wire.Publish{
		{Topic: "t/a", QoS: 2, Payload: "released"}, full("t/b/c", 1), full("t/a", 2),
		{Topic: "t/r", QoS: 1, Payload: "retained", Retain: true, Props: wire.Props{wire.User("r", "1")}},
	} {
		says(t, pub, p, 0)
	}
	released := wire.Expect[wire.Publish](five)
	five.Send(wire.Pubrec{ID: released.ID})
	wire.Expect[wire.Publish](five)
	wire.Expect[wire.Pubrel](five)
	pub.Send(wire.Publish{Topic: "t/a", QoS: 2, ID: 4, Payload: "half"}) // its PUBREL is still to come
	wire.Expect[wire.Pubrec](pub)
	mourned := eternally("mourned", wire.V5)
	mourned.Will = &wire.Will{Topic: "t/will", Payload: "gone", QoS: 1, Props: wire.Props{wire.Num(wire.WillDelay, 1), wire.User("w", "1")}}
	n.enter(t, wire.V5, mourned)
	n.stop()
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestGolden(t *testing.T) {
	t.Parallel()
	versions, err := os.ReadDir("testdata/golden")
	if err != nil || len(versions) == 0 {
		t.Fatalf("no golden stores: %v", err)
	}
	for _, v := range versions {
		t.Run(v.Name(), func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "data")
			copyFiles(t, filepath.Join("testdata/golden", v.Name()), dir)
			st := openPebble(t, vfs.Default, dir)
			defer st.Close()
			n := start(t, st, eternal)
			defer n.stop()
			golden(t, n)
		})
	}
}

func golden(t *testing.T, n *node) {
	five, present := n.enter(t, wire.V5, eternally("five", wire.V5))
	if !present {
		t.Fatal("the session is gone")
	}
	// Released: its identifier is the first of the session.
	if p := wire.Expect[wire.Pubrel](five); p.ID != 1 {
		t.Errorf("PUBREL %d, want 1", p.ID)
	}
	five.Send(wire.Pubcomp{ID: 1})
	everything(t, five.Receive(), "t/b/c", 1, 7)
	everything(t, five.Receive(), "t/a", 2, 0)
	if p := five.Receive(); p.Payload != "retained" || !p.Retain {
		t.Errorf("%+v, want it retained as published", p)
	}
	takes(t, five, "half")
	if p := takes(t, five, "gone"); len(p.Props) != 1 || p.Props[0].Key != "w" {
		t.Errorf("will with %v", p.Props)
	}

	old, present := n.enter(t, wire.V311, eternally("old", wire.V311))
	if !present {
		t.Fatal("the session is gone")
	}
	takes(t, old, "released", "everything", "everything", "retained", "half", "gone")

	pub, _ := n.enter(t, wire.V5, eternally("pub", wire.V5))
	pub.Send(wire.Publish{Topic: "t/a", QoS: 2, ID: 4, Payload: "half", Dup: true}) // known
	wire.Expect[wire.Pubrec](pub)
	pub.Send(wire.Pubrel{ID: 4})
	if p := wire.Expect[wire.Pubcomp](pub); p.Code != 0 {
		t.Errorf("PUBCOMP with 0x%02X", p.Code)
	}
	says(t, pub, wire.Publish{Topic: "t/shared", QoS: 1, Payload: "both ways"}, 0)
	takes(t, old, "both ways", "both ways")
	takes(t, five, "both ways")
	five.Ping()

	c, _ := n.enter(t, wire.V5, wire.Connect{ID: "new"})
	c.Subscribe(1, "t/r")
	if p := c.Receive(); p.Payload != "retained" || !p.Retain || len(p.Props) != 1 {
		t.Errorf("retained: %+v", p)
	}
}

// everything checks a message from full.
func everything(t *testing.T, p wire.Publish, topic string, qos byte, id uint32) {
	t.Helper()
	want := full(topic, qos)
	left, _ := p.Props.Num(wire.MessageExpiry)
	i := slices.IndexFunc(p.Props, func(p wire.Prop) bool { return p.ID == wire.SubscriptionID })
	if i >= 0 && p.Props[i].Num == id {
		p.Props = slices.Delete(p.Props, i, i+1)
	} else if id != 0 {
		t.Errorf("no subscription identifier %d in %v", id, p.Props)
	}
	for i := range p.Props {
		if p.Props[i].ID == wire.MessageExpiry {
			p.Props[i].Num = math.MaxUint32
		}
	}
	if p.Topic != topic || p.QoS != qos || p.Payload != want.Payload || !slices.Equal(p.Props, want.Props) || left == 0 {
		t.Errorf("%+v, want %+v", p, want)
	}
}

// copyFiles copies a folder of files.
func copyFiles(t testing.TB, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(to, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			err = os.Chmod(path, 0o600)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

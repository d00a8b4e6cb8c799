package devices

import (
	"slices"
	"testing"

	"couriermq/hooks/hooktest/leak"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

func device(sub, store, client, id string) *topics.Actor {
	return &topics.Actor{Role: topics.Merchant, Sub: sub, Store: topics.StoreID(store), Client: client, Device: topics.DeviceID(id)}
}

func TestFind(t *testing.T) {
	r := NewRegistry()
	pos, pad := device("anna", "s1", "pos", "device-1"), device("anna", "s1", "pad", "device-2")
	r.Add("c1", pos)
	r.Add("c2", pos) // the same device twice: one topic
	r.Add("c3", pad)
	r.Add("c4", device("boris", "s2", "pos", "device-1")) // the same name in another store
	r.Add("c5", &topics.Actor{Role: topics.Rider, Sub: "anna"})
	for _, c := range []struct {
		kind, id string
		want     []string
	}{
		{"merchant", "anna", []string{"store/s1/device/device-1/notice", "store/s1/device/device-2/notice"}},
		{"device", "device-1", []string{"store/s1/device/device-1/notice", "store/s2/device/device-1/notice"}},
		{"pos", "device-1", []string{"store/s1/device/device-1/notice", "store/s2/device/device-1/notice"}},
		{"pad", "device-1", nil},
		{"pad", "device-2", []string{"store/s1/device/device-2/notice"}},
		{"device", "device-3", nil},
	} {
		got := r.Find(c.kind, c.id)
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("Find(%s, %s): %v, want %v", c.kind, c.id, got, c.want)
		}
	}
	r.Remove("c1", pos)
	if got := r.Find("device", "device-1"); len(got) != 2 {
		t.Errorf("one of two connections has gone: %v", got)
	}
	r.Remove("c2", pos)
	r.Remove("c3", pad)
	if got := r.Find("merchant", "anna"); got != nil {
		t.Errorf("everybody has gone: %v", got)
	}
}

package geo

import (
	"log/slog"
	"testing"

	"couriermq/hooks"
	"couriermq/topics"
)

// A rider's connection has the rider in mind, and only it.
func TestSpeakerInMind(t *testing.T) {
	h, err := New(DefaultConfig(), Parts{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	var mind hooks.Mind
	m := topics.Message{Topic: "rider/alice/position"}
	alice := h.speaker(&m, &hooks.Gist{})
	for range 2 {
		if r := h.speaker(&m, &hooks.Gist{Mind: &mind}); r != alice || mind.Judge != alice {
			t.Errorf("speaker is %v, in mind %v", r, mind.Judge)
		}
	}
	m.Topic = "rider/bob/position"
	if r := h.speaker(&m, &hooks.Gist{}); r.id != "bob" {
		t.Errorf("speaker is %s", r.id)
	}
}

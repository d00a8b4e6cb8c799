package hooks

import (
	"strings"
	"testing"
	"time"
)

func TestLimitsValidate(t *testing.T) {
	if err := DefaultLimits().Validate(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		change func(*Limits)
		want   string // "": allowed
	}{
		{func(l *Limits) { l.PacketBytes = 255 }, "packet_bytes: 255 is not allowed; allowed: 256 to 268435455"},
		{func(l *Limits) { l.TopicLevels = 0 }, "topic_levels: 0 is not allowed; allowed: 1 to 128"},
		{func(l *Limits) { l.QueueMessages = 60_000 }, ""},
		{func(l *Limits) { l.QueueMessages = 60_001 }, "queue_messages: 60001 is not allowed; allowed: 1 to 60000"},
		{func(l *Limits) { l.Connections = -1 }, "connections: -1 is not allowed"},
		{func(l *Limits) { l.ReceiveMaximum = 0 }, "receive_maximum: 0 is not allowed; allowed: 1 to 65535"},
		{func(l *Limits) { l.TopicAliasMaximum = 0 }, ""},
		{func(l *Limits) { l.KeepAliveMax = 90 * time.Second }, ""},
		{func(l *Limits) { l.KeepAliveMax = 1500 * time.Millisecond }, "keep_alive_max: 1.5s is not allowed; allowed: whole seconds, 0s to 18h12m15s"},
		{func(l *Limits) { l.SessionExpiryMax = 0 }, "session_expiry_max: 0s is not allowed"},
		{func(l *Limits) { l.TopicBytes, l.ConnectSeconds = 0, 0 }, "topic_bytes: 0 is not allowed; allowed: 8 to 65535\nconnect_seconds: 0 is not"},
	} {
		l := DefaultLimits()
		tt.change(&l)
		switch err := l.Validate(); {
		case err == nil && tt.want != "":
			t.Errorf("accepted; want %q", tt.want)
		case err != nil && (tt.want == "" || !strings.HasPrefix(err.Error(), tt.want)):
			t.Errorf("got %q, want %q", err, tt.want)
		}
	}
}

func TestMaxConnections(t *testing.T) {
	for _, tt := range []struct {
		set  int
		open uint64
		want int
	}{
		{7, 1024, 7},
		{0, 0, 10_000},
		{0, 1, 1},
		{0, 256, 128},
		{0, 1024, 768},
		{0, 1 << 20, 1_000_000},
		{0, 1<<64 - 1, 1_000_000},
	} {
		if got := (Limits{Connections: tt.set}).MaxConnections(tt.open); got != tt.want {
			t.Errorf("connections %d, open files %d: %d, want %d", tt.set, tt.open, got, tt.want)
		}
	}
}

package leak

import (
	"strings"
	"testing"
	"time"
)

func TestMain(m *testing.M) { Main(m) }

// TestFind: a goroutine that takes its time is not left, one that does not end is named.
func TestFind(t *testing.T) {
	slow := make(chan bool)
	go func() {
		<-time.After(time.Second) // longer than goleak waits
		close(slow)
	}()
	if err := Find(); err != nil {
		t.Error(err)
	}
	select {
	case <-slow:
	default:
		t.Error("it did not wait")
	}

	usual, end := patience, make(chan bool)
	defer func() { patience = usual }()
	patience = 0
	go func() { <-end }()
	if err := Find(); err == nil || !strings.Contains(err.Error(), "leak.TestFind") {
		t.Errorf("got %v", err)
	}
	close(end)
}

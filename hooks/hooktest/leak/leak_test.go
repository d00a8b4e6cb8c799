package leak

import (
	"flag"
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

// TestHasten: tests that hang are stopped before go test's own time is up, unless that is shorter, or without end.
func TestHasten(t *testing.T) {
	limit, count := flag.Lookup("test.timeout").Value.String(), flag.Lookup("test.count").Value.String()
	defer func() {
		flag.Set("test.timeout", limit)
		flag.Set("test.count", count)
	}()
	for _, c := range [][3]string{{"20m", "1", "8m0s"}, {"20m", "2", "16m0s"}, {"7m", "1", "7m0s"}, {"0", "1", "0s"}} {
		flag.Set("test.timeout", c[0])
		flag.Set("test.count", c[1])
		Hasten(Longest)
		if got := flag.Lookup("test.timeout").Value.String(); got != c[2] {
			t.Errorf("-timeout %s -count %s: got %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

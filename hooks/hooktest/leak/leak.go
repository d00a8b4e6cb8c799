// Package leak fails tests that leave goroutines behind. It is goleak with more patience: that gives what is ending half
// a second, which on a busy machine is not long.
package leak

import (
	"fmt"
	"os"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// patience is how long goroutines may take to end. Nobody waits so long for those that do.
var patience = time.Minute

// Main is for TestMain: it runs the tests, and ends the process with a failure if a goroutine outlives them.
func Main(m *testing.M) {
	code := m.Run()
	if code == 0 {
		if err := Find(); err != nil {
			fmt.Fprintln(os.Stderr, "leak: the tests passed and left", err)
			code = 1
		}
	}
	os.Exit(code)
}

// Find says which goroutines there are that should not be, when they have had their time to end; nil for none.
func Find(o ...goleak.Option) error {
	for began := time.Now(); ; {
		if err := goleak.Find(o...); err == nil || time.Since(began) > patience {
			return err
		}
	}
}

// Package leak fails tests that leave goroutines behind, and those that hang. It is goleak with more patience: that
// gives what is ending half a second, which on a busy machine is not long; and go test's -timeout with less: that is as
// long as the slowest package of all needs.
package leak

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// patience is how long goroutines may take to end. Nobody waits so long for those that do.
var patience = time.Minute

// Longest is what the tests of most packages may take each time that they run: five times what they do.
const Longest = 8 * time.Minute

// Main is for TestMain: it runs the tests, and ends the process with a failure if a goroutine outlives them, or with all
// stacks if they do not end.
func Main(m *testing.M) { os.Exit(Run(m, Longest)) }

// Run is Main for those whose tests take longer, or who have more to do before the process ends. It returns the status to
// end it with.
func Run(m *testing.M, longest time.Duration) int {
	Hasten(longest)
	code := m.Run()
	if code == 0 {
		if err := Find(); err != nil {
			fmt.Fprintln(os.Stderr, "leak: the tests passed and left", err)
			code = 1
		}
	}
	return code
}

// Hasten lowers -timeout to longest for each time that the tests run. Main does so; tests that leave goroutines behind by
// their nature, of what they broke, call it alone. No -timeout at all (0) is what a debugger wants, or a round of hours,
// and stays.
func Hasten(longest time.Duration) {
	if !flag.Parsed() {
		flag.Parse()
	}
	limit, err := time.ParseDuration(flag.Lookup("test.timeout").Value.String())
	count, err2 := strconv.Atoi(flag.Lookup("test.count").Value.String())
	if most := longest * time.Duration(max(count, 1)); err == nil && err2 == nil && limit > most {
		_ = flag.Set("test.timeout", most.String()) // what it was has been parsed
	}
}

// Find says which goroutines there are that should not be, when they have had their time to end; nil for none.
func Find(o ...goleak.Option) error {
	for began := time.Now(); ; {
		if err := goleak.Find(o...); err == nil || time.Since(began) > patience {
			return err
		}
	}
}

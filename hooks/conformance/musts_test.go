package conformance

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// must is one normative statement of a specification and what shows it here:
// a test of this package, or why there is nothing to show. Where a statement
// binds clients only, the test shows what the server does about those that
// break it. Text is a reminder in our words; the specification counts.
type must struct {
	Tag  string // without "MQTT-"
	Text string
	Test string
	Moot string
}

// musts holds appendix B of both specifications: MQTT 3.1.1 (OASIS, 2014) and
// MQTT 5.0 (OASIS, 2019).
var musts = map[string][]must{
	"3.1.1": slices.Concat(musts3Packets, musts3Behaviour),
	"5.0":   slices.Concat(musts5Connect, musts5Publish, musts5Subscribe, musts5Behaviour),
}

// tags lists the statements that exist: section, first and last number. The
// tag that MQTT 3.1.1 prints as [MQTT-3-8.3-4] is 3.8.3-4 here.
var tags = map[string]string{
	"3.1.1": `1.5.3:1-3 2.2.2:1-2 2.3.1:1-7 3.1.0:1-2 3.1.2:1-24 3.1.3:1-11 3.1.4:1-5 3.2.0:1-1 3.2.2:1-6
		3.3.1:1-12 3.3.2:1-3 3.3.4:1-1 3.3.5:1-2 3.6.1:1-1 3.8.1:1-1 3.8.3:1-4 3.8.4:1-6 3.9.3:1-2 3.10.1:1-1
		3.10.3:1-2 3.10.4:1-6 3.12.4:1-1 3.14.1:1-1 3.14.4:1-3 4.1.0:1-2 4.3.1:1-1 4.3.2:1-2 4.3.3:1-2 4.4.0:1-1
		4.5.0:1-2 4.6.0:1-6 4.7.1:1-3 4.7.2:1-1 4.7.3:1-4 4.8.0:1-2 6.0.0:1-4 7.0.0:1-2 7.1.1:1-1 7.1.2:1-1`,
	"5.0": `1.5.4:1-3 1.5.5:1-1 1.5.7:1-1 2.1.3:1-1 2.2.1:2-6 2.2.2:1-1 3.1.0:1-2 3.1.2:1-30 3.1.3:1-12 3.1.4:1-6
		3.2.0:1-2 3.2.2:1-22 3.3.1:1-13 3.3.2:1-20 3.3.4:1-10 3.4.2:1-3 3.5.2:1-3 3.6.1:1-1 3.6.2:1-3 3.7.2:1-3
		3.8.1:1-1 3.8.3:1-5 3.8.4:1-8 3.9.2:1-2 3.9.3:1-2 3.10.1:1-1 3.10.3:1-2 3.10.4:1-6 3.11.2:1-2 3.11.3:1-2
		3.12.4:1-1 3.14.0:1-1 3.14.1:1-1 3.14.2:1-4 3.14.4:1-3 3.15.1:1-1 3.15.2:1-3 4.1.0:1-2 4.2.0:1-1 4.3.1:1-1
		4.3.2:1-5 4.3.3:1-13 4.4.0:1-2 4.5.0:1-2 4.6.0:1-6 4.7.0:1-1 4.7.1:1-2 4.7.2:1-1 4.7.3:1-4 4.8.2:1-6
		4.9.0:1-3 4.12.0:1-7 4.12.1:1-2 4.13.1:1-1 4.13.2:1-1 6.0.0:1-4`,
}

func TestEveryMustIsMapped(t *testing.T) {
	for spec, list := range tags {
		want := map[string]int{}
		for _, section := range strings.Fields(list) {
			var from, to int
			chapter, span, _ := strings.Cut(section, ":")
			if _, err := fmt.Sscanf(span, "%d-%d", &from, &to); err != nil {
				t.Fatalf("%s: %v", section, err)
			}
			for ; from <= to; from++ {
				want[fmt.Sprint(chapter, "-", from)] = 1
			}
		}
		got := map[string]int{}
		for _, m := range musts[spec] {
			got[m.Tag]++
			if m.Text == "" {
				t.Errorf("%s [MQTT-%s] says nothing", spec, m.Tag)
			}
			shown(t, spec+" [MQTT-"+m.Tag+"]", m.Test, m.Moot)
		}
		for _, tag := range slices.Sorted(maps.Keys(want)) {
			if got[tag] != 1 {
				t.Errorf("%s [MQTT-%s] is mapped %d times, want once", spec, tag, got[tag])
			}
		}
		for tag := range got {
			if want[tag] == 0 {
				t.Errorf("%s has no [MQTT-%s]", spec, tag)
			}
		}
		t.Logf("MQTT %s: %d statements", spec, len(want))
	}
}

// shown wants a row to name tests of this package, or a reason.
func shown(t *testing.T, what, tests, moot string) {
	t.Helper()
	if (tests == "") == (moot == "") {
		t.Errorf("%s: want either a test or why it is moot", what)
	}
	for _, name := range strings.Fields(tests) {
		if !testNames[name] {
			t.Errorf("%s: there is no test %s", what, name)
		}
	}
}

// testNames are the tests that this package declares.
var testNames = func() map[string]bool {
	names := map[string]bool{}
	files, err := os.ReadDir(".")
	if err != nil {
		panic("conformance: internal error: " + err.Error())
	}
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file.Name(), nil, parser.SkipObjectResolution)
		if err != nil {
			panic("conformance: internal error: " + err.Error())
		}
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Test") {
				names[f.Name.Name] = true
			}
		}
	}
	return names
}()

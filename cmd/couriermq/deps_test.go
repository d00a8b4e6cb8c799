package main

import (
	"bytes"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The tree and its arrows. Test files may cross them, production files may not; files for other systems count too,
// which is why the sources are parsed instead of asking go list.

const module = "couriermq"

// root is the repository, seen from this package.
var root = filepath.Join("..", "..")

// An arrow that must not exist. Folders are named from the module's root: "hooks" is that package, "hooks/*" what is
// below it, "hooks/..." both.
type arrow struct {
	from   string
	never  []string // folders of ours, or packages of the standard library with what is below them
	except []string // of never
	but    []string // of from: folders with an arrow of their own
	why    string
}

var arrows = []arrow{
	{from: "topics/...", never: []string{"cmd/...", "configs/...", "hooks/...", "bridge/...", "devices/..."}, why: "the language knows nobody who speaks it"},
	{from: "topics/...", never: []string{"net", "os", "log", "io/fs", "embed", "syscall", "sync"}, except: []string{"net/netip", "net/url"}, why: "topics does no I/O, logs nothing and shares nothing: its rules are tested by calling them"},

	{from: "devices", never: []string{"cmd/...", "configs/...", "hooks/...", "bridge/...", "devices/*"}, why: "the registry of devices is vocabulary, as topics is"},
	{from: "devices", never: []string{"net", "os", "log"}, except: []string{"net/netip"}, why: "devices does no I/O"},
	{from: "devices/*", never: []string{"cmd/...", "configs/...", "hooks/...", "bridge/..."}, why: "a device knows the node from outside only"},

	{from: "hooks/...", never: []string{"bridge/...", "configs/...", "cmd/...", "devices/*"}, why: "hooks and bridge meet in topics, devices and the interfaces each declares; cmd wires them"},
	{from: "bridge/...", never: []string{"hooks/...", "configs/...", "cmd/...", "devices/*"}, except: []string{"devices/browser"}, why: "hooks and bridge meet in topics, devices and the interfaces each declares; cmd wires them"},

	{from: "hooks/*", never: []string{"hooks/*"}, except: []string{"hooks/store", "hooks/prefetch"}, but: []string{"hooks/session"}, why: "a concern stands alone; what two of them share belongs to package hooks, or to topics"},
	{from: "hooks/loop", never: []string{"hooks/...", "topics/...", "devices/..."}, except: []string{"hooks/prefetch"}, why: "the loop moves frames and knows nothing of what they say"},
	{from: "hooks/route", never: []string{"hooks", "hooks/store"}, why: "package hooks is built on it"},
	{from: "hooks/retain", never: []string{"hooks"}, why: "package hooks is built on it"},
	{from: "hooks/session", never: []string{"hooks/..."}, except: []string{"hooks/store", "hooks/loop", "hooks/prefetch"}, why: "a session keeps what it owes in the store and sends it through a conn; package hooks is built on it"},
	{from: "hooks/store", never: []string{"hooks"}, why: "package hooks is built on it"},

	{from: "bridge/*", never: []string{"bridge/*"}, why: "each bridge leads to one other world; cmd wires them"},

	{from: "configs/...", never: []string{"cmd/...", "devices/*"}, why: "configs knows knobs, not who turns them"},
}

// testKits are packages for tests only: the arrows let them cross, and nobody else may import them.
var testKits = []string{"hooks/hooktest/...", "devices/mochitest"}

// An entrance is where a foreign library comes in, so that it can be replaced in one place.
var entrances = map[string][]string{
	"github.com/mochi-mqtt/server/v2":     {"hooks"},
	"github.com/eclipse/paho.golang":      {"bridge", "devices/client"},
	"github.com/cockroachdb/pebble/v2":    {"bridge/pebble"},
	"github.com/danielgtaylor/huma/v2":    {"bridge/api"},
	"github.com/go-jose/go-jose/v4":       {"hooks/token"},
	"github.com/goccy/go-yaml":            {"configs"},
	"github.com/prometheus/client_golang": {"cmd/...", "hooks/...", "bridge/..."},
	"github.com/gorilla/websocket":        {"bridge/ws", "devices/*"},
	"github.com/tidwall/rtree":            {"hooks/geo"},
	"github.com/google/uuid":              {"cmd/...", "hooks/...", "bridge/...", "devices/..."},
	"github.com/evanw/esbuild":            {"devices/browser/internal/build"},
	"golang.org/x/sys":                    {"hooks/loop", "devices/load", "bridge/pebble", "cmd/couriermq"}, // sockets · sockets · free space · open-file limit
	"golang.org/x/sync":                   {"cmd/...", "hooks/...", "bridge/...", "devices/*"},
	"golang.org/x/time":                   {"hooks/...", "bridge/...", "devices/*"},
}

// TestArrows holds every production file to the tables above.
func TestArrows(t *testing.T) {
	files := 0
	for file, folder := range goFiles(t) {
		files++
		for _, imp := range imports(t, file) {
			if why := forbidden(folder, imp); why != "" {
				t.Errorf("%s imports %s: %s", file, imp, why)
			}
		}
	}
	if files == 0 {
		t.Fatal("no Go file found")
	}
}

// TestArrowsBite: a table that nothing can break protects nothing.
func TestArrowsBite(t *testing.T) {
	for _, c := range []struct {
		from, imp string
		ok        bool
	}{
		{"topics", "strings", true},
		{"topics", "net/netip", true},
		{"topics", "net/http", false},
		{"topics", "github.com/google/uuid", false},
		{"topics", "couriermq/devices", false},
		{"devices", "couriermq/topics", true},
		{"devices", "couriermq/devices/client", false},
		{"devices/client", "couriermq/devices", true},
		{"devices/client", "couriermq/hooks/token", false},
		{"devices/client", "github.com/eclipse/paho.golang/paho", true},
		{"hooks", "couriermq/hooks/session", true},
		{"hooks", "github.com/mochi-mqtt/server/v2/packets", true},
		{"hooks", "couriermq/bridge/pebble", false},
		{"hooks/loop", "github.com/mochi-mqtt/server/v2/packets", false},
		{"hooks/order", "couriermq/hooks", true},
		{"hooks/order", "couriermq/hooks/store", true},
		{"hooks/order", "couriermq/hooks/geo", false},
		{"hooks/session", "couriermq/hooks", false},
		{"hooks/hooktest", "couriermq/bridge/pebble", true},
		{"hooks", "couriermq/hooks/hooktest", false},
		{"bridge/api", "couriermq/hooks", false},
		{"bridge/api", "github.com/danielgtaylor/huma/v2/adapters/humago", true},
		{"bridge/ws", "github.com/danielgtaylor/huma/v2", false},
		{"configs", "couriermq/bridge/api", true},
		{"configs", "couriermq/cmd/couriermq", false},
		{"cmd/couriermq", "couriermq/hooks/token", true},
		{"cmd/couriermq", "example.org/new", false},
	} {
		if why := forbidden(c.from, c.imp); (why == "") != c.ok {
			t.Errorf("%s imports %s: got %q, want allowed = %v", c.from, c.imp, why, c.ok)
		}
	}
}

// TestTopicsTakesTheTime: a rule that asks the clock or starts a goroutine cannot be tested by calling it.
func TestTopicsTakesTheTime(t *testing.T) {
	for file, folder := range goFiles(t) {
		if folder != "topics" {
			continue
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s starts a goroutine", set.Position(n.Pos()))
			case *ast.SelectorExpr:
				if pkg, ok := n.X.(*ast.Ident); ok && pkg.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "Sleep", "After", "NewTimer", "Tick"}, n.Sel.Name) {
					t.Errorf("%s asks for time.%s: take now from the caller", set.Position(n.Pos()), n.Sel.Name)
				}
			}
			return true
		})
	}
}

// TestTopLevel holds the top of the repository to the six words and the few files beside them.
func TestTopLevel(t *testing.T) {
	out, err := exec.Command("git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		t.Skipf("not a git checkout: %v", err)
	}
	var got []string
	for line := range strings.Lines(string(out)) {
		top, _, _ := strings.Cut(strings.TrimSpace(line), "/")
		if !strings.HasPrefix(top, ".") {
			got = append(got, top)
		}
	}
	slices.Sort(got)
	got = slices.Compact(got)
	want := []string{"README.md", "bridge", "cmd", "compose.yaml", "configs", "devices", "go.mod", "go.sum", "hooks", "topics"}
	if !slices.Equal(got, want) {
		t.Errorf("top level: got %q, want %q", got, want)
	}
}

// patient is a package of tests that may take as long as they do: each of its waits for browsers has an end of its own.
const patient = "devices/browser"

// TestNobodyHangs: tests without an end of their own keep CI waiting for half an hour when they hang. TestMain gives them
// one, by hooks/hooktest/leak.
func TestNobodyHangs(t *testing.T) {
	out, err := exec.Command("git", "-C", root, "ls-files", "--cached", "--others", "--exclude-standard", "*_test.go").Output()
	if err != nil {
		t.Skipf("not a git checkout: %v", err)
	}
	ends := map[string]bool{patient: true}
	for line := range strings.Lines(string(out)) {
		file := strings.TrimSpace(line)
		src, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
		if errors.Is(err, fs.ErrNotExist) {
			continue // deleted, and not yet for git
		}
		if err != nil {
			t.Fatal(err)
		}
		folder := path.Dir(file)
		ends[folder] = ends[folder] || bytes.Contains(src, []byte("\nfunc TestMain("))
	}
	for folder, ok := range ends {
		if !ok {
			t.Errorf("%s: func TestMain(m *testing.M) { leak.Main(m) } is missing", folder)
		}
	}
}

// forbidden says why the production code of folder must not import imp, or "".
func forbidden(folder, imp string) string {
	ours, isOurs := strings.CutPrefix(imp, module+"/")
	switch {
	case anyWithin(folder, testKits):
		return ""
	case isOurs && anyWithin(ours, testKits):
		return "a kit for tests"
	case !isOurs && strings.Contains(imp, "."):
		return foreign(folder, imp)
	}
	for _, a := range arrows {
		if !within(folder, a.from) || anyWithin(folder, a.but) {
			continue
		}
		if isOurs && anyWithin(ours, a.never) && !anyWithin(ours, a.except) {
			return a.why
		}
		if !isOurs && anyBelow(imp, a.never) && !anyBelow(imp, a.except) {
			return a.why
		}
	}
	return ""
}

// foreign says why folder may not use a library, or "".
func foreign(folder, imp string) string {
	for lib, folders := range entrances {
		if !below(imp, lib) {
			continue
		}
		if anyWithin(folder, folders) {
			return ""
		}
		return "its entrance is " + strings.Join(folders, ", ")
	}
	return "a library without an entrance: give it one in deps_test.go"
}

// within reports whether folder is meant by pattern ("a", "a/*", "a/...").
func within(folder, pattern string) bool {
	if dir, ok := strings.CutSuffix(pattern, "/..."); ok {
		return below(folder, dir)
	}
	if dir, ok := strings.CutSuffix(pattern, "/*"); ok {
		return folder != dir && below(folder, dir)
	}
	return folder == pattern
}

func below(name, dir string) bool { return name == dir || strings.HasPrefix(name, dir+"/") }

func anyWithin(folder string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return within(folder, p) })
}

func anyBelow(name string, dirs []string) bool {
	return slices.ContainsFunc(dirs, func(d string) bool { return below(name, d) })
}

// goFiles yields the production Go files of the tree, each with its folder as seen from the root.
func goFiles(t *testing.T) func(yield func(file, folder string) bool) {
	return func(yield func(file, folder string) bool) {
		err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			name := d.Name()
			if d.IsDir() && file != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
				return fs.SkipDir
			}
			if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return nil
			}
			rel, err := filepath.Rel(root, file)
			if err != nil {
				return err
			}
			if !yield(file, path.Dir(filepath.ToSlash(rel))) {
				return fs.SkipAll
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// imports lists what a file imports.
func imports(t *testing.T, file string) []string {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, spec := range parsed.Imports {
		list = append(list, strings.Trim(spec.Path.Value, `"`))
	}
	return list
}

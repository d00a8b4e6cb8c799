package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the generated parts of README.md")

var readmePath = filepath.Join(root, "README.md")

// TestREADMECurrent: what stands between "<!-- couriermq ARGS -->" and "<!-- end -->" is what that command prints.
func TestREADMECurrent(t *testing.T) {
	old, err := os.ReadFile(readmePath)
	if err != nil {
		t.Fatal(err)
	}
	sections := regexp.MustCompile(`(?s)<!-- couriermq (.+?) -->\n(.*?)<!-- end -->`)
	found := 0
	text := sections.ReplaceAllStringFunc(string(old), func(section string) string {
		found++
		args := sections.FindStringSubmatch(section)[1]
		var out bytes.Buffer
		if status := execute(t.Context(), stdio{strings.NewReader(""), &out, io.Discard}, strings.Fields(args)); status != 0 {
			t.Fatalf("couriermq %s: status %d", args, status)
		}
		body := out.String()
		if !strings.HasPrefix(body, "|") { // no table of Markdown
			body = "```text\n" + body + "```\n"
		}
		return "<!-- couriermq " + args + " -->\n" + body + "<!-- end -->"
	})
	switch {
	case found == 0:
		t.Error("README.md has no generated part")
	case text == string(old):
	case *update:
		if err := os.WriteFile(readmePath, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Error("the generated parts of README.md are old: go test ./cmd/couriermq -run README -update")
	}
}

// A block of README.md: the language after its fence, and the word after that: the terminal in which commands are
// typed or seen to print, or the name of a file.
type block struct {
	lang, name, text string
	line             int
}

func blocks(t *testing.T) []block {
	t.Helper()
	text, err := os.ReadFile(readmePath)
	if err != nil {
		t.Fatal(err)
	}
	var list []block
	var open *block
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		fence, isFence := strings.CutPrefix(strings.TrimSpace(line), "```")
		switch {
		case isFence && open == nil:
			lang, name, _ := strings.Cut(fence, " ")
			open = &block{lang: lang, name: name, line: n}
		case isFence:
			list = append(list, *open)
			open = nil
		case open != nil:
			open.text += line
		}
	}
	return list
}

// TestREADMECommands types every command of README.md into a shell, and compares what its text blocks say that
// follows; "…" in them is any text. A terminal with a name is left alone until its output is asked for.
func TestREADMECommands(t *testing.T) {
	need(t, "mosquitto_sub", "mosquitto_pub", "curl", "bash")
	home := t.TempDir()
	if err := os.Symlink(abs(t, filepath.Join(nodeModules(t), "node_modules")), filepath.Join(home, "node_modules")); err != nil {
		t.Fatal(err)
	}
	r := &reader{t: t, home: home, terminals: map[string]*terminal{}}
	t.Cleanup(r.leave)
	typed := 0
	for _, b := range blocks(t) {
		switch {
		case b.lang == "sh" && b.name == "node":
			r.serve(b)
		case b.lang == "sh":
			r.enter(b)
			typed++
		case b.lang == "text" && !strings.HasPrefix(b.text, "couriermq:"): // else generated
			r.compare(b)
		case b.lang == "js":
			if err := os.WriteFile(filepath.Join(home, b.name), []byte(r.ports(b.text)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if typed < 5 {
		t.Errorf("only %d blocks of commands in README.md", typed)
	}
}

// A reader follows README.md with a node and some terminals.
type reader struct {
	t         *testing.T
	home      string // where files are saved, and programs installed
	node      *node
	terminals map[string]*terminal
}

// serve starts the node as the block says, but on free ports; everything after it is told these.
func (r *reader) serve(b block) {
	if got := strings.TrimSpace(b.text); got != "go run ./cmd/couriermq serve -dev" {
		r.t.Fatalf("README.md:%d: got %q, want the node started with serve -dev", b.line, got)
	}
	r.node = startNode(r.t)
}

// ports puts the node's addresses in place of the usual ones.
func (r *reader) ports(text string) string {
	if r.node == nil {
		return text
	}
	text = strings.ReplaceAll(text, "localhost:8080", r.node.addr["http"])
	text = strings.ReplaceAll(text, "localhost:8083", r.node.addr["ws"])
	_, port, _ := strings.Cut(r.node.addr["mqtt"], ":")
	return regexp.MustCompile(`\bmosquitto_(sub|pub) `).ReplaceAllString(text, "${0}-p "+port+" ")
}

// enter types a block. In a terminal of its own, it is enough that the block has subscribed.
func (r *reader) enter(b block) {
	r.t.Helper()
	if _, ok := r.terminals[b.name]; !ok {
		r.terminals[b.name] = r.open()
	}
	s := r.terminals[b.name]
	before := r.subscribes()
	s.enter(r.ports(b.text))
	if b.name == "" {
		if err := s.done(); err != nil {
			r.t.Fatalf("README.md:%d: %v\n%s", b.line, err, s.output())
		}
		return
	}
	for late := time.After(patience); r.subscribes() == before; {
		select {
		case <-time.After(10 * time.Millisecond):
		case <-late:
			r.t.Fatalf("README.md:%d: not subscribed within %v\n%s", b.line, patience, s.output())
		}
	}
}

// subscribes is how many SUBSCRIBE packets the node has received.
func (r *reader) subscribes() string {
	if r.node == nil {
		return ""
	}
	_, body, err := r.node.call("GET", "/metrics", "", "")
	if err != nil {
		r.t.Fatal(err)
	}
	return regexp.MustCompile(`(?mi)^couriermq_packets_received_total\{[^}]*"subscribe"[^}]*\} .*`).FindString(body)
}

// compare holds what a terminal printed since it was asked last to a text block.
func (r *reader) compare(b block) {
	r.t.Helper()
	s, ok := r.terminals[b.name]
	if !ok {
		r.t.Fatalf("README.md:%d: no terminal %q", b.line, b.name)
	}
	if b.name != "" {
		if err := s.done(); err != nil {
			r.t.Fatalf("README.md:%d: %v\n%s", b.line, err, s.output())
		}
	}
	got := strings.TrimSpace(s.output())
	parts := strings.Split(strings.TrimSpace(b.text), "…")
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	want := regexp.MustCompile(`^` + strings.Join(parts, `.*?`) + `$`)
	if !want.MatchString(got) {
		r.t.Errorf("README.md:%d: got\n%s\nwant\n%s", b.line, got, b.text)
	}
}

// leave closes all terminals.
func (r *reader) leave() {
	for _, s := range r.terminals {
		s.close()
	}
}

// A terminal is a bash that is typed into.
type terminal struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
	text  strings.Builder
	typed bool // something was entered and has not been waited for
}

const prompt = "__done__"

func (r *reader) open() *terminal {
	r.t.Helper()
	cmd := exec.Command("bash", "-euo", "pipefail")
	cmd.Dir = r.home
	cmd.Env = append(os.Environ(), "GOBIN="+r.home, "PATH="+r.home+string(filepath.ListSeparator)+os.Getenv("PATH"))
	in, err := cmd.StdinPipe()
	if err != nil {
		r.t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		r.t.Fatal(err)
	}
	cmd.Stderr = r.t.Output()
	if err := cmd.Start(); err != nil {
		r.t.Fatal(err)
	}
	s := &terminal{cmd: cmd, in: in, out: bufio.NewReader(out)}
	s.enter("go() { (cd " + abs(r.t, root) + " && command go \"$@\"); }\n") // the reader's shell is in the checkout
	if err := s.done(); err != nil {
		r.t.Fatal(err)
	}
	return s
}

func (s *terminal) enter(text string) {
	fmt.Fprintf(s.in, "%s\necho %s\n", text, prompt)
	s.typed = true
}

// done waits for the end of what was entered.
func (s *terminal) done() error {
	late := time.AfterFunc(5*time.Minute, func() { s.cmd.Process.Kill() }) // go install may have much to compile
	defer late.Stop()
	for s.typed {
		line, err := s.out.ReadString('\n')
		if err != nil {
			return errors.New("a command failed, or did not end")
		}
		if before, ok := strings.CutSuffix(line, prompt+"\n"); ok {
			s.text.WriteString(before)
			s.typed = false
			return nil
		}
		s.text.WriteString(line)
	}
	return nil
}

// output returns what was printed since the last call.
func (s *terminal) output() string {
	defer s.text.Reset()
	return s.text.String()
}

func (s *terminal) close() {
	s.in.Close()
	s.cmd.Process.Kill()
	s.cmd.Wait()
}

func abs(t *testing.T, path string) string {
	t.Helper()
	full, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return full
}

package main

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const (
	devSecret = "dev-secret-dev-secret-dev-secret-1" // what serve -dev verifies tokens with
	patience  = time.Minute                          // how long a test waits for what must happen; never how long it sleeps
)

// A node is a couriermq process, seen from outside: its ports, its log, its end.
type node struct {
	dir  string            // its data folder is dir/data, its output goes to dir/log
	args []string          // -set and what else follows "serve -dev"
	addr map[string]string // listener → host:port, while it runs

	cmd   *exec.Cmd
	heard chan listening
	done  chan struct{} // closed when the process has ended and all its output is read
	err   error         // how it ended; read after done

	mu   sync.Mutex
	tail []string // the last lines it wrote, guarded by mu
	bad  []string // lines that no healthy node writes, guarded by mu
}

// binary is the program under test: the test binary itself, which TestMain turns into couriermq when it is called by
// that name, or a binary built elsewhere.
func binary() string {
	if path := os.Getenv("COURIERMQ_TEST_BINARY"); path != "" {
		return path
	}
	return "couriermq"
}

// newNode returns a node that keeps its state under dir, and its data over restarts. Its ports are free ones.
func newNode(dir string, args ...string) *node { return &node{dir: dir, args: args} }

// startNode is newNode and start, for a test that stops it at its end.
func startNode(t *testing.T, args ...string) *node {
	t.Helper()
	n := newNode(t.TempDir(), args...)
	t.Cleanup(func() {
		if err := n.stop(); err != nil {
			t.Error(err)
		}
		if t.Failed() {
			t.Log(n.report())
		}
	})
	if err := n.start(); err != nil {
		t.Fatal(err)
	}
	return n
}

// ownAddr is an address on loopback for a node that comes back where it was. Its port is below those that systems give
// to outgoing connections and to who asks for any, so that none of them has it while the node is down.
func ownAddr(t *testing.T) string {
	t.Helper()
	for {
		l, err := net.Listen("tcp", fmt.Sprint("127.0.0.1:", 20_000+rand.IntN(12_000)))
		if err != nil {
			if t.Context().Err() != nil {
				t.Fatal(err)
			}
			continue
		}
		defer l.Close()
		return l.Addr().String()
	}
}

// start runs the node and returns when all its listeners listen.
func (n *node) start() error {
	if err := n.launch(); err != nil {
		return err
	}
	return n.ready()
}

// launch runs the node and returns at once; ready waits for its listeners.
func (n *node) launch() error {
	if err := os.MkdirAll(n.dir, 0o755); err != nil {
		return err
	}
	log, err := os.OpenFile(filepath.Join(n.dir, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	args := []string{"serve", "-dev", "-set", "log.format=json", "-set", "data.dir=" + filepath.Join(n.dir, "data"), "-set", "dev.city=false"}
	for _, listener := range []string{"mqtt", "ws", "http"} {
		args = append(args, "-set", listener+".listen=127.0.0.1:0")
	}
	n.cmd = exec.Command(binary(), append(args, n.args...)...)
	n.cmd.Dir, n.cmd.Stdout = n.dir, log
	output, err := n.cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := n.cmd.Start(); err != nil {
		return err
	}
	n.done, n.addr, n.heard = make(chan struct{}), map[string]string{}, make(chan listening, 8)
	go n.follow(output, log)
	return nil
}

// listening is the line of the log that says where a listener listens.
type listening struct{ Msg, Listener, Addr string }

// follow reads what the node writes until its end.
func (n *node) follow(output io.Reader, log io.WriteCloser) {
	defer close(n.done)
	defer log.Close()
	for lines := bufio.NewReader(output); ; {
		line, err := lines.ReadString('\n')
		if err != nil {
			break
		}
		io.WriteString(log, line)
		n.note(line)
		var l listening
		if json.Unmarshal([]byte(line), &l) != nil || l.Msg != "listening" {
			continue
		}
		select {
		case n.heard <- l:
		default: // more listeners than anybody waits for
		}
	}
	n.err = n.cmd.Wait()
}

// ready returns when all listeners of a launched node listen.
func (n *node) ready() error {
	late := time.After(patience)
	for n.addr["mqtt"] == "" || n.addr["ws"] == "" || n.addr["http"] == "" {
		select {
		case l := <-n.heard:
			n.addr[l.Listener] = l.Addr
		case <-n.done:
			return fmt.Errorf("node ended before it listened: %v\n%s", n.err, n.report())
		case <-late:
			return fmt.Errorf("node does not listen within %v\n%s", patience, n.confess())
		}
	}
	return nil
}

// note remembers a line of the log for reports.
func (n *node) note(line string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.tail = append(n.tail, line); len(n.tail) > 40 {
		n.tail = n.tail[1:]
	}
	for _, sign := range []string{"DATA RACE", "panic:", "fatal error:", "goroutine stack exceeds"} {
		if strings.Contains(line, sign) {
			n.bad = append(n.bad, line)
		}
	}
}

// running reports whether the process is there.
func (n *node) running() bool {
	if n.done == nil {
		return false
	}
	select {
	case <-n.done:
		return false
	default:
		return true
	}
}

// kill ends the node as a power cut would end its process: SIGKILL.
func (n *node) kill() {
	if n.running() {
		n.cmd.Process.Kill()
		<-n.done
	}
}

// confess ends a node that hangs, and returns where: the end of its log, and the stacks of all its goroutines.
func (n *node) confess() string {
	report := n.report()
	n.cmd.Process.Signal(syscall.SIGQUIT)
	select {
	case <-n.done:
	case <-time.After(patience):
		n.kill()
	}
	log, _ := os.ReadFile(filepath.Join(n.dir, "log"))
	_, stacks, _ := bytes.Cut(log, []byte("SIGQUIT"))
	return report + string(stacks)
}

// stop drains the node with SIGTERM. It must end by itself, with exit code 0, and must not have panicked or raced.
func (n *node) stop() error {
	if n.running() {
		n.cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-n.done:
		case <-time.After(patience):
			return fmt.Errorf("node did not drain within %v\n%s", patience, n.confess())
		}
		if n.err != nil {
			return fmt.Errorf("drain: %v\n%s", n.err, n.report())
		}
	}
	return n.healthy()
}

// healthy returns what the node wrote that no healthy node writes.
func (n *node) healthy() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.bad) > 0 {
		return fmt.Errorf("node: %s(its whole log is longer than what follows)\n%s", strings.Join(n.bad, ""), strings.Join(n.tail, ""))
	}
	return nil
}

// report is the end of the node's log.
func (n *node) report() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return strings.Join(n.tail, "")
}

func (n *node) httpURL(path string) string { return "http://" + n.addr["http"] + path }

// call asks the node's HTTP API and returns status and body. A token "" sends none.
func (n *node) call(method, path, token, body string, header ...string) (int, string, error) {
	req, err := http.NewRequest(method, n.httpURL(path), bytes.NewReader([]byte(body)))
	if err != nil {
		return 0, "", err
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := web.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(got), err
}

// web keeps no connections: goroutines of idle ones would look like leaks.
var web = &http.Client{Timeout: patience, Transport: &http.Transport{DisableKeepAlives: true}}

// claims are a token's; exp is set where absent.
type claims map[string]any

// mint signs a token by hand, so that tests do not take the node's word for what a token is.
func mint(c claims, secret string) string {
	if _, ok := c["exp"]; !ok {
		c["exp"] = time.Now().Add(time.Hour).Unix()
	}
	body, err := json.Marshal(c)
	if err != nil {
		panic(err) // a claim of a test that is not JSON
	}
	enc := base64.RawURLEncoding
	text := enc.EncodeToString([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "." + enc.EncodeToString(body)
	mac := hmac.New(sha256.New, []byte(secret))
	io.WriteString(mac, text)
	return text + "." + enc.EncodeToString(mac.Sum(nil))
}

// need skips a test whose foreign program is not installed; where CI runs, it fails instead.
func need(t *testing.T, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err == nil {
			continue
		}
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is not installed", p)
		}
		t.Skipf("%s is not installed; bash .ci/test installs it", p)
	}
}

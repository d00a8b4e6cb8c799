package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
)

// server speaks as much of socket.io as track needs. How it passes positions on
// is the test's: deliver gets the viewer of the room, and the event for it.
type server struct {
	deliver func(room string, viewer *member, event string)
	refuse  bool // nobody may join the namespace

	mu      sync.Mutex
	viewers map[string]*member // by room; guarded by mu
}

// member is a connection to which several may speak.
type member struct {
	mu   sync.Mutex
	conn *websocket.Conn
}

func (m *member) say(text string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.conn.WriteMessage(websocket.TextMessage, []byte(text))
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if q := r.URL.Query(); q.Get("EIO") != "4" || q.Get("transport") != "websocket" {
		http.Error(w, "engine.io 4 over WebSocket only", http.StatusBadRequest)
		return
	}
	conn, err := new(websocket.Upgrader).Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	own := &member{conn: conn}
	if own.say(`0{"sid":"a","pingInterval":25000}`) != nil {
		return
	}
	for {
		_, text, err := conn.ReadMessage()
		if err != nil {
			return
		}
		var args []json.RawMessage
		var name, room string
		if body, is := bytes.CutPrefix(text, []byte("42")); is {
			if json.Unmarshal(bytes.TrimPrefix(body, []byte("1")), &args) != nil ||
				json.Unmarshal(args[0], &name) != nil || json.Unmarshal(args[1], &room) != nil {
				return
			}
		}
		switch {
		case string(text) == "40" && s.refuse:
			err = own.say(`44{"message":"closed today"}`)
		case string(text) == "40":
			err = own.say(`40{"sid":"b"}`)
		case name == "join":
			s.mu.Lock()
			s.viewers[room] = own
			s.mu.Unlock()
			err = own.say("431[]")
		case name == "position":
			s.mu.Lock()
			viewer := s.viewers[room]
			s.mu.Unlock()
			s.deliver(room, viewer, fmt.Sprintf(`42["position",%s]`, args[2]))
		}
		if err != nil {
			return
		}
	}
}

// pipes is a listener whose connections are in memory, for bubbles of synctest.
type pipes struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}
func (p *pipes) Close() error   { p.once.Do(func() { close(p.closed) }); return nil }
func (p *pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }

func (p *pipes) dial(context.Context, string, string) (net.Conn, error) {
	near, far := net.Pipe()
	p.conns <- far
	return near, nil
}

// send passes an event on after a moment, as a server does that is 10 ms away.
func send(viewer *member, event string) {
	time.Sleep(10 * time.Millisecond)
	_ = viewer.say(event) // who has gone misses nothing
}

// TestDrive: with a server that takes 10 ms, by a clock that moves for nothing else, all figures are known.
func TestDrive(t *testing.T) {
	const figures = `{"scenario":"track","transport":"ws","clients":3,"duration_s":0.1,"received":%d,"lost":%d,"rate":%d,` +
		`"p50_ms":10,"p99_ms":10,"p999_ms":10,"cpu_s_per_million":0,"rss_kib":0,"client_cpu_s":0}`
	for name, c := range map[string]struct {
		deliver func(room string, viewer *member, event string)
		want    string
		err     string
	}{
		// Sent every 10 ms until 120 ms, and counted once the first 20 ms are over.
		"all arrive": {func(_ string, viewer *member, event string) { send(viewer, event) }, fmt.Sprintf(figures, 30, 0, 300), ""},
		"a ping between": {func(_ string, viewer *member, event string) {
			_ = viewer.say("2")
			send(viewer, event)
		}, fmt.Sprintf(figures, 30, 0, 300), ""},
		"one room is deaf": {func(room string, viewer *member, event string) {
			if room != "order-1" {
				send(viewer, event)
			}
		}, fmt.Sprintf(figures, 20, 1, 200), ""},
		"nothing arrives": {func(string, *member, string) {}, "", "nothing was delivered"},
		"another's event": {func(_ string, viewer *member, _ string) {
			send(viewer, `42["position",{"bench":"ffffffff"}]`)
		}, "", `got "42[\"position\",{\"bench\":\"ffffffff\"}]", want 00000000`},
		"the server hangs up": {func(_ string, viewer *member, _ string) {
			time.Sleep(10 * time.Millisecond)
			viewer.conn.Close()
		}, "", "EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				listener := &pipes{conns: make(chan net.Conn), closed: make(chan struct{})}
				web := &http.Server{Handler: &server{deliver: c.deliver, viewers: map[string]*member{}}}
				done := make(chan error)
				go func() { done <- web.Serve(listener) }()
				var pairs []*pair
				for i := range 3 {
					p, err := dialPair(&websocket.Dialer{NetDialContext: listener.dial}, "server", i)
					if err != nil {
						t.Fatal(err)
					}
					defer p.close()
					pairs = append(pairs, p)
				}
				r, err := drive(pairs, os.Getpid(), 100*time.Millisecond)
				if c.err != "" {
					if err == nil || !strings.Contains(err.Error(), c.err) {
						t.Errorf("got %v, want %q", err, c.err)
					}
				} else if err != nil {
					t.Errorf("got %v", err)
				} else {
					if r.RSS <= 0 || r.Client < 0 || r.CPU < 0 {
						t.Errorf("memory %g KiB, client %g s, server %g s per million", r.RSS, r.Client, r.CPU)
					}
					r.RSS, r.Client, r.CPU = 0, 0, 0
					if got, err := json.Marshal(r); err != nil || string(got) != c.want {
						t.Errorf("got  %s, %v\nwant %s", got, err, c.want)
					}
				}
				web.Close()
				<-done
			})
		})
	}
}

// serveAt has TestMain make a server of the test's binary, which listens there.
const serveAt = "PEERSBENCH_TEST_SERVE_AT"

func TestMain(m *testing.M) {
	if addr := os.Getenv(serveAt); addr != "" {
		s := &server{viewers: map[string]*member{}, refuse: len(os.Args) > 1}
		fmt.Fprintln(os.Stderr, http.ListenAndServe(addr, s))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// TestTrack starts a server that is a process, and leaves none behind.
func TestTrack(t *testing.T) {
	addr := freeAddr(t)
	t.Setenv(serveAt, addr)
	for args, want := range map[string]string{
		"":                                  "nothing to start",
		"-broker-cmd /no/such/program":      "no such file",
		"-riders x":                         "invalid value",
		"-broker-cmd " + os.Args[0] + "|no": `connect pair 0: got "44{\"message\":\"closed today\"}", want "40{"`,
		"-broker-cmd " + os.Args[0]:         "nothing was delivered", // in so short a time
	} {
		words := []string{"track", "-addr", addr, "-riders", "2", "-duration", "1ns"}
		for word := range strings.FieldsSeq(args) {
			words = append(words, strings.ReplaceAll(word, "|", " "))
		}
		var out bytes.Buffer
		if err := run(t.Context(), &out, words); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("track %s: got %v, want %q", args, err, want)
		}
		if out.Len() > 0 {
			t.Errorf("track %s printed %s", args, out.String())
		}
		if conn, err := net.Dial("tcp", addr); err == nil {
			conn.Close()
			t.Fatalf("track %s: its server lives on", args)
		}
	}
	if err := run(t.Context(), io.Discard, []string{"fly"}); err == nil || !strings.Contains(err.Error(), "usage") {
		t.Errorf("got %v, want the usage", err)
	}
}

// TestProcess: the CPU time and memory of a process are those that the system tells it itself.
func TestProcess(t *testing.T) {
	spent := func() float64 {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			t.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
	}
	const tick = .01        // in which /proc counts; user and system are rounded apart
	for spent() < 10*tick { // until there is something to see
		_ = strings.Repeat("work", 1<<10)
	}
	before := spent()
	got, err := cpu(os.Getpid())
	if after := spent(); err != nil || got < before-2*tick || got > after+2*tick {
		t.Errorf("cpu: got %g s, %v; want %g to %g", got, err, before, after)
	}
	touched := bytes.Repeat([]byte{1}, 32<<20)
	kib, err := rss(os.Getpid())
	if err != nil || kib < float64(len(touched)>>10) || kib > 1<<30 {
		t.Errorf("memory: got %g KiB, %v; want at least 32 MiB", kib, err)
	}
	if _, err := cpu(-1); err == nil {
		t.Error("nobody's CPU time was told")
	}
	if _, err := rss(-1); err == nil {
		t.Error("nobody's memory was told")
	}
}

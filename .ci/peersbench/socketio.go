package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// track is the scenario of couriermq bench for a socket.io server: riders
// publish positions, each to a viewer of its own. One position of each is on
// its way at a time; what the server's process uses is counted alike.
func track(ctx context.Context, args []string) (r result, err error) {
	fs := flag.NewFlagSet("track", flag.ContinueOnError)
	addr := fs.String("addr", "", "where the server listens")
	riders := fs.Int("riders", 2000, "and as many viewers")
	duration := fs.Duration("duration", 10*time.Second, "of the measurement, after a fifth of it, a second at most")
	command := fs.String("broker-cmd", "", "starts the server")
	if err := fs.Parse(args); err != nil {
		return r, err
	}
	words := strings.Fields(*command)
	if len(words) == 0 {
		return r, errors.New("-broker-cmd: nothing to start")
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	server := exec.CommandContext(ctx, words[0], words[1:]...)
	server.Stderr = os.Stderr
	if err := server.Start(); err != nil {
		return r, err
	}
	defer server.Wait() // it is killed; how it ends says nothing
	defer cancel()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if c, err := net.Dial("tcp", *addr); err == nil {
			c.Close()
			break
		} else if time.Now().After(deadline) || ctx.Err() != nil {
			return r, fmt.Errorf("wait for the server: %w", err)
		}
	}
	pairs := make([]*pair, *riders)
	for i := range pairs {
		p, err := dialPair(websocket.DefaultDialer, *addr, i)
		if err != nil {
			return r, fmt.Errorf("connect pair %d: %w", i, err)
		}
		defer p.close()
		pairs[i] = p
	}
	return drive(pairs, server.Process.Pid, *duration)
}

// result is what couriermq bench prints, as far as it means something here.
type result struct {
	Scenario  string  `json:"scenario"`
	Transport string  `json:"transport"`
	Clients   int     `json:"clients"`
	DurationS float64 `json:"duration_s"`
	Received  int     `json:"received"`
	Lost      int     `json:"lost"`
	Rate      float64 `json:"rate"`
	P50       float64 `json:"p50_ms"`
	P99       float64 `json:"p99_ms"`
	P999      float64 `json:"p999_ms"`
	CPU       float64 `json:"cpu_s_per_million"`
	RSS       float64 `json:"rss_kib"`
	Client    float64 `json:"client_cpu_s"`
}

// pair is a rider and its viewer.
type pair struct {
	rider, viewer *websocket.Conn
	room          string
	delays        []time.Duration
	lost          int
}

func dialPair(dialer *websocket.Dialer, addr string, i int) (*pair, error) {
	rider, err := dial(dialer, addr)
	if err != nil {
		return nil, err
	}
	viewer, err := dial(dialer, addr)
	if err != nil {
		rider.Close()
		return nil, err
	}
	p := &pair{rider: rider, viewer: viewer, room: "order-" + strconv.Itoa(i)}
	// 421[…] is an event that asks for its acknowledgement, which is 431[…].
	if err := ask(viewer, fmt.Sprintf(`421["join",%q]`, p.room), "431["); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

// dial opens engine.io over WebSocket and joins the default namespace.
func dial(dialer *websocket.Dialer, addr string) (*websocket.Conn, error) {
	conn, _, err := dialer.Dial("ws://"+addr+"/socket.io/?EIO=4&transport=websocket", nil)
	if err != nil {
		return nil, err
	}
	if err = expect(conn, "0{"); err == nil {
		err = ask(conn, "40", "40{")
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

// ask sends text, and wants an answer that begins with prefix.
func ask(conn *websocket.Conn, text, prefix string) error {
	if err := conn.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		return err
	}
	return expect(conn, prefix)
}

func expect(conn *websocket.Conn, prefix string) error {
	_, text, err := conn.ReadMessage()
	if err == nil && !bytes.HasPrefix(text, []byte(prefix)) {
		err = fmt.Errorf("got %q, want %q", text, prefix)
	}
	return err
}

func (p *pair) close() {
	p.rider.Close()
	p.viewer.Close()
}

// talk sends positions until the end, each when the one before has arrived.
func (p *pair) talk(begin, end time.Time) error {
	pad := strings.Repeat(".", 45)
	for n := 0; ; n++ {
		sent := time.Now()
		if sent.After(end) {
			return nil
		}
		stamp := fmt.Sprintf(`%08x`, n)
		event := fmt.Appendf(nil, `42["position",%q,{"lat":23.1%05d,"lng":113.2%05d,"ts":%d,"bench":%q,"pad":%q}]`,
			p.room, n%1e5, n%1e5, sent.UnixMilli(), stamp, pad)
		if err := p.rider.WriteMessage(websocket.TextMessage, event); err != nil {
			return err
		}
		if err := p.viewer.SetReadDeadline(end.Add(2 * time.Second)); err != nil {
			return err
		}
		for {
			_, text, err := p.viewer.ReadMessage()
			if nerr, ok := errors.AsType[net.Error](err); ok && nerr.Timeout() {
				p.lost++
				return nil
			}
			if err != nil {
				return err
			}
			if string(text) == "2" { // a ping
				if err := p.viewer.WriteMessage(websocket.TextMessage, []byte("3")); err != nil {
					return err
				}
				continue
			}
			if !bytes.Contains(text, []byte(stamp)) {
				return fmt.Errorf("got %q, want %s", text, stamp)
			}
			break
		}
		if sent.After(begin) {
			p.delays = append(p.delays, time.Since(sent))
		}
	}
}

// drive has all pairs talk, and reads what the process used meanwhile.
func drive(pairs []*pair, pid int, d time.Duration) (r result, err error) {
	warm := time.Now().Add(min(time.Second, d/5))
	end := warm.Add(d)
	var group sync.WaitGroup
	errs := make([]error, len(pairs))
	for i, p := range pairs {
		group.Go(func() { errs[i] = p.talk(warm, end) })
	}
	time.Sleep(time.Until(warm))
	before, err1 := cpu(pid)
	client, err2 := cpu(os.Getpid())
	time.Sleep(time.Until(end))
	after, err3 := cpu(pid)
	clientAfter, err4 := cpu(os.Getpid())
	rss, err5 := rss(pid)
	group.Wait()
	if err := errors.Join(append(errs, err1, err2, err3, err4, err5)...); err != nil {
		return r, err
	}
	r = result{Scenario: "track", Transport: "ws", Clients: len(pairs), DurationS: d.Seconds(), Client: clientAfter - client, RSS: rss}
	var delays []time.Duration
	for _, p := range pairs {
		delays, r.Lost = append(delays, p.delays...), r.Lost+p.lost
	}
	if len(delays) == 0 {
		return r, errors.New("nothing was delivered")
	}
	slices.Sort(delays)
	r.Received = len(delays)
	at := func(q float64) float64 { return delays[int(q*float64(len(delays)-1))].Seconds() * 1000 }
	r.P50, r.P99, r.P999 = at(.5), at(.99), at(.999)
	r.Rate = float64(len(delays)) / d.Seconds()
	r.CPU = (after - before) * 1e6 / float64(len(delays))
	return r, nil
}

// cpu is what all threads of a process have used, in seconds.
func cpu(pid int) (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:])) // from the third on
	user, err1 := strconv.ParseFloat(fields[11], 64)
	system, err2 := strconv.ParseFloat(fields[12], 64)
	return (user + system) / 100, errors.Join(err1, err2)
}

// rss is the resident memory of a process in KiB.
func rss(pid int) (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0, err
	}
	pages, err := strconv.Atoi(strings.Fields(string(text))[1])
	return float64(pages*os.Getpagesize()) / 1024, err
}

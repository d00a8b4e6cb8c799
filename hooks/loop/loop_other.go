//go:build !linux

package loop

import (
	"net"
	"time"
)

// poller is what a loop sleeps in. Here every connection has goroutines of its own, so there is nothing to wait for
// but tasks.
type poller struct {
	timer *time.Timer
	bell  chan struct{}
}

func newPoller() (*poller, error) {
	return &poller{timer: time.NewTimer(time.Hour), bell: make(chan struct{}, 1)}, nil
}

// wait sleeps until there is a task or a deadline has come.
func (p *poller) wait(l *loop) int {
	if !l.doze() {
		return 0
	}
	d := time.Hour
	if at := l.alarm(); at > 0 {
		d = time.Until(l.set.start.Add(at))
	}
	p.timer.Reset(d)
	select {
	case <-p.bell:
	case <-p.timer.C:
	}
	return 0
}

func (p *poller) wake() {
	select {
	case p.bell <- struct{}{}:
	default:
	}
}

func (p *poller) handle(*loop, int) {}

func (p *poller) close() { p.timer.Stop() }

// socket is what a loop would read itself.
type socket struct{}

// adopt takes no connection into the loop, so that Serve gives it goroutines.
func (*Conn) adopt(net.Conn) (bool, error) { return false, nil }

func (s *Set) adoptListener(string, net.Listener) (listener, error) { return nil, nil }

package loop

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// poller is a loop's epoll and what it waits for. It is edge-triggered but for listeners: epoll then looks at a socket
// that has something once, not a second time to find that it has been read (half of what epoll costs, 4 % in all).
//
// The loop never sleeps in epoll_wait. It asks epoll without waiting, and when there is nothing it leaves the waiting
// to Go's own poller, which can watch an epoll like any other file: so the loop parks as a goroutine, its thread goes
// on with whatever the iteration has made runnable, and waking the loop is no system call at all. Sleeping in
// epoll_wait took two to three times the CPU under moderate load, because the runtime has to take the processor away
// from a thread that sleeps in the kernel, and to find another.
type poller struct {
	fd     int
	file   *os.File           // fd, known to Go's poller
	raw    syscall.RawConn    // of file
	try    func(uintptr) bool // asks epoll; false to wait
	found  int                // events of this iteration
	conns  []*Conn            // by file descriptor
	events [256]unix.EpollEvent
	buf    []byte // what is read goes here

	rest  rest
	alarm time.Duration // when Go's poller ends the wait, since the Set's start; 0: never
	rung  bool          // it has ended, or wake has seen to it: the alarm must be set again

	calm    []*Conn       // whose packets are gathered, or were until the last sweep
	sweepAt time.Duration // while there are such: when they are looked at next

	naps  []*acceptor   // that have failed
	again time.Duration // when they accept again
}

// past ends a wait when it is set as the alarm.
var past = time.Unix(1, 0)

func newPoller() (*poller, error) {
	fd, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		return nil, os.NewSyscallError("epoll_create1", err)
	}
	if err := unix.SetNonblock(fd, true); err != nil { // or Go would not wait for it in its poller
		return nil, errors.Join(os.NewSyscallError("fcntl", err), unix.Close(fd))
	}
	p := &poller{fd: fd, file: os.NewFile(uintptr(fd), "epoll"), buf: make([]byte, readBytes)}
	if p.raw, err = p.file.SyscallConn(); err == nil {
		err = p.file.SetReadDeadline(time.Time{}) // fails if Go does not wait for it after all
	}
	if err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

func (p *poller) close() { _ = p.file.Close() }

// control tells epoll which events fd waits for.
func (p *poller) control(op, fd int, events uint32) error {
	return os.NewSyscallError("epoll_ctl", epollControl(p.fd, op, fd, events))
}

// wake ends a wait; loop.mu is held.
func (p *poller) wake() {
	p.rung = true
	_ = p.file.SetReadDeadline(past)
}

// wait returns how many events there are. While there is nothing to do the loop rests, or parks.
func (p *poller) wait(l *loop) int {
	if d := p.rest.after(l.now, p.events[:p.found]); d > 0 && !l.asked {
		if p.ask() {
			return p.found
		}
		p.rest.row++
		runtime.Gosched()
		nap(d)
		if p.ask() {
			return p.found
		}
	}
	p.park(l)
	return p.found
}

// ask asks epoll without waiting.
func (p *poller) ask() bool {
	p.found = epollWait(p.fd, p.events[:])
	return p.found > 0
}

// park waits in Go's poller until there is something to do.
func (p *poller) park(l *loop) {
	if p.try == nil {
		p.try = func(uintptr) bool {
			if p.ask() || !l.doze() {
				return true
			}
			p.rest.row = 0
			return false
		}
	}
	p.found = 0
	p.setAlarm(l)
	err := p.raw.Read(p.try)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		l.mu.Lock()
		p.rung = true
		l.mu.Unlock()
	} else if err != nil {
		panic(fmt.Sprintf("loop: internal error: epoll: %v", err))
	}
}

// setAlarm has Go's poller end the wait when the loop is to do something by itself.
func (p *poller) setAlarm(l *loop) {
	at := l.alarm()
	if len(p.naps) > 0 && (at == 0 || at > p.again) {
		at = p.again
	}
	if len(p.calm) > 0 && (at == 0 || at > p.sweepAt) {
		at = p.sweepAt
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if at == p.alarm && !p.rung {
		return
	}
	p.alarm, p.rung = at, false
	when := time.Time{}
	if at > 0 {
		when = l.set.start.Add(at)
	}
	_ = p.file.SetReadDeadline(when)
}

// handle deals with the events of the last wait.
func (p *poller) handle(l *loop, n int) {
	for i := range p.events[:n] {
		p.foresee(p.events[i:n])
		e := &p.events[i]
		fd := int(e.Fd)
		if c := p.conn(fd); c != nil {
			c.socket.ready(c, e.Events, p.buf)
			l.w.Spill()
		} else if a := l.set.acceptor(fd); a != nil && !a.accept() {
			p.naps = append(p.naps, a)
			p.again = l.now + acceptPause
		}
	}
	if len(p.calm) > 0 && l.now >= p.sweepAt {
		p.sweep(l)
	}
	if len(p.naps) > 0 && l.now >= p.again {
		for _, a := range p.naps {
			a.wake()
		}
		p.naps = p.naps[:0]
	}
}

// foresee has the processor fetch what the events after the first one will need: the connection of the second next,
// and of the next, whose connection has come by now, what the handler knows it by.
func (p *poller) foresee(events []unix.EpollEvent) {
	if len(events) > 2 {
		if c := p.conn(int(events[2].Fd)); c != nil {
			c.prefetch()
		}
	}
	if len(events) > 1 {
		if c := p.conn(int(events[1].Fd)); c != nil {
			c.prefetchUser()
		}
	}
}

// conn returns the connection whose events those of fd are, nil for nobody's.
func (p *poller) conn(fd int) *Conn {
	if fd < len(p.conns) {
		return p.conns[fd]
	}
	return nil
}

// put makes the events of fd those of c; nil: of nobody.
func (p *poller) put(fd int, c *Conn) {
	for fd >= len(p.conns) {
		p.conns = append(p.conns, make([]*Conn, max(1024, len(p.conns)))...)
	}
	p.conns[fd] = c
}

package loop

import (
	"errors"
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// poller is a loop's epoll, level-triggered, and what it waits for.
type poller struct {
	epoll  int
	bell   int     // an eventfd that wakes the loop
	conns  []*Conn // by file descriptor
	events [256]unix.EpollEvent
	buf    []byte        // what is read goes here
	naps   []*acceptor   // that have failed
	again  time.Duration // when the acceptors in naps accept again
}

func newPoller() (*poller, error) {
	epoll, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		return nil, os.NewSyscallError("epoll_create1", err)
	}
	bell, err := unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK)
	if err != nil {
		return nil, errors.Join(os.NewSyscallError("eventfd", err), unix.Close(epoll))
	}
	p := &poller{epoll: epoll, bell: bell, buf: make([]byte, readBytes)}
	if err := p.control(unix.EPOLL_CTL_ADD, bell, unix.EPOLLIN); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

func (p *poller) close() {
	_ = unix.Close(p.bell)
	_ = unix.Close(p.epoll)
}

// control tells epoll which events fd waits for.
func (p *poller) control(op, fd int, events uint32) error {
	err := unix.EpollCtl(p.epoll, op, fd, &unix.EpollEvent{Events: events, Fd: int32(fd)})
	return os.NewSyscallError("epoll_ctl", err)
}

// wake ends a wait; any goroutine.
func (p *poller) wake() {
	_, _ = unix.Write(p.bell, []byte{1, 0, 0, 0, 0, 0, 0, 0})
}

// wait returns how many events have come within d; d < 0 is for ever.
func (p *poller) wait(d time.Duration) int {
	ms := -1
	if len(p.naps) > 0 && (d < 0 || d > acceptPause) {
		d = acceptPause
	}
	if d >= 0 {
		ms = int((d + time.Millisecond - 1) / time.Millisecond)
	}
	n, err := unix.EpollWait(p.epoll, p.events[:], ms)
	if err != nil && err != unix.EINTR {
		panic(fmt.Sprintf("loop: internal error: epoll_wait: %v", err))
	}
	return max(n, 0)
}

// handle deals with the events of the last wait.
func (p *poller) handle(l *loop, n int) {
	for i := range p.events[:n] {
		e := &p.events[i]
		fd := int(e.Fd)
		if fd < len(p.conns) && p.conns[fd] != nil {
			c := p.conns[fd]
			c.link.(*socket).ready(c, e.Events, p.buf)
		} else if fd == p.bell {
			var count [8]byte
			_, _ = unix.Read(fd, count[:])
		} else if a := l.set.acceptor(fd); a != nil && !a.accept() {
			p.naps = append(p.naps, a)
			p.again = l.now + acceptPause
		}
	}
	if len(p.naps) > 0 && l.now >= p.again {
		for _, a := range p.naps {
			a.wake()
		}
		p.naps = p.naps[:0]
	}
}

// put makes the events of fd those of c; nil: of nobody.
func (p *poller) put(fd int, c *Conn) {
	for fd >= len(p.conns) {
		p.conns = append(p.conns, make([]*Conn, max(1024, len(p.conns)))...)
	}
	p.conns[fd] = c
}

package loop

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"sync"

	"golang.org/x/sys/unix"
)

const (
	acceptBatch   = 64  // connections that are accepted before others get their turn
	keepIdle      = 300 // seconds of silence after which TCP asks whether the peer is there, for who has no keepalive
	keepInterval  = 30
	keepQuestions = 4
)

// acceptor is a TCP listener that one loop accepts from, for all.
type acceptor struct {
	set  *Set
	name string
	poll *poller

	mu      sync.Mutex
	fd      int  // guarded by mu; -1: closed
	failing bool // guarded by mu: accepting does not work at present
}

// adoptListener takes the socket of a TCP listener; nil if l is something else.
func (s *Set) adoptListener(name string, l net.Listener) (listener, error) {
	t, ok := l.(*net.TCPListener)
	if !ok {
		return nil, nil
	}
	fd, err := takeFD(t)
	if err != nil {
		return nil, err
	}
	for _, o := range [...]struct{ level, name, value int }{ // accepted sockets inherit them
		{unix.IPPROTO_TCP, unix.TCP_NODELAY, 1},
		{unix.SOL_SOCKET, unix.SO_KEEPALIVE, 1},
		{unix.IPPROTO_TCP, unix.TCP_KEEPIDLE, keepIdle},
		{unix.IPPROTO_TCP, unix.TCP_KEEPINTVL, keepInterval},
		{unix.IPPROTO_TCP, unix.TCP_KEEPCNT, keepQuestions},
	} {
		if err := unix.SetsockoptInt(fd, o.level, o.name, o.value); err != nil {
			_ = unix.Close(fd)
			return nil, os.NewSyscallError("setsockopt", err)
		}
	}
	a := &acceptor{set: s, name: name, fd: fd, poll: s.loops[len(s.listeners)%len(s.loops)].poll}
	if err := a.poll.control(unix.EPOLL_CTL_ADD, fd, unix.EPOLLIN); err != nil {
		_ = unix.Close(fd)
		return nil, err
	}
	return a, nil
}

// acceptor finds the listener with the file descriptor fd.
func (s *Set) acceptor(fd int) *acceptor {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, l := range s.listeners {
		if a, ok := l.(*acceptor); ok && a.fd == fd {
			return a
		}
	}
	return nil
}

// Close stops accepting; nothing is accepted after it returns.
func (a *acceptor) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	fd := a.fd
	a.fd = -1
	return unix.Close(fd)
}

// accept takes who is waiting, and reports whether it may be asked again at once: not if the system has run out of
// something.
func (a *acceptor) accept() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	for range acceptBatch {
		if a.fd < 0 {
			return true
		}
		fd, remote, err := accept(a.fd)
		switch err {
		case nil:
			a.failing = false
			a.take(fd, remote)
		case unix.EAGAIN:
			return true
		case unix.EINTR, unix.ECONNABORTED, unix.EPROTO, unix.ENETDOWN, unix.ENETUNREACH, unix.EHOSTDOWN,
			unix.EHOSTUNREACH, unix.ENOPROTOOPT, unix.EOPNOTSUPP, unix.ENONET, unix.EPERM:
			// That one connection has failed: accept(2).
		default:
			if !a.failing {
				a.set.cfg.Log.Warn("accepting", "listener", a.name, "err", err)
			}
			a.failing = true
			a.arm(0)
			return false
		}
	}
	return true
}

// take lets an accepted socket in.
func (a *acceptor) take(fd int, remote netip.AddrPort) {
	// The one option that is not inherited. Without it the connection works.
	_ = setOption(fd, unix.IPPROTO_TCP, unix.TCP_NOTSENT_LOWAT, unsentBytes)
	if err := a.set.cfg.Admit(remote); err != nil {
		a.set.cfg.Log.Debug("not admitted", "listener", a.name, "err", err)
		closeSocket(fd)
		return
	}
	c := &Conn{listener: a.name, remote: remote}
	c.own(fd)
	a.set.assign(c)
	c.loop.post(task{c: c, op: (*loop).enter})
}

// wake accepts again after a failure.
func (a *acceptor) wake() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.arm(unix.EPOLLIN)
}

// arm has epoll wait for events, 0 for none; mu is held.
func (a *acceptor) arm(events uint32) {
	if a.fd < 0 {
		return
	}
	if err := a.poll.control(unix.EPOLL_CTL_MOD, a.fd, events); err != nil {
		panic(fmt.Sprintf("loop: internal error: listener %s: %v", a.name, err))
	}
}

// sockaddrPort is the address in sa, the zero one if there is none.
func sockaddrPort(sa unix.Sockaddr) netip.AddrPort {
	switch sa := sa.(type) {
	case *unix.SockaddrInet4:
		return netip.AddrPortFrom(netip.AddrFrom4(sa.Addr), uint16(sa.Port))
	case *unix.SockaddrInet6:
		return netip.AddrPortFrom(netip.AddrFrom16(sa.Addr).Unmap(), uint16(sa.Port))
	}
	return netip.AddrPort{}
}

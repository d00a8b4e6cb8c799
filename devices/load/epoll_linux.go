package load

import (
	"crypto/tls"
	"fmt"
	"net"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// newPoller picks epoll; TLS needs a net.Conn, and so goroutines.
func newPoller(l *Loop, secure *tls.Config) (poller, error) {
	if secure != nil {
		return newPipes(l, secure), nil
	}
	fd, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		return nil, os.NewSyscallError("epoll_create1", err)
	}
	return &epoll{loop: l, fd: fd, known: map[string]unix.Sockaddr{}, buf: make([]byte, 64<<10), events: make([]unix.EpollEvent, 512)}, nil
}

// epoll polls sockets without a goroutine for any of them.
type epoll struct {
	loop   *Loop
	fd     int
	known  map[string]unix.Sockaddr
	conns  []*Conn // by descriptor
	buf    []byte
	events []unix.EpollEvent
	age    int32 // tells an event of this round from one for a descriptor that was closed in it
	ages   []int32
}

// resolve looks an address up once.
func (p *epoll) resolve(addr string) (to unix.Sockaddr, family int, err error) {
	to, ok := p.known[addr]
	if !ok {
		a, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			return nil, 0, err
		}
		if ip := a.IP.To4(); ip != nil {
			to = &unix.SockaddrInet4{Port: a.Port, Addr: [4]byte(ip)}
		} else {
			to = &unix.SockaddrInet6{Port: a.Port, Addr: [16]byte(a.IP.To16())}
		}
		p.known[addr] = to
	}
	if _, four := to.(*unix.SockaddrInet4); four {
		return to, unix.AF_INET, nil
	}
	return to, unix.AF_INET6, nil
}

func (p *epoll) dial(c *Conn, addr string) error {
	to, family, err := p.resolve(addr)
	if err != nil {
		return err
	}
	fd, err := unix.Socket(family, unix.SOCK_STREAM|unix.SOCK_NONBLOCK|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return os.NewSyscallError("socket", err)
	}
	if err := p.connect(c, fd, to); err != nil {
		unix.Close(fd)
		return err
	}
	return nil
}

func (p *epoll) connect(c *Conn, fd int, to unix.Sockaddr) error {
	if err := unix.SetsockoptInt(fd, unix.IPPROTO_TCP, unix.TCP_NODELAY, 1); err != nil {
		return os.NewSyscallError("setsockopt", err)
	}
	if c.options.Feeble {
		// The peer sizes its send buffer by our segments: with those of
		// loopback it would take megabytes before it noticed anything.
		if err := unix.SetsockoptInt(fd, unix.IPPROTO_TCP, unix.TCP_MAXSEG, 536); err != nil {
			return os.NewSyscallError("setsockopt", err)
		}
		if err := unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_RCVBUF, 4096); err != nil {
			return os.NewSyscallError("setsockopt", err)
		}
	}
	if err := unix.Connect(fd, to); err != nil && err != unix.EINPROGRESS {
		return fmt.Errorf("connect to %s: %w", c.to.Addr, err)
	}
	for len(p.conns) <= fd {
		p.conns, p.ages = append(p.conns, nil), append(p.ages, 0)
	}
	p.age++
	p.conns[fd], p.ages[fd] = c, p.age
	c.link.fd = fd
	c.link.armed = true // writable means connected
	return p.control(unix.EPOLL_CTL_ADD, c, unix.EPOLLOUT)
}

func (p *epoll) control(op int, c *Conn, events uint32) error {
	e := unix.EpollEvent{Events: events, Fd: int32(c.link.fd), Pad: p.ages[c.link.fd]}
	return os.NewSyscallError("epoll_ctl", unix.EpollCtl(p.fd, op, c.link.fd, &e))
}

// arm asks for EPOLLOUT, or not.
func (p *epoll) arm(c *Conn, on bool) error {
	if c.link.armed == on {
		return nil
	}
	c.link.armed = on
	events := uint32(0)
	if !c.link.stalled {
		events = unix.EPOLLIN
	}
	if on {
		events |= unix.EPOLLOUT
	}
	return p.control(unix.EPOLL_CTL_MOD, c, events)
}

func (p *epoll) write(c *Conn, b []byte) (int, error) {
	n, err := send(c.link.fd, b)
	switch {
	case err == unix.EAGAIN || err == unix.EINTR:
		n = 0
	case err != nil:
		return 0, os.NewSyscallError("write", err)
	}
	return n, p.arm(c, n < len(b))
}

// stall leaves EPOLLHUP and EPOLLERR, which come anyhow: a stalled connection
// can still end.
func (p *epoll) stall(c *Conn) {
	c.link.stalled = true
	c.link.armed = !c.link.armed // have it set anew
	if err := p.arm(c, !c.link.armed); err != nil {
		c.close(err)
	}
}

func (p *epoll) closeWrite(c *Conn) { _ = unix.Shutdown(c.link.fd, unix.SHUT_WR) }

func (p *epoll) close(c *Conn) {
	p.conns[c.link.fd] = nil
	unix.Close(c.link.fd)
}

func (p *epoll) shut() error { return unix.Close(p.fd) }

func (p *epoll) wait(d time.Duration) error {
	n, err := p.poll(d)
	if err != nil {
		return err
	}
	for i := range n {
		e := &p.events[i]
		if c := p.conns[e.Fd]; c != nil && p.ages[e.Fd] == e.Pad {
			p.handle(c, e.Events)
		}
	}
	return nil
}

// poll returns how many events there are after at most d.
func (p *epoll) poll(d time.Duration) (n int, err error) {
	timeout := int(d.Milliseconds())
	switch {
	case d > 0 && p.loop.Nap > 0:
		if n, err = p.epollWait(0); n > 0 || err != nil {
			return n, err
		}
		for end := time.Now().Add(d); ; {
			ts := unix.NsecToTimespec(int64(p.loop.Nap))
			_ = unix.Nanosleep(&ts, nil) // a signal may cut it short
			if n, err = p.epollWait(0); n > 0 || err != nil || time.Now().After(end) {
				return n, err
			}
		}
	case d%time.Millisecond > 0 && timeout < 5:
		// epoll_wait counts milliseconds, a paced sender needs finer ones.
		ts := unix.NsecToTimespec(int64(d))
		fds := []unix.PollFd{{Fd: int32(p.fd), Events: unix.POLLIN}}
		if _, err := unix.Ppoll(fds, &ts, nil); err != nil && err != unix.EINTR {
			return 0, os.NewSyscallError("ppoll", err)
		}
		timeout = 0
	}
	return p.epollWait(timeout)
}

func (p *epoll) epollWait(timeout int) (int, error) {
	n, err := unix.EpollWait(p.fd, p.events, timeout)
	if err == unix.EINTR {
		return 0, nil
	}
	return n, os.NewSyscallError("epoll_wait", err)
}

func (p *epoll) handle(c *Conn, events uint32) {
	if events&unix.EPOLLOUT != 0 {
		if !c.link.begun {
			c.link.begun = true
			p.begin(c)
			return
		}
		c.flush()
		if c.closed {
			return
		}
	}
	if events&^unix.EPOLLOUT == 0 {
		return
	}
	n, err := receive(c.link.fd, p.buf)
	switch {
	case err == unix.EAGAIN || err == unix.EINTR:
	case err != nil:
		c.close(os.NewSyscallError("read", err))
	case n == 0:
		c.close(ErrEnded)
	default:
		p.loop.Tick()
		c.feed(p.buf[:n])
	}
}

func (p *epoll) begin(c *Conn) {
	code, err := unix.GetsockoptInt(c.link.fd, unix.SOL_SOCKET, unix.SO_ERROR)
	if err == nil && code != 0 {
		err = unix.Errno(code)
	}
	if err == nil {
		err = p.arm(c, false)
	}
	if err != nil {
		c.close(fmt.Errorf("connect to %s: %w", c.to.Addr, err))
		return
	}
	c.opened()
}

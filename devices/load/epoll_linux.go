package load

import (
	"fmt"
	"net"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// newPoller picks epoll; TLS needs a net.Conn, and so goroutines.
func newPoller(l *Loop) (poller, error) {
	if l.config.TLS != nil {
		return newPipes(l), nil
	}
	addr, err := net.ResolveTCPAddr("tcp", l.config.Addr)
	if err != nil {
		return nil, err
	}
	p := &epoll{loop: l, family: unix.AF_INET6, buf: make([]byte, 64<<10), events: make([]unix.EpollEvent, 512)}
	if ip := addr.IP.To4(); ip != nil {
		p.family, p.to = unix.AF_INET, &unix.SockaddrInet4{Port: addr.Port, Addr: [4]byte(ip)}
	} else {
		p.to = &unix.SockaddrInet6{Port: addr.Port, Addr: [16]byte(addr.IP.To16())}
	}
	if p.fd, err = unix.EpollCreate1(unix.EPOLL_CLOEXEC); err != nil {
		return nil, os.NewSyscallError("epoll_create1", err)
	}
	return p, nil
}

// epoll polls sockets without a goroutine for any of them.
type epoll struct {
	loop   *Loop
	fd     int
	family int
	to     unix.Sockaddr
	conns  []*Conn // by descriptor
	buf    []byte
	events []unix.EpollEvent
	age    int32 // tells an event of this round from one for a descriptor that was closed in it
	ages   []int32
}

func (p *epoll) dial(c *Conn) error {
	fd, err := unix.Socket(p.family, unix.SOCK_STREAM|unix.SOCK_NONBLOCK|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return os.NewSyscallError("socket", err)
	}
	if err := p.connect(c, fd); err != nil {
		unix.Close(fd)
		return err
	}
	return nil
}

func (p *epoll) connect(c *Conn, fd int) error {
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
	if err := unix.Connect(fd, p.to); err != nil && err != unix.EINPROGRESS {
		return fmt.Errorf("connect to %s: %w", p.loop.config.Addr, err)
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
	n, err := unix.Write(c.link.fd, b)
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

func (p *epoll) close(c *Conn) {
	p.conns[c.link.fd] = nil
	unix.Close(c.link.fd)
}

func (p *epoll) shut() error { return unix.Close(p.fd) }

func (p *epoll) wait(d time.Duration) error {
	timeout := int(d.Milliseconds())
	if fine := d % time.Millisecond; fine > 0 && timeout < 5 {
		// epoll_wait counts milliseconds, a paced sender needs finer ones.
		ts := unix.NsecToTimespec(int64(d))
		fds := []unix.PollFd{{Fd: int32(p.fd), Events: unix.POLLIN}}
		if _, err := unix.Ppoll(fds, &ts, nil); err != nil && err != unix.EINTR {
			return os.NewSyscallError("ppoll", err)
		}
		timeout = 0
	}
	n, err := unix.EpollWait(p.fd, p.events, timeout)
	if err != nil && err != unix.EINTR {
		return os.NewSyscallError("epoll_wait", err)
	}
	for i := range max(n, 0) {
		e := &p.events[i]
		if c := p.conns[e.Fd]; c != nil && p.ages[e.Fd] == e.Pad {
			p.handle(c, e.Events)
		}
	}
	return nil
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
	n, err := unix.Read(c.link.fd, p.buf)
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
		c.close(fmt.Errorf("connect to %s: %w", p.loop.config.Addr, err))
		return
	}
	c.opened()
}

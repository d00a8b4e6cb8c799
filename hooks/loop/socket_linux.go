package loop

import (
	"io"
	"net"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// socket is a link that the owner loop reads and anybody writes, without ever waiting.
type socket struct {
	fd    int32  // the owner's, and guarded by Conn.mu for writing; -1: closed
	mask  uint32 // guarded by Conn.mu: what epoll waits for; 0: nothing, not even errors
	quiet bool   // guarded by Conn.mu: input is not asked for
	ended bool   // the owner's: the peer says no more, and may have said something before
	soon  uint8  // the owner's: reads in a row that each came soon after the one before, modulo 256
	many  uint8  // the owner's: of them to have acknowledgements put off; 0: manyReads
	calm  uint8  // the owner's: reads in a row of one packet that could wait; calmReads: such packets are gathered
	named bool   // the owner's: it is in poller.calm
}

// adopt takes the socket out of a TCP connection and makes it the link of k; ok is false if c is something else.
func (k *Conn) adopt(c net.Conn) (ok bool, err error) {
	t, ok := c.(*net.TCPConn)
	if !ok {
		return false, nil
	}
	fd, err := takeFD(t)
	if err != nil {
		return false, err
	}
	if err := unix.SetsockoptInt(fd, unix.IPPROTO_TCP, unix.TCP_NOTSENT_LOWAT, unsentBytes); err != nil {
		_ = unix.Close(fd)
		return false, os.NewSyscallError("setsockopt", err)
	}
	k.own(fd)
	return true, nil
}

// own makes a socket the link of k.
func (k *Conn) own(fd int) {
	k.socket.fd = int32(fd)
	k.link = &k.socket
}

// unsentBytes bounds what the kernel holds for a peer that does not read: its
// own bound is megabytes, and a thousand stalled phones are gigabytes.
const unsentBytes = 128 << 10

// takeFD returns the file descriptor of c, non-blocking as Go made it, and closes c, so that Go's poller forgets it.
func takeFD(c interface {
	syscall.Conn
	io.Closer
}) (int, error) {
	raw, err := c.SyscallConn()
	if err != nil {
		return -1, err
	}
	fd, dupErr := -1, error(nil)
	if err := raw.Control(func(old uintptr) {
		fd, dupErr = unix.FcntlInt(old, unix.F_DUPFD_CLOEXEC, 0)
	}); err != nil {
		return -1, err
	}
	if dupErr != nil {
		return -1, os.NewSyscallError("fcntl", dupErr)
	}
	_ = c.Close()
	return fd, nil
}

func (s *socket) start(c *Conn) {
	c.loop.poll.put(int(s.fd), c)
	c.loop.open(c)
	s.resume(c)
}

func (s *socket) resume(c *Conn) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s.quiet = false
	s.arm(c)
}

// arm has epoll wait for what c needs now; c.mu is held.
func (s *socket) arm(c *Conn) {
	mask := uint32(0)
	if s.fd >= 0 {
		mask |= unix.EPOLLET | unix.EPOLLERR // errors are always reported, whether asked for or not
		if !s.quiet {
			mask |= unix.EPOLLIN | unix.EPOLLRDHUP
		}
		if c.blocked {
			mask |= unix.EPOLLOUT
		}
	}
	if mask == s.mask {
		return
	}
	op := unix.EPOLL_CTL_MOD
	if s.mask == 0 {
		op = unix.EPOLL_CTL_ADD
	} else if mask == 0 {
		op = unix.EPOLL_CTL_DEL
	}
	s.mask = mask
	if err := c.loop.poll.control(op, int(s.fd), mask); err != nil {
		c.fail(err)
	}
}

// ready is what the socket is ready for, and buf is for what it has to say.
func (s *socket) ready(c *Conn, events uint32, buf []byte) {
	if events&^(unix.EPOLLIN|unix.EPOLLRDHUP) != 0 {
		s.writable(c)
	}
	if events&^unix.EPOLLOUT != 0 {
		s.ended = s.ended || events&^(unix.EPOLLIN|unix.EPOLLOUT) != 0
		s.read(c, buf)
	}
}

// read reads once. Epoll tells of each arrival once, so it is for us to ask for what did not fit into buf, and for the
// end of what the peer says; but not before the other sockets have had their turn.
func (s *socket) read(c *Conn, buf []byte) {
	switch {
	case s.fd < 0:
		return
	case c.paused:
		// Only now does the pause cost anything: most are over before the peer speaks again. After it epoll is asked
		// anew, and tells what has come meanwhile.
		c.mu.Lock()
		s.quiet = true
		s.arm(c)
		c.mu.Unlock()
		return
	case !c.accepted.Load():
		buf = buf[:min(len(buf), c.loop.set.cfg.ConnectBytes)]
	}
	n, err := read(int(s.fd), buf)
	switch {
	case n > 0:
		s.thrift(c)
		last, before := time.Duration(c.read.Load()), c.loop.heard
		c.loop.input(c, buf[:n])
		s.gather(c, n, last, c.loop.heard.since(before))
		if n == len(buf) || s.ended {
			c.loop.post(task{c: c, op: (*loop).readOn})
		}
	case err == nil:
		c.loop.lost(c, io.EOF)
	case err != unix.EAGAIN:
		c.loop.lost(c, os.NewSyscallError("read", err))
	}
}

const (
	ackTime   = 40 * time.Millisecond // after which the kernel acknowledges what came alone
	manyReads = 8                     // and mostReads: powers of two
	mostReads = 128
)

// thrift has the kernel acknowledge every second segment of a peer that sends many (RFC 1122, 4.2.3.2), as it does by
// itself where data goes both ways. Else it sends an acknowledgement for each read, a quarter of what a small packet
// costs. It forgets that when a segment has waited ackTime for the second one to be read, and is therefore told again
// and again.
//
// So may have waited a peer that sends the next only when the last is acknowledged (Nagle). Where a pause follows at
// once, it takes twice as many reads to try that again.
func (s *socket) thrift(c *Conn) {
	many := max(manyReads, s.many)
	if c.loop.now-time.Duration(c.read.Load()) >= ackTime {
		if s.soon > many+2 {
			s.many = manyReads
		} else if s.soon >= many {
			s.many = min(2*many, mostReads)
		}
		s.soon = 0
	} else if s.soon++; s.soon%many == 0 {
		_ = setOption(int(s.fd), unix.IPPROTO_TCP, unix.TCP_QUICKACK, 0) // without it the connection works
	}
}

func (l *loop) readOn(c *Conn) { c.socket.read(c, l.poll.buf) }

// writable goes on writing where the socket was full.
func (s *socket) writable(c *Conn) {
	c.mu.Lock()
	if c.blocked {
		c.blocked = false
		c.flush()
		s.arm(c)
	}
	c.mu.Unlock()
	c.loop.settle(c)
}

func (s *socket) flush(c *Conn) {
	n, err := write(int(s.fd), c.out.b[c.off:])
	if n > 0 {
		c.wrote(n)
	} else if err != unix.EAGAIN && err != unix.EINTR {
		c.fail(os.NewSyscallError("write", err))
	}
	if c.out != nil {
		c.blocked = true
		s.arm(c)
	}
}

// finish sends the FIN, or closes at once what the peer itself has ended: to say so and to wait for its FIN would be
// a tenth of what a short connection costs.
func (s *socket) finish(c *Conn) {
	c.mu.Lock()
	parted := c.why == io.EOF && c.ws == nil
	c.mu.Unlock()
	if parted {
		c.loop.end(c)
		return
	}
	shutWrite(int(s.fd))
}

// cut closes the socket, with a reset if the peer did not read what it was sent: else the kernel would go on trying.
func (s *socket) cut(c *Conn) {
	c.mu.Lock()
	if c.blocked {
		_ = unix.SetsockoptLinger(int(s.fd), unix.SOL_SOCKET, unix.SO_LINGER, &unix.Linger{Onoff: 1})
	}
	c.loop.poll.put(int(s.fd), nil)
	closeSocket(int(s.fd))
	s.fd = -1
	c.mu.Unlock()
	c.loop.gone(c)
}

func (s *socket) local() net.Addr {
	sa, err := unix.Getsockname(int(s.fd))
	if err != nil {
		return &net.TCPAddr{}
	}
	return net.TCPAddrFromAddrPort(sockaddrPort(sa))
}

package loop

import (
	"time"

	"golang.org/x/sys/unix"
)

// Packets that can wait are gathered: from a peer that sends one after the other and nothing else, the kernel is asked
// to speak up only for gatherBytes or for its end (SO_RCVLOWAT), so that several acknowledgements of a stream of
// messages cost one read and one event. One by one they were two fifths of what a message costs that is acknowledged.
// A PUBLISH is longer and is read at once, with what lies before it; a PINGREQ may lie there until the next sweep.
const (
	gatherBytes = 16                     // four acknowledgements
	calmReads   = 8                      // in a row, after which they are gathered
	calmPause   = 100 * time.Millisecond // at most, between two of them
	sweepAge    = 4 * calmPause          // of the last read, from which on a sweep ends it
	sweepTime   = 100 * time.Millisecond // from sweep to sweep
)

// gather follows what the peer sends: n bytes were read, which were got, and the last before them at last.
func (s *socket) gather(c *Conn, n int, last time.Duration, got heard) {
	switch {
	case s.calm == calmReads:
		if got.calm < got.packets {
			s.hurry()
		}
	case got.packets != 1 || got.calm != 1 || n > gatherBytes/3 || c.loop.now-last > calmPause:
		s.calm = 0
	default:
		if s.calm++; s.calm == calmReads {
			s.collect(c)
		}
	}
}

// collect begins to gather.
func (s *socket) collect(c *Conn) {
	if s.fd < 0 || setOption(int(s.fd), unix.SOL_SOCKET, unix.SO_RCVLOWAT, gatherBytes) != nil {
		s.calm = 0 // without it the connection works
		return
	}
	if p := c.loop.poll; !s.named {
		if s.named = true; len(p.calm) == 0 {
			p.sweepAt = c.loop.now + sweepTime
		}
		p.calm = append(p.calm, c)
	}
}

// hurry ends it. The kernel speaks up at once for what lies there.
func (s *socket) hurry() {
	if s.calm = 0; s.fd >= 0 {
		_ = setOption(int(s.fd), unix.SOL_SOCKET, unix.SO_RCVLOWAT, 1)
	}
}

// sweep ends gathering where nothing was read for sweepAge: little has come, or nothing, and what comes next had better
// not wait. Only what is gathered from is looked at, never who is silent.
func (p *poller) sweep(l *loop) {
	p.sweepAt = l.now + sweepTime
	kept := p.calm[:0]
	for _, c := range p.calm {
		s := &c.socket
		if s.calm == calmReads && l.now-time.Duration(c.read.Load()) >= sweepAge {
			s.hurry()
		}
		if s.calm == calmReads && s.fd >= 0 {
			kept = append(kept, c)
		} else {
			s.named = false
		}
	}
	clear(p.calm[len(kept):])
	p.calm = kept
}

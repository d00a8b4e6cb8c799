package loop

import (
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// loop is one goroutine and the connections that it owns.
type loop struct {
	set   *Set
	poll  *poller
	w     Writer
	wheel wheel
	now   time.Duration // of this iteration, since the Set's start
	conns map[*Conn]struct{}
	live  atomic.Int64 // connections, those still to be opened included
	leave bool         // end when live is 0
	asked bool         // there were tasks in this iteration
	heard heard        // so far

	asleep atomic.Bool // a task must wake the poller
	spare  []task      // swapped with tasks

	mu    sync.Mutex
	tasks []task // guarded by mu
	over  bool   // guarded by mu: nothing is taken any more
}

// heard counts packets that were handed on, and those of them that could have waited.
type heard struct{ packets, calm uint }

// since is what came after h was before.
func (h heard) since(before heard) heard {
	return heard{h.packets - before.packets, h.calm - before.calm}
}

// task is a call that a loop is asked for: op for its own matters, or f for the handler's.
type task struct {
	c  *Conn
	op func(l *loop, c *Conn)
	f  func(w *Writer)
}

// post has the loop do t in its next iteration. Posted from within an iteration it is still done in that one, before
// the loop writes, unless it was posted by another task or by the writing itself.
func (l *loop) post(t task) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over {
		return
	}
	l.tasks = append(l.tasks, t)
	if l.asleep.CompareAndSwap(true, false) {
		l.poll.wake()
	}
}

// run is the loop, until it was told to leave and all its connections are gone.
func (l *loop) run() {
	for !l.leave || l.live.Load() > 0 {
		ready := l.poll.wait(l)
		l.asleep.Store(false)
		l.w.now = time.Now()
		l.now = l.w.now.Sub(l.set.start)
		l.poll.handle(l, ready)
		for c := l.wheel.pop(l.now); c != nil; c = l.wheel.pop(l.now) {
			l.timeout(c)
		}
		l.work()
		l.w.Flush()
	}
	l.mu.Lock()
	l.over = true
	l.tasks = nil
	l.mu.Unlock()
	l.poll.close()
}

// doze tells the poller that it may sleep: post wakes it from then on. Not while there are tasks.
func (l *loop) doze() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.tasks) > 0 {
		return false
	}
	l.asleep.Store(true)
	return true
}

// alarm is when the loop has a deadline next, since the Set's start; 0: never.
func (l *loop) alarm() time.Duration {
	at, _ := l.wheel.next()
	return time.Duration(at) * tick
}

// work does the tasks posted so far.
func (l *loop) work() {
	l.mu.Lock()
	l.tasks, l.spare = l.spare[:0], l.tasks
	l.mu.Unlock()
	l.asked = len(l.spare) > 0
	for _, t := range l.spare {
		l.do(t)
		l.w.Spill()
	}
	clear(l.spare)
}

func (l *loop) do(t task) {
	defer l.rescue(t.c)
	if t.op != nil {
		t.op(l, t.c)
	} else if t.c.opened && !t.c.told {
		t.f(&l.w)
	}
}

// rescue is deferred around every call of the handler: a panic ends c and nothing else.
func (l *loop) rescue(c *Conn) {
	if v := recover(); v != nil {
		l.set.cfg.Panicked()
		l.set.cfg.Log.Error("handler panicked", "listener", c.listener, "err", fmt.Sprint(v), "stack", string(debug.Stack()))
		c.Shutdown(&l.w, nil, ErrPanic)
	}
}

// The rest is what happens to a connection, always by its owner.

// enter makes c one of the loop's connections.
func (l *loop) enter(c *Conn) {
	l.conns[c] = struct{}{}
	c.link.start(c)
}

// open makes c known to the handler, with what was read ahead of the loop. The link reads on after it.
func (l *loop) open(c *Conn) {
	ahead := c.in
	c.in = nil
	c.opened = true
	c.read.Store(int64(l.now))
	l.greet(c)
	if ahead != nil {
		if !c.shut.Load() {
			l.feed(c, ahead.b)
		}
		ahead.drop()
	}
}

func (l *loop) greet(c *Conn) {
	defer l.rescue(c)
	if err := l.set.handler.Open(c, &l.w); err != nil {
		c.Shutdown(&l.w, nil, err)
	}
}

// input is what a link has read; a connection that is shut down discards it. data may be overwritten. Bytes that end
// no packet leave the time of the last one as it was.
func (l *loop) input(c *Conn, data []byte) {
	before, whole := c.read.Load(), l.heard.packets
	c.read.Store(int64(l.now))
	if c.shut.Load() {
		return
	}
	if l.feed(c, data); l.heard.packets == whole {
		c.read.Store(before)
	}
}

func (l *loop) resume(c *Conn) {
	if !c.paused || c.shut.Load() {
		return
	}
	c.paused = false
	c.read.Store(int64(l.now)) // while it held nothing could come
	rest := c.in
	c.in = nil
	var data []byte
	if rest != nil {
		data = rest.b
	}
	l.dispatch(c, data)
	rest.drop()
	if !c.paused {
		c.link.resume(c)
	}
}

func (l *loop) broken(c *Conn, err error) {
	l.set.handler.Broken(c, &l.w, err)
	c.Shutdown(&l.w, nil, err)
}

// endWebSocket ends a stream whose frames have ended, well or badly.
func (l *loop) endWebSocket(c *Conn) {
	if f, ok := c.ws.end.(*fault); ok {
		l.broken(c, f)
		return
	}
	c.shutdown(nil, c.ws.end, c.ws.code)
}

func (l *loop) drained(c *Conn) {
	if !c.told && !c.shut.Load() {
		l.set.handler.Drained(c, &l.w)
	}
}

// flush writes for those who sent without a Writer.
func (l *loop) flush(c *Conn) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.posted = false
	if c.out != nil {
		c.soil(&l.w, 0)
	}
}

func (l *loop) timeout(c *Conn) {
	defer l.rescue(c)
	if c.shut.Load() {
		l.end(c)
	} else {
		l.set.handler.Timeout(c, &l.w)
	}
}

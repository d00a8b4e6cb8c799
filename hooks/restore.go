package hooks

import (
	"errors"
	"fmt"
	"time"

	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// restore brings back what the store remembers: sessions with their
// subscriptions, queues and QoS 2 states, retained messages, wills. It reads
// rows of queues, not the messages they refer to: those are read when it is
// their turn. It runs before anything else does, on one goroutine.
func (b *Broker) restore() error {
	start := time.Now()
	byNum := map[uint64]*seat{}
	copies := 0
	for _, step := range []func() error{
		b.restoreHooks,
		func() error { return b.restoreSeats(byNum, start) },
		func() error { return b.restoreSubs(byNum) },
		func() error { return b.restoreQueues(byNum, &copies) },
		func() error { return b.restoreReceived(byNum) },
		func() error { return b.restoreRetained() },
		func() error { return b.restoreWills(start) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	if err := b.lastNumber(); err != nil {
		return err
	}
	if n := b.seats.len(); n > 0 {
		b.log.Info("restored", "sessions", n, "copies", copies, "took", time.Since(start).String())
	}
	return b.forgetDead(byNum)
}

// forgetDead deletes what is left of sessions that have ended: those without a
// seat. Another session may get their numbers.
func (b *Broker) forgetDead(byNum map[uint64]*seat) error {
	var edits []topics.Edit
	for num, t := range byNum {
		if t == nil {
			edits = append(edits, rowsOf(num)...)
		}
	}
	if len(edits) == 0 {
		return nil
	}
	b.log.Warn("rows of ended sessions deleted", "edits", len(edits))
	_, err := b.store.Apply(edits, false)
	return err
}

func (b *Broker) restoreSeats(byNum map[uint64]*seat, now time.Time) error {
	return scan(b.store, tableSeat, func(key *store.Parts, value []byte) error {
		id := key.NextString()
		var r seatRow
		if err := readRow(value, &r); err != nil {
			return err
		}
		if r.Actor == nil {
			return fmt.Errorf("session without actor: %w", session.ErrRecord)
		}
		s := &seat{id: id, sess: session.New(b.env, id, r.Num), actor: r.Actor, expiry: r.Expiry, manual: r.Manual, left: r.Left}
		s.sess.Keep = true
		if r.Connected {
			s.left = now // it was there until the node went
		}
		s.sess.Restored(r.Actor)
		b.seats.put(s)
		b.seats.num = max(b.seats.num, r.Num)
		b.Devices.Add(id, s.actor)
		b.openInbox(s)
		byNum[r.Num] = s
		if s.expiry != noExpiry {
			b.ledger.due.add(s.ends(), &expire{s: s, left: s.left})
		}
		return key.Done()
	})
}

func (b *Broker) restoreSubs(byNum map[uint64]*seat) error {
	return scan(b.store, tableSub, func(key *store.Parts, value []byte) error {
		num, name := key.NextUint(), key.NextString()
		t := byNum[num]
		if t == nil {
			byNum[num] = nil
			return nil
		}
		var r subRow
		if err := readRow(value, &r); err != nil {
			return err
		}
		s := subscription{Filter: name, Options: route.Options{QoS: r.QoS, NoLocal: r.NoLocal, RetainAsPublished: r.RetainAsIs, ID: r.Identifier, Every: r.Every}}
		if canonical, ok := topics.LegacyFilter(name); ok {
			s.Filter, s.Options.As = canonical, name
		}
		judge, err := b.policy.Subscribe(t.actor, s.Filter)
		if err != nil {
			b.log.Info("subscription no longer allowed", "client", t.id, "filter", name, "err", err)
			return nil
		}
		s.Options.Judge = judge
		if t.subs == nil {
			t.subs = map[string]subscription{}
		}
		t.subs[name] = s
		b.index.Subscribe(s.Filter, t.sess, s.Options)
		return key.Done()
	})
}

func (b *Broker) restoreQueues(byNum map[uint64]*seat, copies *int) error {
	restored := func(n uint64) {
		*copies++
		b.ledger.refs.add(n, 1)
		b.ledger.last = max(b.ledger.last, n)
	}
	err := scan(b.store, session.TableQueue, func(key *store.Parts, value []byte) error {
		num, seq := key.NextUint(), key.NextUint()
		t := byNum[num]
		if t == nil {
			byNum[num] = nil
			return nil
		}
		n, err := t.sess.RestoreEarly(seq, value)
		if err != nil {
			return err
		}
		restored(n)
		return key.Done()
	})
	if err != nil {
		return err
	}
	var dead []topics.Edit
	err = scanTo(b.store, session.TableCopy, session.CopiesEnd(), func(key *store.Parts, value []byte) error {
		n, num := key.NextUint(), key.NextUint()
		t := byNum[num]
		if t == nil {
			dead = append(dead, topics.Edit{Key: session.CopyKey(n, num)})
			return nil
		}
		if err := t.sess.Restore(n, value); err != nil {
			return err
		}
		restored(n)
		return key.Done()
	})
	if err != nil || len(dead) == 0 {
		return err
	}
	b.log.Info("copies of ended sessions deleted", "copies", len(dead))
	_, err = b.store.Apply(dead, false)
	return err
}

func (b *Broker) restoreReceived(byNum map[uint64]*seat) error {
	return scan(b.store, session.TableReceived, func(key *store.Parts, _ []byte) error {
		num, id := key.NextUint(), key.NextUint()
		if t := byNum[num]; t != nil {
			t.sess.Receive(uint16(id))
		} else {
			byNum[num] = nil
		}
		return key.Done()
	})
}

func (b *Broker) restoreRetained() error {
	return b.retained.Restore(b.store)
}

// restoreWills has the wills of those who were connected wait for their owners
// (contract P8). A session that is not kept is over; its will is all that is
// left of it.
func (b *Broker) restoreWills(now time.Time) error {
	return scan(b.store, tableWill, func(key *store.Parts, value []byte) error {
		id := key.NextString()
		w, err := willOf(value)
		if err != nil {
			return err
		}
		s := b.seats.get(id)
		if s == nil {
			s = &seat{id: id, sess: session.New(b.env, id, 0), actor: w.Actor, left: now}
			b.seats.put(s)
			b.ledger.due.add(now, &expire{s: s, left: now})
		}
		s.will, w.graced, w.at = w, true, s.left.Add(w.Delay)
		if grace := now.Add(b.cfg.WillGrace); w.at.Before(grace) {
			w.at = grace
		}
		b.ledger.due.add(w.at, &speak{s: s, will: w})
		return key.Done()
	})
}

// lastNumber goes on counting messages where the store ended, and deletes the
// bodies that nobody is owed. It looks at one body of each segment.
func (b *Broker) lastNumber() error {
	var orphans []topics.Edit
	from := store.NewKey(session.TableBody)
	end := from.End()
	for {
		n, err := b.firstBody(from, end)
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		b.ledger.last = max(b.ledger.last, n)
		g := n >> segmentBits
		if b.ledger.refs[g] == 0 {
			orphans = remove(g, orphans)
		}
		from = session.BodyKey((g + 1) << segmentBits)
	}
	// The next message begins a segment of its own.
	b.ledger.last |= 1<<segmentBits - 1
	b.ledger.filling = b.ledger.last >> segmentBits
	b.env.Durable.Store(b.ledger.last)
	if len(orphans) == 0 {
		return nil
	}
	_, err := b.store.Apply(orphans, false)
	return err
}

var errFirst = errors.New("one is enough")

// firstBody returns the number of the first stored message, 0 if there is none.
func (b *Broker) firstBody(from, to []byte) (n uint64, err error) {
	err = b.store.Scan(from, to, func(key, _ []byte) error {
		p := store.Cut(session.TableBody, key)
		if n = p.NextUint(); p.Done() != nil {
			return p.Done()
		}
		return errFirst
	})
	if errors.Is(err, errFirst) {
		err = nil
	}
	return n, err
}

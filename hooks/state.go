package hooks

import (
	"errors"
	"time"

	"couriermq/hooks/loop"
	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// Tell takes a state at QoS 0 that came in another way than MQTT, such as a
// position over HTTP: it is judged, routed and followed up like one that did.
// The caller has asked Allow.
func (b *Broker) Tell(a *topics.Actor, m topics.Message) error {
	f, _, ok := topics.Lookup(m.Topic)
	if !ok || f.QoS > 0 {
		return topics.Refuse(topics.ErrTopic, "topic: not that of a state")
	}
	w := loop.NewWriter()
	defer w.Flush()
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	*s.loan.Message() = m
	if err := b.judge(a, s.loan.Message(), f, s.fresh(nil)); errors.Is(err, ErrQuiet) {
		return nil
	} else if err != nil {
		return err
	}
	b.route(w, s, a, f, nil)
	return nil
}

// route delivers the state or live message that s lends, and what follows from it. The
// memo is of its topic, nil for none.
func (b *Broker) route(w *loop.Writer, s *scratch, a *topics.Actor, f *topics.Family, memo *route.Memo[*session.Session]) {
	class := topics.Live
	if f != nil {
		class = f.Class
	}
	body := s.loan.Lend(class, f == nil)
	b.index.Recall(body.Topic, memo, &s.matches)
	b.hand(w, &s.matches, body, f)
	b.followUp(w, s, a, s.loan.Message(), f, &s.gist)
}

// followUp delivers what follows from a state.
func (b *Broker) followUp(w *loop.Writer, s *scratch, a *topics.Actor, m *topics.Message, f *topics.Family, g *Gist) {
	if f == nil {
		return
	}
	speaker, ok := b.speakers[f]
	if !ok {
		return
	}
	s.voice = voice{b: b, w: w}
	speaker.Speak(a, m, g, s)
	s.voice = voice{}
}

// voice is what a scratch needs to be a Sayer.
type voice struct {
	b    *Broker
	w    *loop.Writer
	said Payload // what form holds
}

// Say implements Sayer.
func (s *scratch) Say(on *Spot, at time.Time, p Payload) {
	b := s.voice.b
	b.index.Recall(on.Topic, &on.memo, &s.matches)
	if len(s.matches.Hits)+len(s.matches.Groups) == 0 {
		return
	}
	if s.voice.said != p {
		s.form, s.voice.said = p.AppendPayload(s.form[:0]), p
	}
	*s.echo.Message() = topics.Message{Topic: on.Topic, Payload: s.form, At: at}
	b.hand(s.voice.w, &s.matches, s.echo.Lend(on.Family.Class, false), on.Family)
}

// follow is followUp for a state that came through the ledger.
func (b *Broker) follow(m *topics.Message, f *topics.Family) {
	w := loop.NewWriter()
	defer w.Flush()
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	b.followUp(w, s, nil, m, f, nil)
}

// Watched reports whether somebody who is connected would be handed a message
// on a topic now, by a filter that spells out so many of its levels.
func (b *Broker) Watched(topic string, named int) bool {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	b.index.MatchNamed(topic, named, &s.matches)
	for i := range s.matches.Hits {
		if b.watches(&s.matches.Hits[i], topic) {
			return true
		}
	}
	for i := range s.matches.Groups {
		for j := range s.matches.Groups[i].Members {
			if b.watches(&s.matches.Groups[i].Members[j], topic) {
				return true
			}
		}
	}
	return false
}

func (b *Broker) watches(h *route.Hit[*session.Session], topic string) bool {
	return h.S.Present() && (!h.Judge || b.policy.Allow(h.S.Actor(), topics.Receive, topic) == nil)
}

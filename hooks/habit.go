package hooks

import (
	"couriermq/hooks/route"
	"couriermq/hooks/session"
	"couriermq/topics"
)

// habit is the topic on which a client said its last state or live message. Nearly
// all who say many have one topic for all of them; what was found out about it need
// not be found out again: that it is well formed, that the client may speak there for
// as long as it is connected, what family it is of, and who hears it.
type habit struct {
	topic  []byte // as it is in the packet
	family *topics.Family
	memo   route.Memo[*session.Session]
	mind   Mind
}

// begin notes another topic, to which the right stays.
func (h *habit) begin(topic string, f *topics.Family) {
	*h = habit{topic: append(h.topic[:0], topic...), family: f}
}

// recall returns what is remembered of the topic if it is known to be that of the
// habit: it is worth its trouble when the topic comes back.
func (h *habit) recall(known bool) (*route.Memo[*session.Session], *Mind) {
	if !known {
		return nil, nil
	}
	return &h.memo, &h.mind
}

// Spot is a topic on which a Speaker speaks again and again. The node remembers with
// it who hears it, so there is one for each topic, for as long as it is spoken on, and
// whoever speaks there sees to it that nobody does at the same time.
type Spot struct {
	Family *topics.Family
	Topic  string
	memo   route.Memo[*session.Session]
}

package conformance

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"couriermq/hooks/hooktest/wire"
)

// sameProps compares what a subscriber got with what was published: order
// within the user properties counts, that of the others does not.
func sameProps(t *testing.T, got, want wire.Props) {
	t.Helper()
	for _, id := range []wire.PropID{
		wire.PayloadFormat, wire.ContentType, wire.ResponseTopic, wire.CorrelationData, wire.UserProperty,
	} {
		if diff := cmp.Diff(want.All(id), got.All(id)); diff != "" {
			t.Errorf("property 0x%02X (-published +received):\n%s", byte(id), diff)
		}
	}
	was, _ := want.Num(wire.MessageExpiry)
	if is, ok := got.Num(wire.MessageExpiry); was > 0 && (!ok || is > was || is+60 < was) {
		t.Errorf("message expiry %d (%t), published with %d", is, ok, was)
	}
}

func TestPropertiesReachSubscribersUnaltered(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	c, publisher := join(t, addr, wire.V5), join(t, addr, wire.V5)
	granted(t, c, 2, topic)
	for _, sent := range []wire.Props{
		{wire.Num(wire.PayloadFormat, 0)},
		{wire.Num(wire.PayloadFormat, 1)},
		{wire.Str(wire.ContentType, "")},
		{wire.Str(wire.CorrelationData, "")},
		{wire.Str(wire.CorrelationData, "\x00\xFF\xFE"), wire.Str(wire.ResponseTopic, topic+"/reply")},
		{wire.User("b", "1"), wire.User("a", "2"), wire.User("b", "1"), wire.User("", ""), wire.User("é", "日本")},
		{
			wire.User("z", "1"), wire.Str(wire.ContentType, "application/json"), wire.Num(wire.PayloadFormat, 1),
			wire.User("a", "2"), wire.Num(wire.MessageExpiry, 4000), wire.Str(wire.ResponseTopic, "$x/y"), wire.User("z", "0"),
		},
	} {
		for qos := range byte(3) {
			publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "x", Props: sent})
			sameProps(t, next(t, c, "x").Props, sent)
		}
	}
}

func TestPropertiesSurviveTheQueue(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	publisher := join(t, addr, wire.V5)
	c, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	granted(t, c, 1, topic)
	leave(c)
	sent := wire.Props{
		wire.Num(wire.PayloadFormat, 1), wire.Num(wire.MessageExpiry, 1000), wire.Str(wire.ContentType, "text/plain"),
		wire.Str(wire.ResponseTopic, topic+"/reply"), wire.Str(wire.CorrelationData, "\x00"), wire.User("b", "1"), wire.User("a", "2"),
	}
	publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "x", Props: sent})
	c, _ = enter(t, addr, wire.V5, lasting(wire.V5, id))
	sameProps(t, next(t, c, "x").Props, sent)
}

func TestPublishPropertiesThatDoNotConform(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	for why, props := range map[string]wire.Props{
		"payload format twice":      {wire.Num(wire.PayloadFormat, 0), wire.Num(wire.PayloadFormat, 0)},
		"payload format 2":          {wire.Num(wire.PayloadFormat, 2)},
		"message expiry twice":      {wire.Num(wire.MessageExpiry, 1), wire.Num(wire.MessageExpiry, 1)},
		"content type twice":        {wire.Str(wire.ContentType, "a"), wire.Str(wire.ContentType, "a")},
		"content type ill-formed":   {wire.Str(wire.ContentType, "\xC3\x28")},
		"response topic twice":      {wire.Str(wire.ResponseTopic, "a"), wire.Str(wire.ResponseTopic, "a")},
		"response topic ill-formed": {wire.Str(wire.ResponseTopic, "\xED\xA0\x80")},
		"response topic with +":     {wire.Str(wire.ResponseTopic, "a/+/b")},
		"response topic with #":     {wire.Str(wire.ResponseTopic, "a/#")},
		"correlation data twice":    {wire.Str(wire.CorrelationData, "a"), wire.Str(wire.CorrelationData, "a")},
		"user property ill-formed":  {wire.User("\xFF", "v")},
		"user property with U+0000": {wire.User("k", "a\x00b")},
		"topic alias twice":         {wire.Num(wire.TopicAlias, 1), wire.Num(wire.TopicAlias, 1)},
		"subscription identifier":   {wire.Num(wire.SubscriptionID, 5)},
		"a property of CONNECT":     {wire.Num(wire.SessionExpiry, 5)},
		"a property of PUBACK":      {wire.Str(wire.ReasonString, "why")},
		"a property of the will":    {wire.Num(wire.WillDelay, 5)},
	} {
		for qos := range byte(2) {
			t.Run(why, func(t *testing.T) {
				c := join(t, addr, wire.V5)
				c.Send(wire.Publish{Topic: topic, QoS: qos, ID: 1, Props: props})
				dropped(t, c, malformed, protocol, 0x90)
			})
		}
	}
}

func TestMessageExpiryCountsDown(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	publisher, clock := join(t, addr, wire.V5), join(t, addr, wire.V5)
	c, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	granted(t, c, 2, topic+"/#")
	leave(c)
	send := func(sub string, qos byte, seconds uint32, retain bool) {
		publisher.Publish(wire.Publish{
			Topic: topic + sub, QoS: qos, Retain: retain, Payload: sub, Props: wire.Props{wire.Num(wire.MessageExpiry, seconds)},
		})
	}
	send("/short1", 1, 1, false)
	send("/short2", 2, 1, false)
	send("/long", 1, 100, false)
	send("/kept", 1, 1, true)
	send("/kept2", 1, 100, true)
	clock.Quiet(2100 * time.Millisecond)

	c, _ = enter(t, addr, wire.V5, lasting(wire.V5, id))
	for _, want := range []string{"/long", "/kept2"} {
		p := next(t, c, want)
		if n, ok := p.Props.Num(wire.MessageExpiry); !ok || n > 98 || n < 60 {
			t.Errorf("%s: message expiry %d (%t), want 100 less the 2 seconds in the queue", want, n, ok)
		}
	}
	nothing(t, publisher, c, topic+"/marker", 1)
	late := join(t, addr, wire.V5)
	granted(t, late, 1, topic+"/+")
	if p := next(t, late, "/kept2"); p.Props.NumOr(wire.MessageExpiry, 100) > 98 {
		t.Errorf("retained message with expiry %v", p.Props)
	}
	nothing(t, publisher, late, topic+"/marker", 1)
	retain(t, addr, publisher, wire.Publish{Topic: topic + "/kept2", QoS: 1})
}

func TestMessageExpiryDoesNotTouchWhatWasSent(t *testing.T) {
	t.Parallel()
	addr, id, topic := broker(t), name(), name()
	publisher, clock := join(t, addr, wire.V5), join(t, addr, wire.V5)
	c, _ := enter(t, addr, wire.V5, lasting(wire.V5, id))
	granted(t, c, 2, topic)
	brief := wire.Props{wire.Num(wire.MessageExpiry, 4)}
	publisher.Publish(wire.Publish{Topic: topic, QoS: 2, Payload: "x", Props: brief})
	first := wire.Expect[wire.Publish](c)
	publisher.Send(wire.Publish{Topic: name(), QoS: 2, ID: 3, Props: brief})
	accepted(t, publisher, 3)
	clock.Quiet(4500 * time.Millisecond)
	publisher.Send(wire.Pubrel{ID: 3}) // the receiver goes on although the message expired
	completed(t, publisher, 3)
	c.Abort()
	c, _ = enter(t, addr, wire.V5, lasting(wire.V5, id))
	if p := next(t, c, "x"); p.ID != first.ID || !p.Dup { // and so does the sender
		t.Errorf("resent %+v, want identifier %d with DUP", p, first.ID)
	}
}

func TestRequestProblemInformation(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	publisher := join(t, addr, wire.V5)
	c := join(t, addr, wire.V5, wire.Num(wire.RequestProblemInfo, 0))
	// wire refuses reason strings and user properties on these answers.
	c.Subscribe(1, topic, topic+"/#/x", "a+", strings.Repeat("/", 300))
	c.Unsubscribe(topic+"/never", topic+"/#/x")
	c.Publish(wire.Publish{Topic: strings.Repeat("x/", 60), QoS: 1})
	c.Publish(wire.Publish{Topic: strings.Repeat("y/", 60), QoS: 2})
	c.Send(wire.Pubrel{ID: 99})
	wire.Expect[wire.Pubcomp](c)
	publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "x", Props: wire.Props{wire.User("a", "1")}})
	if p := next(t, c, "x"); len(p.Props.All(wire.UserProperty)) != 1 {
		t.Errorf("user properties of a PUBLISH are not problem information: %+v", p)
	}
}

func TestRequestResponseInformation(t *testing.T) {
	t.Parallel()
	addr := broker(t)
	for _, props := range []wire.Props{nil, {wire.Num(wire.RequestResponseInfo, 0)}, {wire.Num(wire.RequestResponseInfo, 1)}} {
		join(t, addr, wire.V5, props...) // wire refuses an answer that was not asked for
	}
}

func TestResponseInformationIsTheInbox(t *testing.T) {
	t.Parallel()
	n := closed(t)
	p := as(n, wire.V5, "customer", "bob")
	p.Props = append(p.Props, wire.Num(wire.RequestResponseInfo, 1))
	c := wire.Dial(t, n.Addr, wire.V5)
	info, ok := c.Connect(p).Props.Str(wire.ResponseInfo)
	if !ok || !strings.HasPrefix(info, "customer/bob/reply") {
		t.Fatalf("response information %q (%t), want the client's own reply topics", info, ok)
	}
	granted(t, c, 1, strings.TrimSuffix(info, "/")+"/#")
}

func TestRequestAndResponse(t *testing.T) {
	t.Parallel()
	addr, topic := broker(t), name()
	asker, answerer := join(t, addr, wire.V5), join(t, addr, wire.V5)
	granted(t, asker, 1, topic+"/reply")
	granted(t, answerer, 1, topic+"/request")
	asker.Publish(wire.Publish{Topic: topic + "/request", QoS: 1, Payload: "?", Props: wire.Props{
		wire.Str(wire.ResponseTopic, topic+"/reply"), wire.Str(wire.CorrelationData, "42"),
	}})
	q := next(t, answerer, "?")
	to, _ := q.Props.Str(wire.ResponseTopic)
	data, _ := q.Props.Str(wire.CorrelationData)
	answerer.Publish(wire.Publish{Topic: to, QoS: 1, Payload: "!", Props: wire.Props{wire.Str(wire.CorrelationData, data)}})
	if got, _ := next(t, asker, "!").Props.Str(wire.CorrelationData); got != "42" {
		t.Errorf("correlation data %q, want 42", got)
	}
}

func TestPayloadFormat(t *testing.T) {
	t.Parallel()
	ours(t, "to check payloads that claim to be UTF-8")
	addr, topic := broker(t), name()
	c, publisher := join(t, addr, wire.V5), join(t, addr, wire.V5)
	granted(t, c, 1, topic)
	claim := wire.Props{wire.Num(wire.PayloadFormat, 1)}
	for qos := byte(1); qos < 3; qos++ {
		if code := publisher.Publish(wire.Publish{Topic: topic, QoS: qos, Payload: "\xFF", Props: claim}); code != 0x99 {
			t.Errorf("QoS %d: 0x%02X, want 0x99", qos, code)
		}
	}
	if code := publisher.Publish(wire.Publish{Topic: topic, QoS: 1, Payload: "é", Props: claim}); code >= 0x80 {
		t.Errorf("0x%02X for a payload that is UTF-8", code)
	}
	next(t, c, "é")
}

package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"couriermq/topics"
)

const (
	noticeLife = 24 * time.Hour   // of a push that names no expires_at
	maxWait    = 30 * time.Second // for acknowledgements
)

// receipt is the answer to a push: what became of it, in sessions.
type receipt struct {
	Code       int    `json:"code" doc:"Always 0."`
	Message    string `json:"message" doc:"Always empty."`
	ID         string `json:"id" format:"uuid" doc:"The event's id, as its receivers see it."`
	Targets    int    `json:"targets" doc:"Sessions addressed. 0: nobody is there, and nothing is kept."`
	Delivered  int    `json:"delivered" doc:"Acknowledged so far (QoS 0: written)."`
	Queued     int    `json:"queued" doc:"Stored and not yet acknowledged."`
	Offline    int    `json:"offline" doc:"Those of queued that are not connected."`
	Overflowed int    `json:"overflowed" doc:"Sessions whose queue was full; they are told that they missed something."`
}

// receiptOut is a receipt as huma writes it.
type receiptOut struct{ Body receipt }

// Waiting is the query of every push; exported for the reason of [Event].
type Waiting struct {
	Wait string `query:"wait" example:"2s" doc:"Answer when all have acknowledged, or after this time, at most 30s."`
}

// duration reads the query; more than maxWait is maxWait.
func (q Waiting) duration() (time.Duration, error) {
	if q.Wait == "" {
		return 0, nil
	}
	d, err := time.ParseDuration(q.Wait)
	if err != nil || d < 0 {
		return 0, invalid("query.wait", "expected a duration such as 2s or 500ms")
	}
	return min(d, maxWait), nil
}

// notice is one push on its way: an event with an id, an instant and an end.
type notice struct {
	id   string
	at   time.Time
	ends time.Time
	data []byte
}

// newNotice makes the event of a push: its id, its payload, its end.
func (s *server) newNotice(data []byte, ends time.Time) (notice, error) {
	now := time.Now()
	switch {
	case ends.IsZero():
		ends = now.Add(noticeLife)
	case !ends.After(now):
		return notice{}, invalid("body.expires_at", "expected a time to come")
	}
	id, err := uuid.NewV7()
	if err != nil {
		return notice{}, err
	}
	n := notice{id: id.String(), at: now, ends: ends}
	n.data = stamp(data, n.id, n.at)
	return n, s.fits(n.data)
}

// fits refuses a payload that no packet may carry.
func (s *server) fits(payload []byte) error {
	if bound := s.cfg.PacketBytes; bound > 0 && len(payload) > bound {
		return refusal(http.StatusRequestEntityTooLarge, "the payload is larger than %d bytes", bound)
	}
	return nil
}

// to addresses the event to the subscribers of topic.
func (n notice) to(topic string) topics.Push {
	return topics.Push{Messages: []topics.Message{n.message(topic)}}
}

// message is the event on topic.
func (n notice) message(topic string) topics.Message {
	return topics.Message{
		Topic: topic, Payload: n.data, QoS: 1, ID: n.id, Event: "notice", At: n.at, Expires: n.ends,
	}
}

// pushBody is the body of a push call: what is told, until when, and to whom.
type pushBody interface {
	payload() ([]byte, error)
	expires() time.Time
	address(ctx context.Context, b Broker, n notice) (topics.Push, error)
}

// pushing is the input of a push call.
type pushing[B any] struct {
	Waiting
	Body B
}

// pushCall registers the push of body B twice: as /v1/push/{name}, and under
// the name it has on the old server.
func pushCall[B any, P interface {
	*B
	pushBody
}](s *server, b Broker, name, legacy, summary string,
) {
	op := huma.Operation{
		OperationID: "push-" + name, Method: http.MethodPost, Path: "/v1/push/" + name,
		Summary: summary, Tags: []string{"push"},
	}
	call(s, op, backends, func(ctx context.Context, in *pushing[B]) (*receiptOut, error) {
		wait, err := in.duration()
		if err != nil {
			return nil, err
		}
		r, err := s.push(ctx, b, P(&in.Body), wait, func(r receipt) any { return r })
		return &receiptOut{r}, err
	})
	legacyCall(s, legacy, summary, func(ctx context.Context, body *B) error {
		_, err := s.push(ctx, b, P(body), 0, func(receipt) any { return &legacyAnswer{} })
		return err
	})
}

// push sends one event and says what became of it.
func (s *server) push(ctx context.Context, b Broker, body pushBody, wait time.Duration, answer func(receipt) any) (receipt, error) {
	data, err := body.payload()
	if err != nil {
		return receipt{}, err
	}
	n, err := s.newNotice(data, body.expires())
	if err != nil {
		return receipt{}, err
	}
	p, err := body.address(ctx, b, n)
	if err != nil {
		return receipt{}, err
	}
	p.Wait = wait
	return commit(ctx, b, n.id, p, answer)
}

// commit puts p to the broker; answer makes of its receipt the body that a
// retry with the same Idempotency-Key is given.
func commit(ctx context.Context, b Broker, id string, p topics.Push, answer func(receipt) any) (receipt, error) {
	body := func(r topics.Receipt) receipt {
		return receipt{
			ID: id, Targets: r.Targets, Delivered: r.Delivered, Queued: r.Queued, Offline: r.Offline, Overflowed: r.Overflowed,
		}
	}
	p.Edits = edits(ctx, func(r topics.Receipt) any { return answer(body(r)) })
	r, err := b.Push(ctx, p)
	if err != nil {
		return receipt{}, err
	}
	return body(r), nil
}

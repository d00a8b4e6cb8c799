package api

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"couriermq/topics"
)

const (
	heartbeat   = 15 * time.Second // between signs of life, so that proxies keep the stream open
	streamWrite = 10 * time.Second // a reader that takes nothing for so long has gone
	streamChunk = 64 << 10         // bytes gathered before they are written
)

// Events lets a backend watch the map.
type Events interface {
	// Watch sends who asks every message that fits one of the filters and that
	// rights may read, until ctx ends. It closes the channel when the watcher is
	// too slow, when its token expires or it is signed out, and when the node
	// stops, so that nothing is missing without notice. Errors are of kind
	// ErrTopic, ErrDenied or ErrQuota.
	Watch(ctx context.Context, who, rights *topics.Actor, filters []string) (<-chan topics.Message, error)
}

// watching is the query of GET /v1/events.
type watching struct {
	Filter []string `query:"filter,explode" maxItems:"64" doc:"Topic filters; several are allowed. Default: the whole map."`
}

// streamOut is a body that is written as it comes.
type streamOut struct{ Body func(huma.Context) }

// eventCalls registers the stream of events.
func (s *server) eventCalls(e Events) {
	call(s, huma.Operation{
		OperationID: "events", Method: http.MethodGet, Path: "/v1/events",
		Summary: "Watch the map as server-sent events.", Tags: []string{"events"},
		Description: "One event per message; data is a JSON object of topic, event, id, seq, at and payload " +
			"(payload_base64 if it is no text). A stream that ends has lost its place: ask again.",
		Errors: slices.Clone(refusals),
		Responses: map[string]*huma.Response{"200": {
			Description: "A stream.",
			Content:     map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: huma.TypeString}}},
		}},
	}, access{roles: backends.roles, query: true}, func(ctx context.Context, in *watching) (*streamOut, error) {
		filters := []string{"#"}
		if len(in.Filter) > 0 {
			filters = in.Filter
		}
		for i, f := range filters {
			if canonical, ok := topics.LegacyFilter(f); ok {
				filters[i] = canonical
			}
		}
		messages, err := e.Watch(ctx, caller(ctx), asService(caller(ctx)), filters)
		if err != nil {
			return nil, err
		}
		return &streamOut{func(hc huma.Context) {
			_, w := humago.Unwrap(hc)
			stream(hc.Context(), w, messages)
		}}, nil
	})
}

// stream writes messages until there are no more, or nobody reads them. What is
// there at once goes out as one write.
func stream(ctx context.Context, w http.ResponseWriter, messages <-chan topics.Message) {
	ctl := http.NewResponseController(w)
	defer func() { _ = ctl.SetWriteDeadline(time.Time{}) }() // not every writer has one
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("X-Accel-Buffering", "no") // nginx would gather events
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	out := bytes.NewBufferString(": watching\n\n")
	for more := true; ; {
		_ = ctl.SetWriteDeadline(time.Now().Add(streamWrite))
		if _, err := w.Write(out.Bytes()); err != nil || ctl.Flush() != nil || !more {
			return
		}
		out.Reset()
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
			out.WriteString(":\n\n")
		case m, ok := <-messages:
			more = gather(out, m, ok, messages)
		}
	}
}

// gather writes m and whatever else is waiting; false: the channel was closed.
func gather(out *bytes.Buffer, m topics.Message, ok bool, messages <-chan topics.Message) bool {
	for ok {
		writeEvent(out, &m)
		if out.Len() > streamChunk {
			return true
		}
		select {
		case m, ok = <-messages:
		default:
			return true
		}
	}
	return false
}

// watched is the data of one event.
type watched struct {
	Topic   string          `json:"topic"`
	Event   string          `json:"event,omitempty"`
	ID      string          `json:"id,omitempty"`
	Seq     uint64          `json:"seq,omitempty"`
	At      string          `json:"at"`
	Payload json.RawMessage `json:"payload,omitempty"`
	Base64  string          `json:"payload_base64,omitempty"`
}

// writeEvent adds m in the form of the HTML standard, 9.2.6: JSON on one line
// never breaks it.
func writeEvent(out *bytes.Buffer, m *topics.Message) {
	e := watched{Topic: m.Topic, Event: m.Event, ID: m.ID, Seq: m.Seq, At: m.At.UTC().Format(timeForm)}
	switch {
	case json.Valid(m.Payload):
		e.Payload = m.Payload
	case utf8.Valid(m.Payload):
		e.Payload, _ = json.Marshal(string(m.Payload)) // a string always can be
	default:
		e.Base64 = base64.StdEncoding.EncodeToString(m.Payload)
	}
	data, err := encode(e)
	if err != nil {
		return // of valid JSON, text and numbers nothing can fail
	}
	if m.ID != "" {
		out.WriteString("id: " + m.ID + "\n")
	}
	out.WriteString("data: ")
	out.Write(data) // ends with a newline
	out.WriteByte('\n')
}

// Package api is the node's HTTP door. It takes what backends say in JSON (a
// push, a publish, a kick), puts it to the broker as one request, and answers
// what became of it; every error is an RFC 9457 problem that names the field.
//
// It knows the topic map and nothing of MQTT: no packets, no sessions, no
// reason codes. It keeps no state but the Idempotency-Key rows, which it
// commits together with the effect they remember. It serves no pages, opens no
// listener and trusts no caller without a token. Pages of other origins may call
// if they may also open a WebSocket; no cookie counts, so that gives no rights.
//
// A group of calls is one file: it declares the small interface it needs, its
// bodies, and a method on server that registers each call with [call]; New
// runs that method. Schemas, OpenAPI, authentication, body limits, idempotency
// and metrics come with the registration.
package api

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/prometheus/client_golang/prometheus"

	"couriermq/topics"
)

// Config is what the calls need to know about the node they belong to.
type Config struct {
	PublicURL   string // where callers reach the node, e.g. https://mq.example; "" leaves it out of the documents
	Version     string // of the program, for the documents
	PacketBytes int    // limits.packet_bytes: a larger payload is refused with 413; 0 = no bound but the body's

	// Origins says whether a page with these Origin headers may call the node at
	// host; nil: only the node's own pages.
	Origins func(headers []string, host string) bool
}

// Broker is the node as this package sees it.
type Broker interface {
	// Push commits p and returns its receipt. A push without messages and
	// devices commits its Edits alone; one that reaches no session still
	// commits them. Errors are of the kinds in package topics.
	Push(ctx context.Context, p topics.Push) (topics.Receipt, error)
	// Allow judges as for an MQTT packet of a: nil, ErrDenied or ErrTopic.
	Allow(a *topics.Actor, do topics.Action, topic string) error
	// Kick ends the connections that s selects and says how many; their
	// sessions stay.
	Kick(ctx context.Context, s topics.Selector, reason string) (int, error)
	// Ready says why the node takes no work now, nil if it does.
	Ready() error
}

// Verifier tells who presents a token. An error of kind ErrUnavailable means
// that it cannot be told now (503); any other, that the token is worthless (401).
type Verifier interface {
	Verify(ctx context.Context, token string) (*topics.Actor, error)
}

// Parts are what the calls reach for and the node's owner plugs in.
type Parts struct {
	Broker   Broker
	Verifier Verifier
	Rows     Rows
	Events   Events                // GET /v1/events; nil: the call does not exist
	Backup   Backup                // POST /v1/backup; nil: not offered
	Orders   Orders                // the calls about orders; nil: they do not exist
	Stores   Stores                // the calls about stores; nil: they do not exist
	Devices  Devices               // the calls about devices, and the logouts; nil: they do not exist
	Offers   Offers                // the calls about offers; nil: they do not exist
	Riders   Riders                // the calls about riders; nil: they do not exist
	Regions  Regions               // the calls about regions; nil: they do not exist
	Area     Area                  // POST /v1/push/area; nil: the call does not exist
	Tickets  Tickets               // the calls about support tickets; nil: they do not exist
	Metrics  http.Handler          // GET /metrics; nil: it is served elsewhere
	Registry prometheus.Registerer // where requests are counted; nil: nowhere
	Else     http.Handler          // what no call answers (pages, the MQTT upgrade); nil: 404
	Log      *slog.Logger
}

// server is the handler: the calls, and what all of them share.
type server struct {
	Parts
	cfg   Config
	mux   *http.ServeMux
	api   huma.API
	keys  *keeper
	meter *meter
}

// New returns the handler of all calls. An http.Server that runs it should set
// ReadHeaderTimeout, and a WriteTimeout, if any, above the 30 s that a push may
// wait. New panics when two calls claim one path or a metric is registered twice.
func New(cfg Config, parts Parts) http.Handler {
	s := &server{Parts: parts, cfg: cfg, mux: http.NewServeMux()}
	s.Log = parts.Log.With("part", "http")
	s.keys = newKeeper(parts.Rows, parts.Broker.Push, s.Log)
	s.meter = newMeter(parts.Registry)
	s.api = humago.New(s.mux, s.humaConfig())
	s.api.UseMiddleware(s.gate)

	s.pushCalls(parts.Broker)
	s.publishCalls(parts.Broker)
	s.nodeCalls(parts.Broker)
	if parts.Events != nil {
		s.eventCalls(parts.Events)
	}
	if parts.Backup != nil {
		s.backupCalls(parts.Backup)
	}
	if parts.Orders != nil {
		s.orderCalls(parts.Orders)
	}
	if parts.Stores != nil {
		s.storeCalls(parts.Stores, parts.Devices)
	}
	if parts.Devices != nil {
		s.deviceCalls(parts.Devices)
	}
	if parts.Offers != nil {
		s.offerCalls(parts.Offers)
	}
	if parts.Riders != nil {
		s.riderCalls(parts.Riders)
	}
	if parts.Regions != nil {
		s.regionCalls(parts.Regions)
	}
	if parts.Area != nil {
		s.areaCall(parts.Area)
	}
	if parts.Tickets != nil {
		s.ticketCalls(parts.Tickets)
	}
	if parts.Metrics != nil {
		s.mux.Handle("GET /metrics", parts.Metrics)
	}
	s.document("/openapi.json", s.api.OpenAPI())
	s.document("/asyncapi.json", asyncAPI(cfg))
	return s
}

// humaConfig is huma without what loads from the web or changes an answer: no
// docs page, no $schema fields, no negotiation of other formats.
func (s *server) humaConfig() huma.Config {
	doc := &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{
			Title:       "couriermq",
			Version:     s.cfg.Version,
			Description: "Push to riders, stores, tables and customers, and ask the broker that carries their orders.",
		},
		Components: &huma.Components{
			Schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
			SecuritySchemes: map[string]*huma.SecurityScheme{
				bearer:  {Type: "http", Scheme: "bearer", BearerFormat: "JWT"},
				inQuery: {Type: "apiKey", In: "query", Name: inQuery},
			},
		},
	}
	if s.cfg.PublicURL != "" {
		doc.Servers = []*huma.Server{{URL: s.cfg.PublicURL}}
	}
	return huma.Config{
		OpenAPI:       doc,
		Formats:       map[string]huma.Format{"application/json": jsonFormat, "json": jsonFormat},
		DefaultFormat: "application/json",
	}
}

var jsonFormat = huma.Format{
	Marshal: func(w io.Writer, v any) error {
		b, err := encode(v)
		if err != nil {
			return err
		}
		_, err = w.Write(b)
		return err
	},
	Unmarshal: json.Unmarshal,
}

// document serves v as JSON. It is encoded once: the calls do not change while
// the node runs.
func (s *server) document(path string, v any) {
	b, err := encode(v)
	if err != nil {
		panic(fmt.Sprintf("api: internal error: encode %s: %v", path, err))
	}
	s.mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(b) // a caller that has gone is no error of ours
	})
}

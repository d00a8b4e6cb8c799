package api

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"couriermq/topics"
)

// pushCalls registers the pushes of the contract.
func (s *server) pushCalls(b Broker) {
	pushCall[deviceBody](s, b, "device", "device_push", "Push to a person, a device, a table or every device of a kind.")
	pushCall[topicBody](s, b, "topic", "topic_push", "Push to the subscribers of a topic.")
	pushCall[clientsBody](s, b, "clients", "client_push", "Push to everybody of some kinds.")
	pushCall[connectionBody](s, b, "connection", "id_push", "Push to one client by its client id.")
	pushCall[tableBody](s, b, "table", "table_push", "Push to a table.")
}

// Event is what the bodies of pushes have in common. It has an exported name
// because huma, unlike encoding/json, passes over embedded structs without one.
type Event struct {
	Data      json.RawMessage `json:"data" doc:"Sent as it is; an object gets id and at where it has none."`
	ExpiresAt time.Time       `json:"expires_at,omitzero" doc:"Not delivered after this. Default: in 24 h."`
}

func (e *Event) payload() ([]byte, error) { return e.Data, nil }
func (e *Event) expires() time.Time       { return e.ExpiresAt }

// deviceBody is /v1/push/device.
type deviceBody struct {
	Type string `json:"type" enum:"customer,rider,operator,merchant,pos,pad,app,device,table,h5" doc:"What uid is the id of. merchant: all devices with that sub."`
	UID  text   `json:"uid" doc:"sub, device id, or {store}_{table}."`
	Event
}

func (b *deviceBody) address(_ context.Context, _ Broker, n notice) (topics.Push, error) {
	if b.Type == "table" || b.Type == "h5" {
		return toTable(string(b.UID), "body.uid", n)
	}
	uid := string(b.UID)
	if err := topics.CheckID(uid); err != nil {
		return topics.Push{}, invalid("body.uid", "%s", why(err, "not an id"))
	}
	switch b.Type {
	case "customer":
		return n.to(topics.CustomerNotice.Topic(uid)), nil
	case "rider":
		return n.to(topics.RiderNotice.Topic(uid)), nil
	case "operator":
		return n.to(topics.OperatorNotice.Topic(uid)), nil
	}
	// Where a merchant's device listens depends on its store, which only the
	// broker knows: it puts the topic of each into the message.
	p := n.to("")
	p.Devices = &topics.Target{Type: b.Type, ID: uid, Data: n.data, Expires: n.ends}
	return p, nil
}

// topicBody is /v1/push/topic.
type topicBody struct {
	Topic string `json:"topic" minLength:"1" doc:"A topic of the map, a legacy name, or an open topic."`
	Event
}

func (b *topicBody) address(ctx context.Context, broker Broker, n notice) (topics.Push, error) {
	topic, f, err := resolve(ctx, broker, b.Topic)
	if err != nil {
		return topics.Push{}, err
	}
	p := n.to(topic)
	travel(&p.Messages[0], f)
	return p, nil
}

// clientsBody is /v1/push/clients.
type clientsBody struct {
	Title     string          `json:"title,omitempty"`
	Body      string          `json:"body,omitempty"`
	Clients   kinds           `json:"clients" doc:"Kinds of clients: customer, rider, app, pos, pad, h5."`
	PushType  json.RawMessage `json:"push_type,omitempty" doc:"Passed on as it is."`
	ExpiresAt time.Time       `json:"expires_at,omitzero" doc:"Not delivered after this. Default: in 24 h."`
}

func (b *clientsBody) expires() time.Time { return b.ExpiresAt }

func (b *clientsBody) payload() ([]byte, error) {
	return encode(struct {
		Title    string          `json:"title"`
		Body     string          `json:"body"`
		PushType json.RawMessage `json:"push_type,omitempty"`
	}{b.Title, b.Body, b.PushType})
}

func (b *clientsBody) address(_ context.Context, _ Broker, n notice) (topics.Push, error) {
	_, params := asyncAddress(topics.Broadcast.Pattern)
	known := params["kind"].Enum
	if len(b.Clients) == 0 {
		return topics.Push{}, invalid("body.clients", "expected some of %s", strings.Join(known, ", "))
	}
	var p topics.Push
	for i, kind := range b.Clients {
		if !slices.Contains(known, kind) {
			return topics.Push{}, invalid("body.clients", "expected some of %s, not %q", strings.Join(known, ", "), kind)
		}
		if !slices.Contains(b.Clients[:i], kind) {
			p.Messages = append(p.Messages, n.message(topics.Broadcast.Topic(kind)))
		}
	}
	return p, nil
}

// connectionBody is /v1/push/connection.
type connectionBody struct {
	ID text `json:"id" doc:"The client id of the connection or session."`
	Event
}

func (b *connectionBody) address(_ context.Context, _ Broker, n notice) (topics.Push, error) {
	if b.ID == "" {
		return topics.Push{}, invalid("body.id", "expected a client id")
	}
	p := n.to("") // the broker puts the receiver's notice topic
	p.Client = string(b.ID)
	return p, nil
}

// tableBody is /v1/push/table.
type tableBody struct {
	Topic string `json:"topic" doc:"{store}_{table}"`
	Event
}

func (b *tableBody) address(_ context.Context, _ Broker, n notice) (topics.Push, error) {
	return toTable(b.Topic, "body.topic", n)
}

// toTable addresses {store}_{table}; field is where the caller wrote it.
func toTable(name, field string, n notice) (topics.Push, error) {
	store, table, ok := topics.CutTable(name)
	if !ok {
		return topics.Push{}, invalid(field, "expected {store}_{table}")
	}
	return n.to(topics.TableNotice.Topic(string(store), string(table))), nil
}

// resolve finds the topic that name means and its family, nil for an open
// topic, if the caller may publish there.
func resolve(ctx context.Context, b Broker, name string) (topic string, f *topics.Family, err error) {
	topic = name
	if canonical, ok := topics.Canonical(name); ok {
		topic = canonical
	}
	if err := b.Allow(asService(caller(ctx)), topics.Publish, topic); err != nil {
		return "", nil, err
	}
	f, _, _ = topics.Lookup(topic)
	return topic, f, nil
}

// travel gives m what its family asks for: the QoS, and an id only where events
// are durable. On open topics the node promises as much as it can.
func travel(m *topics.Message, f *topics.Family) {
	m.QoS = 1
	if f == nil {
		return
	}
	m.QoS = f.QoS
	if f.Class != topics.Durable {
		m.ID = ""
	}
}

// asService lends a backend's caller the rights of a service: over HTTP,
// platform may call everything too.
func asService(a *topics.Actor) *topics.Actor {
	if a.Role != topics.Platform {
		return a
	}
	s := *a
	s.Role = topics.Service
	return &s
}

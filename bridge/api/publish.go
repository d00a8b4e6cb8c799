package api

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"couriermq/topics"
)

// publishBody is /v1/publish.
type publishBody struct {
	Topic         string          `json:"topic" minLength:"1" doc:"A topic of the map, a legacy name, or an open topic."`
	Payload       json.RawMessage `json:"payload,omitempty" doc:"A string is sent as its text, anything else as JSON."`
	PayloadBase64 *string         `json:"payload_base64,omitempty" doc:"Instead of payload: any bytes."`
	QoS           *byte           `json:"qos,omitempty" minimum:"0" maximum:"2" doc:"Default: the topic's own, 1 on open topics."`
	Retain        bool            `json:"retain,omitempty" doc:"Keep as the topic's last message. Open topics only; the map's ignore it."`
}

// publishCalls registers the publish of plain messages.
func (s *server) publishCalls(b Broker) {
	call(s, huma.Operation{
		OperationID: "publish", Method: http.MethodPost, Path: "/v1/publish",
		Summary: "Publish a message as an MQTT client would, with its rights.", Tags: []string{"push"},
	}, access{}, func(ctx context.Context, in *pushing[publishBody]) (*receiptOut, error) {
		wait, err := in.duration()
		if err != nil {
			return nil, err
		}
		id, err := uuid.NewV7()
		if err != nil {
			return nil, err
		}
		m, err := s.message(ctx, b, id.String(), &in.Body)
		if err != nil {
			return nil, err
		}
		p := topics.Push{Messages: []topics.Message{m}, Wait: wait}
		r, err := commit(ctx, b, id.String(), p, func(r receipt) any { return r })
		return &receiptOut{r}, err
	})
}

// message makes what a publish asks for, if the caller may.
func (s *server) message(ctx context.Context, b Broker, id string, body *publishBody) (topics.Message, error) {
	topic, f, err := resolve(ctx, b, body.Topic)
	if err != nil {
		return topics.Message{}, err
	}
	m := topics.Message{Topic: topic, Retain: body.Retain, ID: id, At: time.Now()}
	travel(&m, f)
	if body.QoS != nil {
		m.QoS = *body.QoS
	}
	if m.Payload, err = body.bytes(); err != nil {
		return topics.Message{}, err
	}
	return m, s.fits(m.Payload)
}

// bytes is the payload as it goes out.
func (b *publishBody) bytes() ([]byte, error) {
	if b.PayloadBase64 != nil {
		if b.Payload != nil {
			return nil, invalid("body.payload_base64", "expected payload or payload_base64, not both")
		}
		raw, err := base64.StdEncoding.DecodeString(*b.PayloadBase64)
		if err != nil {
			return nil, invalid("body.payload_base64", "expected base64")
		}
		return raw, nil
	}
	if len(b.Payload) > 0 && b.Payload[0] == '"' {
		var s string
		if err := json.Unmarshal(b.Payload, &s); err != nil {
			return nil, invalid("body.payload", "expected JSON")
		}
		return []byte(s), nil
	}
	return b.Payload, nil
}

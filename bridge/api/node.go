package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"couriermq/topics"
)

// kickBody is /v1/kick: exactly one of role, store and client_id.
type kickBody struct {
	Role     string `json:"role,omitempty" doc:"Everybody of this role."`
	Store    text   `json:"store,omitempty" doc:"Every device of this store."`
	ClientID text   `json:"client_id,omitempty" doc:"This client."`
	Reason   string `json:"reason,omitempty" maxLength:"256" doc:"What the clients are told."`
}

type kickOut struct {
	Body struct {
		Code    int    `json:"code" doc:"Always 0."`
		Message string `json:"message" doc:"Always empty."`
		Kicked  int    `json:"kicked" doc:"Connections ended."`
	} `nameHint:"Kicked"`
}

type stateOut struct {
	Body struct {
		Status string `json:"status" enum:"ok,ready"`
	} `nameHint:"State"`
}

// nodeCalls registers what is asked of the node itself.
func (s *server) nodeCalls(b Broker) {
	call(s, huma.Operation{
		OperationID: "kick", Method: http.MethodPost, Path: "/v1/kick",
		Summary: "End connections; their sessions stay.", Tags: []string{"node"},
	}, backends, func(ctx context.Context, in *struct{ Body kickBody }) (*kickOut, error) {
		sel, err := in.Body.selector()
		if err != nil {
			return nil, err
		}
		out := new(kickOut)
		out.Body.Kicked, err = b.Kick(ctx, sel, in.Body.Reason)
		return out, err
	})
	call(s, huma.Operation{
		OperationID: "healthz", Method: http.MethodGet, Path: "/healthz",
		Summary: "Does the process answer?", Tags: []string{"node"},
	}, access{open: true}, func(context.Context, *struct{}) (*stateOut, error) {
		out := new(stateOut)
		out.Body.Status = "ok"
		return out, nil
	})
	call(s, huma.Operation{
		OperationID: "readyz", Method: http.MethodGet, Path: "/readyz",
		Summary: "Does the node take work?", Tags: []string{"node"}, Errors: []int{http.StatusServiceUnavailable},
	}, access{open: true}, func(context.Context, *struct{}) (*stateOut, error) {
		if err := b.Ready(); err != nil {
			return nil, &fault{status: http.StatusServiceUnavailable, detail: why(err, "not ready"), cause: err}
		}
		out := new(stateOut)
		out.Body.Status = "ready"
		return out, nil
	})
}

// selector says which connections the body means.
func (b *kickBody) selector() (topics.Selector, error) {
	given := 0
	for _, v := range []string{b.Role, string(b.Store), string(b.ClientID)} {
		if v != "" {
			given++
		}
	}
	if given != 1 {
		return topics.Selector{}, invalid("body", "expected exactly one of role, store, client_id")
	}
	sel := topics.Selector{Store: topics.StoreID(b.Store), Client: string(b.ClientID)}
	if b.Role == "" {
		return sel, nil
	}
	role, err := topics.ParseRole(b.Role)
	if err != nil {
		return topics.Selector{}, invalid("body.role", "%s", why(err, "no such role"))
	}
	sel.Role, sel.HasRole = role, true
	return sel, nil
}

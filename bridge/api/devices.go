package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"couriermq/topics"
)

// Devices keeps the devices of stores, and signs out. Its answers are JSON. What
// keep makes of a result is committed with what the call did.
type Devices interface {
	// Provision notes a device and returns its token.
	Provision(ctx context.Context, store topics.StoreID, device topics.DeviceID, client string, keep func(token string) []topics.Edit) (token string, err error)
	// Device returns what is known of one; of several stores' with the same id,
	// if no store is given, that which was seen last.
	Device(store topics.StoreID, id topics.DeviceID) (view []byte, found bool)
	// Devices returns those of a store, "" for all.
	Devices(store topics.StoreID) []json.RawMessage
	// Stores returns all stores that ever had a device or were online, sorted.
	Stores() []topics.StoreID
	// Presence returns whether an order would be heard in a store.
	Presence(store topics.StoreID) []byte
	// LogoutDevice and Logout end connections and sessions, drop what they are
	// owed, and revoke tokens. They return how many sessions there were.
	LogoutDevice(ctx context.Context, store topics.StoreID, id topics.DeviceID, reason string, keep func(ended int) []topics.Edit) (ended int, found bool, err error)
	Logout(ctx context.Context, role topics.Role, sub, reason string, keep func(ended int) []topics.Edit) (ended int, err error)
}

// provisionBody is POST /v1/devices.
type provisionBody struct {
	Device text   `json:"device" doc:"Id of the device."`
	Store  text   `json:"store" doc:"Id of its store."`
	Client string `json:"client" enum:"pos,pad,app" doc:"What it is."`
}

type provisionOut struct {
	Body struct {
		Device string `json:"device"`
		Store  string `json:"store"`
		Client string `json:"client"`
		Token  string `json:"token" doc:"Good for a year, until the device is logged out."`
	} `nameHint:"Provisioned"`
}

type devicesOut struct {
	Body struct {
		Items []json.RawMessage `json:"items"`
		Next  *string           `json:"next" doc:"Always null: it is all there."`
	} `nameHint:"Devices"`
}

type logoutBody struct {
	Reason string `json:"reason,omitempty" maxLength:"256" doc:"What the clients are told."`
}

type logoutOut struct {
	Body struct {
		Code    int    `json:"code" doc:"Always 0."`
		Message string `json:"message" doc:"Always empty."`
		Ended   int    `json:"ended" doc:"Sessions ended."`
	} `nameHint:"LoggedOut"`
}

// deviceCalls registers the calls about devices, and the logouts.
func (s *server) deviceCalls(d Devices) {
	call(s, huma.Operation{
		OperationID: "provision-device", Method: http.MethodPost, Path: "/v1/devices",
		Summary: "Note a device and make a token for it.", Tags: []string{"devices"},
	}, backends, func(ctx context.Context, in *struct{ Body provisionBody }) (*provisionOut, error) {
		for name, id := range map[string]text{"body.device": in.Body.Device, "body.store": in.Body.Store} {
			if err := topics.CheckID(string(id)); err != nil {
				return nil, invalid(name, "%s", why(err, "not an id"))
			}
		}
		answer := func(token string) *provisionOut {
			out := new(provisionOut)
			out.Body.Device, out.Body.Store, out.Body.Client, out.Body.Token = string(in.Body.Device), string(in.Body.Store), in.Body.Client, token
			return out
		}
		token, err := d.Provision(ctx, topics.StoreID(in.Body.Store), topics.DeviceID(in.Body.Device), in.Body.Client,
			edits(ctx, func(token string) any { return answer(token).Body }))
		return answer(token), err
	})
	call(s, huma.Operation{
		OperationID: "list-devices", Method: http.MethodGet, Path: "/v1/devices",
		Summary: "All devices, or those of a store.", Tags: []string{"devices"},
	}, backends, func(_ context.Context, in *struct {
		Store string `query:"store" doc:"Only those of this store."`
	}) (*devicesOut, error) {
		out := new(devicesOut)
		out.Body.Items = d.Devices(topics.StoreID(in.Store))
		return out, nil
	})
	call(s, huma.Operation{
		OperationID: "get-device", Method: http.MethodGet, Path: "/v1/devices/{device}",
		Summary: "What is known of a device, and which clients it is now.", Tags: []string{"devices"}, Errors: withNotFound,
	}, backends, func(_ context.Context, in *struct {
		Device string `path:"device" doc:"Id of the device."`
		Store  string `query:"store" doc:"Of its store, where several have devices of this id. Default: the one seen last."`
	}) (*rawOut, error) {
		view, found := d.Device(topics.StoreID(in.Store), topics.DeviceID(in.Device))
		if !found {
			return nil, refusal(http.StatusNotFound, "there is no device of this id")
		}
		return &rawOut{view}, nil
	})
	s.logoutCalls(d)
}

// logoutCalls registers what signs out for good.
func (s *server) logoutCalls(d Devices) {
	call(s, huma.Operation{
		OperationID: "logout-device", Method: http.MethodPost, Path: "/v1/devices/{device}/logout",
		Summary: "End the connections, sessions and tokens of a device.", Tags: []string{"devices"}, Errors: withNotFound,
	}, backends, func(ctx context.Context, in *struct {
		Device string      `path:"device" doc:"Id of the device."`
		Store  string      `query:"store" doc:"Of its store, where several have devices of this id. Default: all of them are meant."`
		Body   *logoutBody `required:"false"`
	}) (*logoutOut, error) {
		for name, id := range map[string]string{"path.device": in.Device, "query.store": in.Store} {
			if err := topics.CheckID(id); err != nil && id != "" {
				return nil, invalid(name, "%s", why(err, "not an id"))
			}
		}
		ended, found, err := d.LogoutDevice(ctx, topics.StoreID(in.Store), topics.DeviceID(in.Device), in.Body.reason(), keepEnded(ctx))
		if err == nil && !found {
			err = refusal(http.StatusNotFound, "there is no device of this id")
		}
		return loggedOut(ended), err
	})
	call(s, huma.Operation{
		OperationID: "logout-identity", Method: http.MethodPost, Path: "/v1/identities/{role}/{sub}/logout",
		Summary: "End the connections, sessions and tokens of somebody.", Tags: []string{"devices"},
	}, backends, func(ctx context.Context, in *struct {
		Role string      `path:"role"`
		Sub  string      `path:"sub"`
		Body *logoutBody `required:"false"`
	}) (*logoutOut, error) {
		role, err := topics.ParseRole(in.Role)
		if err != nil {
			return nil, invalid("path.role", "%s", why(err, "no such role"))
		}
		if err := topics.CheckID(in.Sub); err != nil {
			return nil, invalid("path.sub", "%s", why(err, "not an id"))
		}
		ended, err := d.Logout(ctx, role, in.Sub, in.Body.reason(), keepEnded(ctx))
		return loggedOut(ended), err
	})
}

func loggedOut(ended int) *logoutOut {
	out := new(logoutOut)
	out.Body.Ended = ended
	return out
}

func keepEnded(ctx context.Context) func(ended int) []topics.Edit {
	return edits(ctx, func(ended int) any { return loggedOut(ended).Body })
}

func (b *logoutBody) reason() string {
	if b == nil || b.Reason == "" {
		return "logged out"
	}
	return b.Reason
}

package api_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"couriermq/bridge/api"
	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/wire"
	"couriermq/hooks/store"
)

// mall is a node with its calls about stores and devices.
type mall struct {
	*hooktest.Node
	url string
	t   *testing.T
}

func openMall(t *testing.T, st store.Store) *mall {
	t.Helper()
	n := hooktest.Start(t, hooktest.On(st), hooktest.Moment(200*time.Millisecond))
	srv := httptest.NewServer(api.New(api.Config{}, api.Parts{
		Broker: n.Broker, Verifier: n.Broker, Rows: st, Orders: n.Orders, Stores: n.Stores, Devices: n.Devices, Log: slog.New(slog.DiscardHandler),
	}))
	t.Cleanup(srv.Close)
	return &mall{n, srv.URL, t}
}

func (m *mall) call(status int, token, method, path, body string) map[string]any {
	m.t.Helper()
	req, err := http.NewRequestWithContext(m.t.Context(), method, m.url+path, strings.NewReader(body))
	if err != nil {
		m.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		m.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != status {
		m.t.Fatalf("%s %s: status %d, want %d: %s", method, path, resp.StatusCode, status, b)
	}
	var v map[string]any
	if err := json.Unmarshal(b, &v); err != nil {
		m.t.Fatal(err)
	}
	return v
}

// device connects with a token; code is that of the CONNACK. Its session is kept
// over MQTT 5, and over 3.1.1 a tool's.
func (m *mall) device(id, token string, version byte) (c *wire.Client, code byte) {
	m.t.Helper()
	c = wire.Dial(m.t, m.Addr, version)
	p := wire.Connect{ID: id, Resume: version == 5, Password: &token}
	if version == 5 {
		p.Props = wire.Props{wire.Num(wire.SessionExpiry, 300)}
	}
	if version == 4 {
		p.User = new("x")
	}
	c.Send(p)
	return c, wire.Expect[wire.Connack](c).Code
}

func presenceOf(t *testing.T, c *wire.Client) (online bool, devices float64) {
	t.Helper()
	p := c.Receive()
	var v struct {
		Online  bool
		Devices float64
	}
	if err := json.Unmarshal([]byte(p.Payload), &v); err != nil || p.Topic != "store/s1/presence" {
		t.Fatalf("%s %s", p.Topic, p.Payload)
	}
	return v.Online, v.Devices
}

func TestStoreAndItsDevices(t *testing.T) {
	st := store.NewMemory()
	m := openMall(t, st)
	shop := m.Token("service", "shop")
	console, _ := m.device("console", m.Token("platform", "console"), 5)
	console.Subscribe(1, "store/+/presence")

	token := m.call(200, shop, "POST", "/v1/devices", `{"device":"pos-1","store":"s1","client":"pos"}`)["token"].(string)
	pos, code := m.device("till", token, 5)
	if code != 0 {
		t.Fatalf("CONNACK %#x", code)
	}
	if online, n := presenceOf(t, console); !online || n != 1 {
		t.Errorf("online %v, devices %v", online, n)
	}
	pos.Publish(wire.Publish{Topic: "device/pos-1/state", QoS: 1, Payload: `{"battery":0.5,"volume":7,"version":"1.2"}`})
	if v := m.call(200, shop, "GET", "/v1/devices/pos-1", ""); v["battery"] != 0.5 || v["version"] != "1.2" || v["online"] != true || v["clients"].([]any)[0] != "till" {
		t.Errorf("device %v", v)
	}
	if v := m.call(200, shop, "GET", "/v1/devices?store=s1", ""); len(v["items"].([]any)) != 1 {
		t.Errorf("devices %v", v)
	}
	m.call(404, shop, "GET", "/v1/devices/nobody", "")

	m.call(200, shop, "PUT", "/v1/stores/s1", `{"accept_within_s":60,"on_deadline":"reject","escalation":["pad",{"after_s":30,"to":"manager"}]}`)
	m.call(400, shop, "PUT", "/v1/stores/s1", `{"on_deadline":"maybe"}`)
	m.call(400, shop, "PUT", "/v1/stores/s1", `{"escalation":["nobody"]}`)
	m.call(200, shop, "PUT", "/v1/orders/o1", `{"store":"s1","pickup":{"lat":23.1,"lng":113.2,"name":"back door"}}`)
	pos.Receive()
	pos.Publish(wire.Publish{Topic: "store/s1/order/o1/accept", QoS: 1})
	v := m.call(200, token, "GET", "/v1/stores/s1", "")
	order := v["open_orders"].([]any)[0].(map[string]any)
	if v["accept_within_s"] != 60.0 || v["on_deadline"] != "reject" || order["state"] != "accepted" || v["presence"].(map[string]any)["online"] != true || len(v["devices"].([]any)) != 1 || v["place"].(map[string]any)["lng"] != 113.2 {
		t.Errorf("store %v", v)
	}
	if v := m.call(200, shop, "GET", "/v1/orders/o1", ""); v["handling"].(map[string]any)["claimed_by"] != "pos-1" {
		t.Errorf("order %v", v)
	}
	m.call(200, shop, "PUT", "/v1/orders/o2", `{"store":"s0","pickup":{"lat":23.2,"lng":113.3},"status":"delivered"}`)
	if v := m.call(200, shop, "GET", "/v1/stores", "")["items"].([]any); len(v) != 2 || v[0].(map[string]any)["store"] != "s0" || v[0].(map[string]any)["presence"].(map[string]any)["online"] != false ||
		v[0].(map[string]any)["place"].(map[string]any)["lng"] != 113.3 || v[1].(map[string]any)["store"] != "s1" || v[1].(map[string]any)["presence"].(map[string]any)["online"] != true {
		t.Errorf("stores %v", v)
	}
	m.call(403, token, "GET", "/v1/stores", "")
	m.call(403, token, "GET", "/v1/stores/s2", "")
	m.call(403, token, "PUT", "/v1/stores/s1", `{}`)

	// A moment without a connection is none.
	pos.Close()
	if pos, code = m.device("till", token, 5); code != 0 {
		t.Fatalf("back: %#x", code)
	}
	pos.Publish(wire.Publish{Topic: "device/pos-1/state", QoS: 1, Payload: `{"volume":0}`})
	if online, n := presenceOf(t, console); online || n != 0 {
		t.Errorf("muted: online %v, devices %v", online, n)
	}
}

func TestLogoutHolds(t *testing.T) {
	st := store.NewMemory()
	m := openMall(t, st)
	shop := m.Token("service", "shop")
	token := m.call(200, shop, "POST", "/v1/devices", `{"device":"pos-1","store":"s1","client":"pos"}`)["token"].(string)
	pos, _ := m.device("till", token, 5)
	old, _ := m.device("old-till", token, 4)
	if v := m.call(200, shop, "POST", "/v1/devices/pos-1/logout", `{"reason":"stolen"}`); v["ended"] != 2.0 {
		t.Errorf("ended %v", v)
	}
	if p := pos.Receive(); p.Topic != "device/pos-1/command" {
		t.Errorf("%s", p.Topic)
	}
	if code, told := pos.Gone(); code != 0x98 || !told {
		t.Errorf("code %#x, told %v", code, told)
	}
	if p := old.Receive(); p.Topic != "device/pos-1/command" || !strings.Contains(p.Payload, `"event":"logout"`) || !strings.Contains(p.Payload, "stolen") {
		t.Errorf("%s %s", p.Topic, p.Payload)
	}
	old.Gone()
	refused := func() {
		t.Helper()
		if _, code := m.device("till", token, 5); code != 0x86 {
			t.Errorf("CONNACK %#x", code)
		}
		m.call(401, token, "GET", "/v1/stores/s1", "")
	}
	refused()
	m.Stop(t)
	m = openMall(t, st)
	refused()
	token = m.call(200, shop, "POST", "/v1/devices", `{"device":"pos-1","store":"s1","client":"pos"}`)["token"].(string)
	if _, code := m.device("till", token, 5); code != 0 {
		t.Errorf("with a new token: %#x", code)
	}

	rider := m.Token("rider", "alice")
	phone, _ := m.device("phone", rider, 5)
	if v := m.call(200, shop, "POST", "/v1/identities/rider/alice/logout", ""); v["ended"] != 1.0 {
		t.Errorf("ended %v", v)
	}
	if code, _ := phone.Gone(); code != 0x98 {
		t.Errorf("code %#x", code)
	}
	if _, code := m.device("phone", rider, 5); code != 0x86 {
		t.Errorf("CONNACK %#x", code)
	}
	m.call(404, shop, "POST", "/v1/devices/nobody/logout", `{}`)
}

package api_test

import (
	"encoding/json"
	"fmt"
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
	"couriermq/hooks/token"
	"couriermq/topics"
)

// streets is a node with the calls about riders, regions and areas.
func streets(t *testing.T, opts ...hooktest.Option) *door {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	n := hooktest.Start(t, opts...)
	v, err := token.New(token.Config{Secret: hooktest.Secret}, "", log)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(api.New(api.Config{PacketBytes: 64 << 10}, api.Parts{Broker: n.Broker, Verifier: v, Log: log,
		Rows: n.Store, Riders: n.Riders, Regions: n.Riders, Area: n.Riders}))
	t.Cleanup(srv.Close)
	return &door{Node: n, url: srv.URL, t: t}
}

// want calls as somebody, wants a status, and reads the answer into v.
func (d *door) want(status int, tok, method, path, body string, v any) {
	d.t.Helper()
	req, err := http.NewRequestWithContext(d.t.Context(), method, d.url+path, strings.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+tok)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	if resp.StatusCode != status {
		d.t.Fatalf("%s %s: %d %s, want %d", method, path, resp.StatusCode, b, status)
	}
	if v != nil {
		if err := json.Unmarshal(b, v); err != nil {
			d.t.Fatalf("%s %s: %s: %v", method, path, b, err)
		}
	}
}

const region = `{"type":"Feature","properties":{"name":"West","datum":"wgs84"},"geometry":{"type":"Polygon","coordinates":[[[113.2,23.1],[113.3,23.1],[113.3,23.2],[113.2,23.2],[113.2,23.1]]]}}`

func TestRidersAndRegions(t *testing.T) {
	d := streets(t)
	shop, alice, bob := d.Token("service", "shop"), d.Token("rider", "alice"), d.Token("rider", "bob")
	d.want(404, shop, "GET", "/v1/riders/alice", "", nil)
	d.want(403, bob, "GET", "/v1/riders/alice", "", nil)
	d.want(403, bob, "GET", "/v1/riders?near=23,113", "", nil)
	d.want(400, shop, "PUT", "/v1/regions/west", `{"type":"Feature","geometry":{"type":"Polygon","coordinates":[]}}`, nil)
	d.want(400, shop, "PUT", "/v1/regions/a%2Fb", region, nil)
	var feature struct {
		ID         string
		Properties struct{ Name string }
	}
	d.want(200, shop, "PUT", "/v1/regions/west", region, &feature)
	d.want(200, shop, "GET", "/v1/regions/west", "", &feature)
	if feature.ID != "west" || feature.Properties.Name != "West" {
		t.Errorf("%+v", feature)
	}
	var regions struct{ Items []json.RawMessage }
	if d.want(200, shop, "GET", "/v1/regions", "", &regions); len(regions.Items) != 1 {
		t.Errorf("%+v", regions)
	}
	at := time.Now().UTC().Truncate(time.Millisecond)
	fix := fmt.Sprintf(`{"lat":23.15,"lng":113.25,"at":%q,"speed":7.2}`, at.Format(time.RFC3339Nano))
	d.want(403, bob, "POST", "/v1/riders/alice/position", fix, nil)
	d.want(200, alice, "POST", "/v1/riders/alice/position", fix, nil)
	d.want(400, alice, "POST", "/v1/riders/alice/position", `{"lat":23.15}`, nil)
	d.want(200, shop, "POST", "/v1/riders/bob/position", "["+fix+"]", nil)
	var state topics.RiderState
	for len(state.Regions) == 0 { // the border is the ledger's
		d.want(200, alice, "GET", "/v1/riders/alice", "", &state)
	}
	if p := state.Position; p == nil || p.Lat != 23.15 || !p.At.Equal(at) || *p.Speed != 7.2 || state.Regions[0] != "west" || !state.Duty || state.Presence.Online {
		t.Errorf("%+v", state)
	}
	var near struct{ Items []topics.RiderState }
	d.want(200, shop, "GET", "/v1/riders?near=23.151,113.25&radius_m=500&limit=1", "", &near)
	if len(near.Items) != 1 || near.Items[0].Rider != "alice" || *near.Items[0].DistanceM < 100 {
		t.Errorf("%+v", near)
	}
	d.want(400, shop, "GET", "/v1/riders?near=nowhere", "", nil)
	d.want(400, shop, "GET", "/v1/riders", "", nil)
	var track struct{ Items []topics.Sighting }
	d.want(200, alice, "GET", "/v1/riders/alice/track?from="+at.Add(-time.Hour).Format(time.RFC3339), "", &track)
	if len(track.Items) != 1 || track.Items[0].Lat != 23.15 || *track.Items[0].Speed != 7.2 {
		t.Errorf("%+v", track)
	}
	d.want(400, alice, "GET", "/v1/riders/alice/track?from=yesterday", "", nil)
	d.want(204, shop, "DELETE", "/v1/regions/west", "", nil)
	d.want(404, shop, "DELETE", "/v1/regions/west", "", nil)
}

func TestPushArea(t *testing.T) {
	d := streets(t)
	shop := d.Token("service", "shop")
	alice := d.join("alice", d.Token("rider", "alice"))
	till := d.join("till", d.Token("merchant", "m1", hooktest.Merchant("s1", "pos", "pos-1")))
	if _, err := d.Orders.Put(t.Context(), "o1", []byte(`{"store":"s1","pickup":{"lat":23.151,"lng":113.251}}`)); err != nil {
		t.Fatal(err)
	}
	d.want(200, shop, "POST", "/v1/riders/alice/position", fmt.Sprintf(`{"lat":23.15,"lng":113.25,"at":%d}`, time.Now().UnixMilli()), nil)
	for body, want := range map[string]int{
		`{"center":{"lat":23.15,"lng":113.25},"radius_m":50,"data":{"n":1}}`:                                        1,
		`{"center":{"lat":23.15,"lng":113.25},"radius_m":500,"data":{"n":1}}`:                                       2,
		`{"center":{"lat":23.15,"lng":113.25},"radius_m":500,"kinds":["pos"],"data":{"n":1}}`:                       1,
		`{"center":{"lat":23.15,"lng":113.25},"radius_m":500,"kinds":"rider,rider","data":{"n":1}}`:                 1,
		`{"polygon":[[113.2,23.1],[113.3,23.1],[113.3,23.2],[113.2,23.2]],"kinds":["rider"],"data":"storm"}`:        1,
		`{"polygon":` + region + `,"kinds":["pad"],"data":1}`:                                                       0,
		`{"polygon":{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2],[1,1]]]},"kinds":["rider"],"data":{"n":1}}`: 0,
	} {
		var r receipt
		if d.want(200, shop, "POST", "/v1/push/area", body, &r); r.Targets != want {
			t.Errorf("%s: %+v, want %d", body, r, want)
		}
	}
	for _, body := range []string{`{"data":1}`, `{"center":{"lat":23,"lng":113},"data":1}`, `{"polygon":[[1,2]],"data":1}`,
		`{"center":{"lat":23,"lng":113},"radius_m":5,"kinds":["cat"],"data":1}`} {
		d.want(400, shop, "POST", "/v1/push/area", body, nil)
	}
	for _, c := range []struct {
		who   *wire.Client
		topic string
	}{{alice, "rider/alice/notice"}, {till, "store/s1/notice"}} {
		for c.who.Receive().Topic != c.topic {
		}
	}
}

// A region may be larger than other bodies, and come as GeoJSON by name.
func TestLargeRegion(t *testing.T) {
	d := streets(t)
	corners := strings.Repeat("[113.2,23.1],[113.25,23.15],[113.3,23.1],[113.3,23.2],", 10_000)
	feature := func(n int) string {
		return `{"type":"Polygon","coordinates":[[` + strings.Repeat(corners, n) + `[113.2,23.2]]]}`
	}
	backend := d.Token("service", "s")
	d.want(http.StatusOK, backend, http.MethodPut, "/v1/regions/large", feature(2), nil)
	d.want(http.StatusBadRequest, backend, http.MethodPut, "/v1/regions/larger", feature(3), nil) // too many corners
	d.want(http.StatusRequestEntityTooLarge, backend, http.MethodPut, "/v1/regions/largest", feature(8), nil)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPut, d.url+"/v1/regions/named", strings.NewReader(`{"type":"Polygon","coordinates":[[[1,1],[2,1],[2,2]]]}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+backend)
	req.Header.Set("Content-Type", "application/geo+json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("application/geo+json: %d", resp.StatusCode)
	}
}

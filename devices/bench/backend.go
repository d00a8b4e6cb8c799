package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// backend is the company's server: it calls the node's HTTP API.
type backend struct {
	client      *http.Client
	base, token string
}

// callers is how many calls a backend has on their way when it furnishes a
// city.
const callers = 32

var errPlain = errors.New("orders, regions and pushes are not plain topics: they need the map")

func (r *run) newBackend() (*backend, error) {
	switch {
	case r.Plain:
		return nil, errPlain
	case r.HTTP == "":
		return nil, errors.New("the address of the HTTP API is missing")
	}
	u, err := url.Parse(r.HTTP)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("HTTP API %q: not of the form http://host:port", r.HTTP)
	}
	if len(r.Command) > 0 { // it listens for MQTT already, for HTTP in a moment
		ctx, cancel := context.WithTimeoutCause(r.ctx, lostAfter, fmt.Errorf("nobody listens on %s", u.Host))
		defer cancel()
		if err := listens(ctx, u.Host, nil); err != nil {
			return nil, err
		}
	}
	token, err := r.Mint(service(0))
	if err != nil {
		return nil, err
	}
	transport := &http.Transport{MaxIdleConnsPerHost: max(callers, r.Publishers)}
	return &backend{&http.Client{Transport: transport}, strings.TrimSuffix(r.HTTP, "/"), token}, nil
}

func (b *backend) close() { b.client.CloseIdleConnections() }

// call sends body as JSON and takes any 2xx for an answer.
func (b *backend) call(ctx context.Context, method, path string, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, method, b.base+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+b.token)
	if len(body) > 0 {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := b.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	why, err := io.ReadAll(io.LimitReader(resp.Body, 64<<10)) // to the end, so that the connection is used again
	if err != nil {
		return err
	}
	if resp.StatusCode/100 != 2 {
		return fmt.Errorf("%s %s: %s %s", method, path, resp.Status, why)
	}
	return nil
}

// each makes n calls, some at a time; request says what to ask for.
func (b *backend) each(ctx context.Context, n int, method string, request func(i int) (path string, body any)) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(callers)
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		group.Go(func() error {
			path, body := request(i)
			if body == nil {
				return b.call(ctx, method, path, nil)
			}
			text, err := json.Marshal(body)
			if err != nil {
				return err
			}
			return b.call(ctx, method, path, text)
		})
	}
	return group.Wait()
}

// cleaning bounds how long a run takes to put away what it has furnished.
const cleaning = time.Minute

// furnish gives every rider an order that it carries, and lays regions over
// the city, as asked for. A broker that ends with the run keeps them; of any
// other they are taken away at the end.
func (r *run) furnish(orders bool) error {
	if (orders || r.Regions > 0) && r.Plain {
		return errPlain
	}
	if orders {
		if err := r.placeOrders(); err != nil {
			return err
		}
	}
	if r.Regions > 0 {
		return r.layOutRegions()
	}
	return nil
}

func (r *run) layOutRegions() error {
	b, err := r.newBackend()
	if err != nil {
		return err
	}
	furnished := false
	r.atEnd(func(ctx context.Context) error {
		defer b.close()
		if len(r.Command) > 0 {
			return nil
		}
		err := b.each(ctx, r.Regions, http.MethodDelete, func(i int) (string, any) {
			return "/v1/regions/" + id(i), nil
		})
		if !furnished {
			return nil // what went wrong is known, and not all of it is there
		}
		return err
	})
	r.progress("laying out %d regions", r.Regions)
	if err := b.each(r.ctx, r.Regions, http.MethodPut, func(i int) (string, any) {
		return "/v1/regions/" + id(i), cell(i, r.Regions)
	}); err != nil {
		return fmt.Errorf("lay out regions: %w", err)
	}
	furnished = true
	return nil
}

// orderID names the order of the i-th rider or call, of this run only.
func (r *run) orderID(i int) string { return r.nonce + "-" + id(i) }

// cell is region i of n, as a GeoJSON Feature: the city is a chessboard of
// them, each a ragged shape with 24 corners that overlaps its neighbours a
// little.
func cell(i, n int) any {
	const corners = 24
	columns := int(math.Ceil(math.Sqrt(float64(n))))
	side := float64(citySize) / float64(columns)
	x, y := cityWest+side*(float64(i%columns)+.5), citySouth+side*(float64(i/columns)+.5)
	ring := make([][2]float64, corners+1)
	for k := range corners {
		radius := side * (.55 + .1*float64((i+k)%3))
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / corners)
		ring[k] = [2]float64{math.Round(x+radius*cos) / 1e6, math.Round(y+radius*sin) / 1e6}
	}
	ring[corners] = ring[0]
	return map[string]any{
		"type": "Feature", "properties": map[string]any{},
		"geometry": map[string]any{"type": "Polygon", "coordinates": [][][2]float64{ring}},
	}
}

package city

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"time"

	"couriermq/topics"
)

// answered is an HTTP answer that is no success.
type answered struct {
	status int
	body   string
}

func (e *answered) Error() string {
	return fmt.Sprintf("%d %s: %s", e.status, http.StatusText(e.status), e.body)
}

// call sends body as JSON with the backend's token, and reads the answer into
// out unless that is nil.
func (c *city) call(ctx context.Context, method, path string, body, out any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(c.HTTP, "/")+path, bytes.NewReader(text))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	if resp.StatusCode/100 != 2 {
		return fmt.Errorf("%s %s: %w", method, path, &answered{resp.StatusCode, string(answer[:min(len(answer), 300)])})
	}
	if out == nil {
		return nil
	}
	return json.Unmarshal(answer, out)
}

// every calls do perMinute times a minute, until ctx ends or do says so. A no
// of the node is counted and logged; no answer at all too: it may be draining.
func (c *city) every(ctx context.Context, perMinute int, do func(n int) error) error {
	if perMinute <= 0 {
		return nil
	}
	tick := time.NewTicker(time.Minute / time.Duration(perMinute))
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		err := do(n)
		switch no, ok := errors.AsType[*answered](err); {
		case err == nil || ctx.Err() != nil:
		case ok && (no.status == http.StatusUnauthorized || no.status == http.StatusForbidden):
			return err
		case ok && (no.status == http.StatusNotFound || no.status == http.StatusNotImplemented):
			c.Log.Warn("the node does not know this call; no more of them", "err", err)
			return nil
		default:
			c.refused.Add(1)
			c.Log.Warn("call failed", "err", err)
		}
	}
}

// notice is what the backend pushes.
type notice struct {
	Title string `json:"title"`
	Body  string `json:"body"`
	N     int    `json:"n"`
}

// push sends notices to stores, to their devices and to regions, in turn.
func (c *city) push(ctx context.Context) error {
	rng := rand.New(rand.NewPCG(c.Seed, 1))
	return c.every(ctx, c.Pushes, func(n int) error {
		what := notice{Title: "Weather", Body: "Heavy rain from five o'clock", N: n}
		path, body := "/v1/push/topic", map[string]any{"data": what}
		switch {
		case n%3 == 0 && c.Stores > 0:
			body["topic"] = topics.StoreNotice.Topic(c.store(rng.IntN(c.Stores)))
		case n%3 == 1 && c.Stores > 0:
			path, body["type"], body["uid"] = "/v1/push/device", "pos", c.store(rng.IntN(c.Stores))+"-pos"
		default:
			body["topic"] = topics.RegionNotice.Topic(c.districts[rng.IntN(len(c.districts))].ID)
		}
		var receipt topics.Receipt
		if err := c.call(ctx, http.MethodPost, path, body, &receipt); err != nil {
			return err
		}
		c.pushes.Add(1)
		c.targets.Add(int64(receipt.Targets))
		return nil
	})
}

// order places orders at random stores, for a rider and a customer each.
func (c *city) order(ctx context.Context) error {
	rng := rand.New(rand.NewPCG(c.Seed, 2))
	if c.Riders == 0 || c.Stores == 0 {
		return nil
	}
	return c.every(ctx, c.Orders, func(n int) error {
		home := &c.districts[rng.IntN(len(c.districts))]
		place := func() map[string]float64 {
			p := home.Ring[rng.IntN(len(home.Ring))]
			return map[string]float64{"lat": p.Lat, "lng": p.Lng}
		}
		id := fmt.Sprintf("%s-%d-%d", c.Name, c.begun.Unix(), n)
		err := c.call(ctx, http.MethodPut, "/v1/orders/"+id, map[string]any{
			"customer": fmt.Sprintf("%s-customer-%d", c.Name, n%10+1), "store": c.store(rng.IntN(c.Stores)), "rider": c.rider(rng.IntN(c.Riders)),
			"region": home.ID, "pickup": place(), "dropoff": place(), "status": "pending", "data": map[string]any{"n": n},
		}, nil)
		if err == nil {
			c.orders.Add(1)
		}
		return err
	})
}

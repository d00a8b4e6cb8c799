package backend

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// Caller calls a node over HTTP, some calls at a time, for somebody who must not
// wait.
type Caller struct {
	Base  string                 // http://host:port
	Token func() (string, error) // the backend's
	// Post has do called by whoever asked for the call; see crowd.Crowd.Post.
	Post func(ctx context.Context, do func(now time.Time))

	client http.Client
	calls  chan call
}

// call is one that waits for its turn.
type call struct {
	method, path string
	body         any
	stranger     bool // calls without a token
	done         func(now time.Time, a Answer)
}

// Answer is what came of a call.
type Answer struct {
	Status int // of HTTP; 0: the node did not answer
	Body   []byte
	Err    error // why not; nil for 2xx
}

// OK tells whether the node did what was asked.
func (a Answer) OK() bool { return a.Err == nil }

// Passing tells whether trying again may help: nobody answered, or the node had
// no room.
func (a Answer) Passing() bool {
	return a.Status == 0 || a.Status == http.StatusTooManyRequests || a.Status >= 500 && a.Status != http.StatusNotImplemented
}

const (
	workers = 16
	waiting = 1024 // calls
)

// NewCaller returns one that calls while it runs.
func NewCaller(base string, token func() (string, error), post func(ctx context.Context, do func(now time.Time))) *Caller {
	return &Caller{
		Base: strings.TrimSuffix(base, "/"), Token: token, Post: post,
		client: http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: workers}},
		calls:  make(chan call, waiting),
	}
}

// Run calls until ctx ends.
func (c *Caller) Run(ctx context.Context) error {
	defer c.client.CloseIdleConnections()
	var group errgroup.Group
	for range workers {
		group.Go(func() error {
			for {
				select {
				case <-ctx.Done():
					return nil
				case next := <-c.calls:
					a := c.do(ctx, next)
					if next.done != nil {
						c.Post(ctx, func(now time.Time) { next.done(now, a) })
					}
				}
			}
		})
	}
	return group.Wait()
}

// Call asks for a call with body as JSON (nil: none); done hears what came of
// it. With too much to do already, nobody is called and the answer is a status
// of 429.
func (c *Caller) Call(method, path string, body any, done func(now time.Time, a Answer)) {
	c.queue(call{method: method, path: path, body: body, done: done})
}

// Ask is Call by somebody who has no token.
func (c *Caller) Ask(method, path string, body any, done func(now time.Time, a Answer)) {
	c.queue(call{method: method, path: path, body: body, done: done, stranger: true})
}

func (c *Caller) queue(next call) {
	select {
	case c.calls <- next:
	default:
		if next.done != nil {
			next.done(time.Now(), Answer{Status: http.StatusTooManyRequests, Err: fmt.Errorf("%s %s: too many calls wait", next.method, next.path)})
		}
	}
}

func (c *Caller) do(ctx context.Context, next call) (a Answer) {
	defer func() {
		if a.Err != nil {
			a.Err = fmt.Errorf("%s %s: %w", next.method, next.path, a.Err)
		}
	}()
	var body io.Reader
	if next.body != nil {
		text, err := json.Marshal(next.body)
		if err != nil {
			return Answer{Err: err}
		}
		body = bytes.NewReader(text)
	}
	req, err := http.NewRequestWithContext(ctx, next.method, c.Base+next.path, body)
	if err != nil {
		return Answer{Err: err}
	}
	if !next.stranger {
		token, err := c.Token()
		if err != nil {
			return Answer{Err: err}
		}
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := c.client.Do(req)
	if err != nil {
		return Answer{Err: err}
	}
	defer resp.Body.Close()
	a.Status = resp.StatusCode
	if a.Body, err = io.ReadAll(io.LimitReader(resp.Body, 1<<20)); err != nil {
		return Answer{Err: err}
	}
	if a.Status/100 != 2 {
		a.Err = fmt.Errorf("%d %s: %s", a.Status, http.StatusText(a.Status), a.Body[:min(len(a.Body), 300)])
	}
	return a
}

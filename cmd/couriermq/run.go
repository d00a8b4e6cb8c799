package main

import (
	"context"
	"errors"
	"fmt"
)

// part is something that lives as long as the node: it serves until ctx ends,
// then stops within bounds of its own. Returning nil before that means that it
// is finished; it ends the node as an error does.
type part struct {
	name string
	run  func(ctx context.Context) error
}

// run starts parts in order and, when ctx ends or a part returns, stops them in
// reverse: a part may use those before it for as long as it lives. It returns
// when all have returned, with what they said.
func run(ctx context.Context, parts ...part) error {
	calm := context.WithoutCancel(ctx) // a part is stopped by its turn, never by ctx itself
	ended := make(chan struct{}, len(parts))
	stops := make([]func() error, len(parts))
	for i, p := range parts {
		stops[i] = start(calm, p, ended)
	}
	select {
	case <-ctx.Done():
	case <-ended:
	}
	var errs []error
	for i := len(stops) - 1; i >= 0; i-- {
		errs = append(errs, stops[i]())
	}
	return errors.Join(errs...)
}

// start runs p and returns what stops it and waits for its end. Being stopped
// is no error.
func start(ctx context.Context, p part, ended chan<- struct{}) func() error {
	ctx, cancel := context.WithCancel(ctx)
	result := make(chan error, 1)
	go func() {
		result <- p.run(ctx)
		ended <- struct{}{}
	}()
	return func() error {
		cancel()
		if err := <-result; err != nil && !errors.Is(err, context.Canceled) {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		return nil
	}
}

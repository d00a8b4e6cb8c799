package main

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// diary is what parts write when they live and stop.
type diary struct {
	mu    sync.Mutex
	lines []string
}

func (d *diary) add(line string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lines = append(d.lines, line)
}

// part serves until it is stopped and drains for a while.
func (d *diary) part(name string, drain time.Duration, err error) part {
	return part{name, func(ctx context.Context) error {
		<-ctx.Done()
		d.add(name + " stops")
		time.Sleep(drain)
		d.add(name + " stopped")
		return err
	}}
}

func TestRunStopsInReverse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var d diary
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		broken := errors.New("disk on fire")
		err := run(ctx,
			d.part("store", time.Second, broken),
			d.part("broker", 5*time.Second, context.Canceled),
			d.part("http", time.Second, nil))
		if !errors.Is(err, broken) || err.Error() != "store: disk on fire" {
			t.Errorf("got %v", err)
		}
		want := []string{"http stops", "http stopped", "broker stops", "broker stopped", "store stops", "store stopped"}
		if !slices.Equal(d.lines, want) {
			t.Errorf("got %q", d.lines)
		}
	})
}

func TestRunEndsWithAnyPart(t *testing.T) {
	for _, end := range []error{nil, errors.New("port taken")} {
		synctest.Test(t, func(t *testing.T) {
			var d diary
			err := run(t.Context(),
				d.part("store", 0, nil),
				part{"listener", func(context.Context) error { time.Sleep(time.Second); return end }},
				d.part("http", 0, nil))
			if !errors.Is(err, end) || (err == nil) != (end == nil) {
				t.Errorf("got %v, want %v", err, end)
			}
			if want := []string{"http stops", "http stopped", "store stops", "store stopped"}; !slices.Equal(d.lines, want) {
				t.Errorf("got %q", d.lines)
			}
		})
	}
}

// The context of a part ends when it is its turn, not when that of run does.
func TestRunKeepsValuesAndWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		type key struct{}
		ctx, cancel := context.WithCancel(context.WithValue(t.Context(), key{}, "v"))
		cancel()
		order := 0
		err := run(ctx,
			part{"first", func(ctx context.Context) error {
				<-ctx.Done()
				if order++; order != 2 || ctx.Value(key{}) != "v" {
					t.Errorf("first ended as number %d with %v", order, ctx.Value(key{}))
				}
				return ctx.Err()
			}},
			part{"second", func(ctx context.Context) error { <-ctx.Done(); order++; return ctx.Err() }})
		if err != nil {
			t.Error(err)
		}
	})
}

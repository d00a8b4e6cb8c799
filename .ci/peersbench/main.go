// Command peersbench is what .ci/peers needs besides couriermq: a broker made of
// plain mochi-mqtt, and a client for socket.io.
//
//	peersbench mochi -mqtt ADDR -ws ADDR [-tuned] [-store DIR]
//	peersbench track -addr ADDR -broker-cmd COMMAND
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "peersbench:", err)
		os.Exit(1)
	}
}

// run does what args say until it is done or ctx ends.
func run(ctx context.Context, out io.Writer, args []string) error {
	if len(args) > 0 {
		switch args[0] {
		case "mochi":
			return mochi(ctx, args[1:])
		case "track":
			result, err := track(ctx, args[1:])
			if err != nil {
				return err
			}
			return json.NewEncoder(out).Encode(result)
		}
	}
	return errors.New("usage: peersbench mochi|track")
}

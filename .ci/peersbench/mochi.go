package main

import (
	"context"
	"flag"
	"io"
	"log/slog"
	"runtime/debug"

	mqtt "github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/hooks/storage/pebble"
	"github.com/mochi-mqtt/server/v2/listeners"
	"github.com/mochi-mqtt/server/v2/packets"
)

// welcome lets everybody do everything.
type welcome struct{ mqtt.HookBase }

func (*welcome) Provides(b byte) bool {
	return b == mqtt.OnConnectAuthenticate || b == mqtt.OnACLCheck
}
func (*welcome) OnConnectAuthenticate(*mqtt.Client, packets.Packet) bool { return true }
func (*welcome) OnACLCheck(*mqtt.Client, string, bool) bool              { return true }

// mochi serves until ctx ends. Tuned means larger buffers and queues,
// and a collector that runs a quarter as often. With a store it writes what
// lasts into a Pebble of its own, synchronously.
func mochi(ctx context.Context, args []string) error {
	fs := flag.NewFlagSet("mochi", flag.ContinueOnError)
	tcp, ws := fs.String("mqtt", "", "address"), fs.String("ws", "", "address")
	tuned := fs.Bool("tuned", false, "with larger buffers")
	store := fs.String("store", "", "`folder` of what lasts; none: nothing does")
	if err := fs.Parse(args); err != nil {
		return err
	}
	options := &mqtt.Options{Logger: slog.New(slog.NewTextHandler(io.Discard, nil))}
	if *tuned {
		options.Capabilities = mqtt.NewDefaultServerCapabilities()
		options.Capabilities.MaximumClientWritesPending = 64 << 10
		options.ClientNetWriteBufferSize, options.ClientNetReadBufferSize = 16<<10, 16<<10
		debug.SetGCPercent(400)
	}
	server := mqtt.New(options)
	if err := server.AddHook(new(welcome), nil); err != nil {
		return err
	}
	if *store != "" {
		if err := server.AddHook(new(pebble.Hook), &pebble.Options{Path: *store, Mode: pebble.Sync}); err != nil {
			return err
		}
	}
	for _, l := range []listeners.Listener{
		listeners.NewTCP(listeners.Config{ID: "tcp", Address: *tcp}),
		listeners.NewWebsocket(listeners.Config{ID: "ws", Address: *ws}),
	} {
		if err := server.AddListener(way{l, server}); err != nil {
			return err
		}
	}
	if err := server.Serve(); err != nil {
		return err
	}
	<-ctx.Done()
	return server.Close()
}

// A way is a listener that closes its clients without mochi's own search for
// them: that takes a read lock twice, and hangs for ever when a client leaves in
// between (mochi issue 488).
type way struct {
	listeners.Listener
	server *mqtt.Server
}

// Close closes the listener and those who came through it.
func (w way) Close(listeners.CloseFn) {
	w.Listener.Close(func(id string) {
		for _, c := range w.server.Clients.GetAll() {
			if c.Net.Listener == id && !c.Closed() {
				_ = w.server.DisconnectClient(c, packets.ErrServerShuttingDown)
			}
		}
	})
}

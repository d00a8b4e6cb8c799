package main

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/prometheus/client_golang/prometheus"

	"couriermq/configs"
	"couriermq/hooks"
	"couriermq/hooks/geo"
	"couriermq/hooks/offer"
	"couriermq/hooks/order"
	"couriermq/hooks/pos"
	"couriermq/hooks/presence"
	"couriermq/hooks/ticket"
	"couriermq/hooks/token"
	"couriermq/topics"
)

// domain is the hooks of a node: what it knows of orders, riders and stores.
type domain struct {
	orders  *order.Hook
	riders  *geo.Hook
	offers  *offer.Hook
	stores  *pos.Hook
	devices *presence.Hook
	tickets *ticket.Hook
	hooks   []any
	facts   hooks.Facts
}

func newDomain(cfg configs.Config, dev bool, v *token.Verifier, log *slog.Logger, r prometheus.Registerer) (*domain, error) {
	d := new(domain)
	last := func(id topics.RiderID) (topics.Position, bool) { return d.riders.Last(id) } // riders need orders, and come after them
	d.orders = order.New(cfg.Orders, order.Parts{StaleAfter: cfg.Rider.StaleAfter, Last: last, Mint: v.MintFor, Log: log, Metrics: r})
	d.stores = pos.New(cfg.Store, r)
	d.devices = presence.New(presence.Parts{Moment: cfg.Store.OfflineAfter, Mint: v.MintFor, Log: log, Metrics: r})
	city, err := regionMap(cfg, dev)
	if err != nil {
		return nil, err
	}
	if d.riders, err = geo.New(geo.Config{Rider: cfg.Rider, Regions: cfg.Regions},
		geo.Parts{Map: city, Carries: d.orders.Carries, Loaded: d.orders.Loaded, Stores: d.orders.Pickups, Log: log, Metrics: r}); err != nil {
		return nil, err
	}
	d.tickets = ticket.New(ticket.Config{OperatorGrace: cfg.Tickets.OperatorGrace, Keep: cfg.Orders.Keep},
		ticket.Parts{Mint: v.MintFor, Orders: d.orders, Log: log, Metrics: r})
	d.offers = offer.New(offer.Parts{Candidates: d.riders.Candidates, Order: d.orders.Get, Log: log, Metrics: r})
	d.hooks = []any{d.riders, d.orders, d.offers, d.stores, d.devices, d.tickets} // restored in this order
	d.facts = hooks.Facts{Orders: d.orders, Tickets: d.tickets, Regions: d.riders}
	return d, nil
}

// regionMap returns the regions that are there from the start, nil for none.
func regionMap(cfg configs.Config, dev bool) ([]byte, error) {
	switch {
	case cfg.Regions.File != "":
		b, err := os.ReadFile(cfg.Regions.File)
		if err != nil {
			return nil, fmt.Errorf("read regions: %w", err)
		}
		return b, nil
	case dev:
		return configs.RegionMap, nil
	}
	return nil, nil
}

// use tells the hooks their node.
func (d *domain) use(b *hooks.Broker) {
	d.orders.Use(b)
	d.stores.Use(b)
	d.devices.Use(b)
	d.riders.Use(b)
	d.offers.Use(b)
	d.tickets.Use(b)
}

package main

import (
	"log/slog"

	"github.com/prometheus/client_golang/prometheus"

	"couriermq/configs"
	"couriermq/hooks"
	"couriermq/hooks/geo"
	"couriermq/hooks/order"
	"couriermq/hooks/token"
)

// domain is the hooks of a node: what it knows of orders, riders and stores.
type domain struct {
	orders *order.Hook
	riders *geo.Hook
	hooks  []any
	facts  hooks.Facts
}

func newDomain(cfg configs.Config, v *token.Verifier, log *slog.Logger, r prometheus.Registerer) (*domain, error) {
	d := &domain{
		orders: order.New(cfg.Orders, order.Parts{StaleAfter: cfg.Rider.StaleAfter, Mint: v.MintFor, Log: log, Metrics: r}),
	}
	riders := geo.DefaultConfig()
	riders.Rider.StaleAfter, riders.Regions.Grace, riders.Regions.HysteresisM = cfg.Rider.StaleAfter, cfg.Regions.Grace, cfg.Regions.HysteresisM
	var err error
	if d.riders, err = geo.New(riders, geo.Parts{Carries: d.orders.Carries, Log: log, Metrics: r}); err != nil {
		return nil, err
	}
	d.hooks = []any{d.riders, d.orders, order.NewStores()}
	d.facts = hooks.Facts{Orders: d.orders, Regions: d.riders}
	return d, nil
}

// use tells the hooks their node.
func (d *domain) use(b *hooks.Broker) {
	d.orders.Use(b)
	d.riders.Use(b)
}

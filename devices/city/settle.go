package city

import (
	"hash/fnv"
	"io"
	"time"

	"couriermq/devices/city/backend"
	"couriermq/devices/city/customer"
	"couriermq/devices/crowd"
	"couriermq/devices/desk"
	"couriermq/devices/pos"
	"couriermq/devices/rider"
	"couriermq/topics"
)

// between is the pause between two newcomers: a node need not feel a rush hour
// in its first second.
const between = 2 * time.Millisecond

// settle lets everybody in, one after the other, those first on whom others
// wait.
func (c *city) settle() {
	n := 0
	join := func(p *Person, client string, d func(seed uint64, l *crowd.Line) crowd.Device) {
		seed := c.seedOf(client)
		c.crowd.After(time.Duration(n)*between, func(time.Time) {
			c.crowd.Join(crowd.Who{ClientID: client, Token: p.Token}, func(l *crowd.Line) crowd.Device { return d(seed, l) })
		})
		n++
	}
	if p := c.cast.backend; p != nil {
		join(p, "backend-"+p.Sub, func(seed uint64, l *crowd.Line) crowd.Device {
			c.backend = backend.New(c.business(seed), l, c.caller)
			return c.backend
		})
	}
	for i := range c.cast.couriers {
		p := &c.cast.couriers[i]
		join(p, "phone-"+p.Sub, func(seed uint64, l *crowd.Line) crowd.Device { return c.rider(p, c.cast.centre, true, seed, l) })
	}
	for i := range c.cast.devices {
		p := &c.cast.devices[i]
		join(p, p.Client+"-"+string(p.Device), func(seed uint64, l *crowd.Line) crowd.Device { return c.terminal(p, seed, l) })
	}
	for i := range c.cast.operators {
		p := &c.cast.operators[i]
		join(p, "desk-"+p.Sub, func(seed uint64, l *crowd.Line) crowd.Device {
			return desk.NewOperator(p.Sub, 3, c.Pace, seed, l, &c.desk)
		})
	}
	for i := range c.cast.customers {
		p := &c.cast.customers[i]
		join(p, "app-"+p.Sub, func(seed uint64, l *crowd.Line) crowd.Device {
			return customer.New(p.Sub, c.Pace, seed, l, &c.customers)
		})
	}
	for i := range c.cast.tables {
		p := &c.cast.tables[i]
		join(p, "table-"+p.Sub, func(seed uint64, l *crowd.Line) crowd.Device {
			store, table, _ := topics.CutTable(p.Sub)
			return customer.NewTable(string(store), string(table), c.Pace, seed, l, &c.customers)
		})
	}
	for i := range c.cast.riders {
		p := &c.cast.riders[i]
		join(p, "phone-"+p.Sub, func(seed uint64, l *crowd.Line) crowd.Device {
			return c.rider(p, c.cast.corner(i), false, seed, l)
		})
	}
}

// seedOf is the luck of one device: the same in a larger city.
func (c *city) seedOf(client string) uint64 {
	h := fnv.New64a()
	io.WriteString(h, client) // which cannot fail
	return c.Seed ^ h.Sum64()
}

func (c *city) rider(p *Person, home topics.Point, dutiful bool, seed uint64, l *crowd.Line) crowd.Device {
	return rider.New(rider.Config{
		ID: p.Sub, Streets: c.streets, Home: home, Around: 600 / c.Pace, Every: c.Every, Pace: c.Pace, Dutiful: dutiful, Seed: seed,
	}, l, &c.riders)
}

func (c *city) terminal(p *Person, seed uint64, l *crowd.Line) crowd.Device {
	cfg := pos.Config{
		Store: string(p.Store), Kind: p.Client, Device: string(p.Device), Pace: c.Pace, Seed: seed,
		Temper: pos.Tempers[c.cast.storeNo(p.Store)%len(pos.Tempers)],
	}
	if p.Client == "pos" {
		cfg.Print = func(slip string) {
			if c.Print != nil {
				c.Print(slip)
			}
		}
	}
	return pos.New(cfg, l, &c.stores)
}

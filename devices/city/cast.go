package city

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"couriermq/devices/city/backend"
	"couriermq/topics"
)

// cast is who lives in the city.
type cast struct {
	backend   *Person
	couriers  []Person // of the demonstration
	riders    []Person
	devices   []Person // of stores
	customers []Person
	tables    []Person
	operators []Person

	stores []backend.Store
	centre topics.Point
}

// demo is the name of the demonstration's orders and customer.
const demo = "demo"

// hire makes as many people as were asked for.
func (c *city) hire() cast {
	var k cast
	one := func(a topics.Actor) Person {
		return Person{Actor: a, Token: func() (string, error) { return c.Mint(a) }}
	}
	id := func(kind string, i int) string { return fmt.Sprintf("%s-%s-%d", c.Name, kind, i+1) }
	service := one(topics.Actor{Role: topics.Service, Sub: c.Name + "-backend"})
	k.backend = &service
	for i := range c.Riders {
		k.riders = append(k.riders, one(topics.Actor{Role: topics.Rider, Sub: id("rider", i)}))
	}
	for i := range c.Stores {
		store := id("store", i)
		k.stores = append(k.stores, backend.Store{ID: store})
		for _, kind := range []string{"pos", "pad", "app"} {
			device := store + "-" + kind
			k.devices = append(k.devices, one(topics.Actor{Role: topics.Merchant, Sub: device, Store: topics.StoreID(store), Client: kind, Device: topics.DeviceID(device)}))
		}
		if i%3 != 0 {
			continue
		}
		k.stores[i].Tables = 2
		for n := range k.stores[i].Tables {
			k.tables = append(k.tables, one(topics.Actor{Role: topics.Table, Sub: fmt.Sprintf("%s_%d", store, n+1)}))
		}
	}
	customers := c.Customers
	if customers == 0 {
		customers = min(max(int(3*c.Orders), 5), 1000)
	}
	for i := range customers {
		k.customers = append(k.customers, one(topics.Actor{Role: topics.Customer, Sub: id("customer", i), Client: "h5"}))
	}
	for i := range c.Operators {
		k.operators = append(k.operators, one(topics.Actor{Role: topics.Operator, Sub: id("operator", i), Name: fmt.Sprint("Robot ", i+1)}))
	}
	if c.Demo != nil {
		for i := range 2 {
			k.couriers = append(k.couriers, one(topics.Actor{Role: topics.Rider, Sub: fmt.Sprintf("%s-rider-%d", demo, i+1)}))
		}
	}
	return k
}

// castOf are those who have a token, by their role. Without a service among
// them the company has another backend.
func castOf(people []Person) cast {
	var k cast
	for i, p := range people {
		switch p.Role {
		case topics.Service:
			k.backend = &people[i]
		case topics.Rider:
			k.riders = append(k.riders, p)
		case topics.Merchant:
			if p.Device == "" {
				p.Device = topics.DeviceID(p.Sub)
			}
			if k.storeNo(p.Store) < 0 {
				k.stores = append(k.stores, backend.Store{ID: string(p.Store)})
			}
			k.devices = append(k.devices, p)
		case topics.Customer:
			k.customers = append(k.customers, p)
		case topics.Table:
			k.tables = append(k.tables, p)
		case topics.Operator:
			k.operators = append(k.operators, p)
		}
	}
	return k
}

var errNoBackend = errors.New("nobody has the token of a service")

func (k *cast) backendToken() (string, error) {
	if k.backend == nil {
		return "", errNoBackend
	}
	return k.backend.Token()
}

// place gives the stores their places: the more there are, the wider the town.
func (k *cast) place(c *city) {
	k.centre = c.streets.Centre()
	radius := min(max(400*math.Sqrt(float64(len(k.stores))), 1000), 15_000) / c.Pace
	for i := range k.stores {
		k.stores[i].At = c.streets.Somewhere(k.centre, radius, c.rng)
	}
}

// corner is where the i-th rider hangs about: near one of the stores.
func (k *cast) corner(i int) topics.Point {
	if len(k.stores) == 0 {
		return k.centre
	}
	return k.stores[i%len(k.stores)].At
}

func (k *cast) storeNo(id topics.StoreID) int {
	return slices.IndexFunc(k.stores, func(s backend.Store) bool { return s.ID == string(id) })
}

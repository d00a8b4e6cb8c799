package api

import (
	"net/netip"
	"sync"

	"golang.org/x/time/rate"

	"couriermq/topics"
)

// How often strangers may do what needs no login, from one address: a few at
// once, then one every two seconds. A house behind one address passes, a flood
// does not.
const (
	turnsAtOnce   = 30
	turnsPerSec   = 0.5
	turnAddresses = 4096 // remembered at most; more share one turnstile
)

// turnstile counts strangers by address.
type turnstile struct {
	mu     sync.Mutex
	byAddr map[netip.Prefix]*rate.Limiter // guarded by mu
}

func newTurnstile() *turnstile { return &turnstile{byAddr: map[netip.Prefix]*rate.Limiter{}} }

var errTooFast = topics.Refuse(topics.ErrQuota, "too many requests without login from this address")

// pass lets a request in or refuses it as ErrQuota. addr is host:port.
func (t *turnstile) pass(addr string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	house := houseOf(addr)
	l := t.byAddr[house]
	if l == nil && len(t.byAddr) >= turnAddresses {
		t.sweep()
		if len(t.byAddr) >= turnAddresses {
			house = netip.Prefix{}
			l = t.byAddr[house]
		}
	}
	if l == nil {
		l = rate.NewLimiter(turnsPerSec, turnsAtOnce)
		t.byAddr[house] = l
	}
	if !l.Allow() {
		return errTooFast
	}
	return nil
}

// sweep forgets those who have been away for long enough; t.mu is held.
func (t *turnstile) sweep() {
	for house, l := range t.byAddr {
		if l.Tokens() >= turnsAtOnce {
			delete(t.byAddr, house)
		}
	}
}

// houseOf is what counts as one address: all of IPv4's 32 bits, and of IPv6 the
// 64 that a subscriber is given.
func houseOf(addr string) netip.Prefix {
	ap, err := netip.ParseAddrPort(addr)
	if err != nil {
		return netip.Prefix{}
	}
	ip, bits := ap.Addr().Unmap().WithZone(""), 32
	if ip.Is6() {
		bits = 64
	}
	house, err := ip.Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return house
}

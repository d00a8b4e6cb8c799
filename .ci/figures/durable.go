package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
)

// offlineTable is what is kept for who is away, and how fast it comes back.
func offlineTable(w io.Writer, all *results) {
	var rows [][]string
	for _, p := range []peer{
		{"couriermq", "couriermq, synced first"}, {"mosquitto", "mosquitto, memory only"}, {"mosquitto-changes", "mosquitto, saves each change"},
		{"nats", "nats-server, JetStream"}, {"mochi-pebble", "mochi, Pebble synced"},
	} {
		if r := all.of("offline", p.broker); r != nil {
			rows = append(rows, []string{
				p.name,
				r.counts(rate),
				r.spread("%.1f", p99),
				grouped(r.median(func(r result) float64 { return r.Acked })),
				fmt.Sprintf("%.2f", r.median(func(r result) float64 { return r.DrainS })),
				r.counts(func(r result) float64 { return r.Drain }),
				grouped(r.sum(func(r result) float64 { return r.Lost })),
				grouped(r.sum(func(r result) float64 { return r.OutOfOrder })),
			})
		}
	}
	grid(w, "QoS 1 from 64 publishers to 1,000 sessions that are away, for some seconds or until each has 100 messages; then all come back",
		[]string{"", "acknowledged per second", "p99 until then, ms", "acknowledged", "drained in s", "drained per second", "lost", "out of order"}, rows)
	own, base := all.of("offline", "couriermq"), all.of("offline", yardstick)
	if own != nil && base != nil {
		drain := func(r result) float64 { return r.Drain }
		took := base.times(own, drain)
		fmt.Fprintf(w, "\nGoals: 40,000 acknowledged per second, %s; p99 25 ms, %s; drained in 0.25 × mosquitto's time for as much, %s: it took %.2f ×.\n",
			met(own.median(rate) >= 40_000), met(within(own.median(p99), 25)), met(within(took, .25)), took)
		spent := func(r result) float64 { return r.DrainCPU }
		if own.median(spent) > 0 && base.median(spent) > 0 {
			fmt.Fprintf(w, "Coming back and draining cost %.2f seconds of CPU, mosquitto's %.2f.\n", own.median(spent), base.median(spent))
		}
	}
	// At full speed a delay is the client's window over the rate: what a publisher sees comes with a rate of its own.
	if own, base := all.of("fill-40000", "couriermq"), all.of("fill-40000", yardstick); own != nil && base != nil {
		fmt.Fprintf(w, "\nAt full speed a delay is mostly the client's own window of 1,024 messages. At 40,000 per second, the goal's rate, the p99 until the\nacknowledgement is %s ms with the disk in it; mosquitto's, in memory, %s.\n",
			own.spread("%.1f", p99), base.spread("%.1f", p99))
	}
}

// slowTable is what bash .ci/peers slow adds.
func slowTable(w io.Writer, all *results) {
	var rows [][]string
	for _, p := range []peer{
		{"couriermq", "couriermq, synced first"}, {"mosquitto-changes", "mosquitto, saves each change"},
		{"mosquitto-second", "mosquitto, saves each second"}, {"mochi-pebble", "mochi, Pebble synced"},
	} {
		if r := all.of("durable-crash", p.broker); r != nil {
			rows = append(rows, []string{
				p.name,
				fmt.Sprintf("%.0f", r.sum(func(r result) float64 { return r.Kills })),
				grouped(r.sum(func(r result) float64 { return r.Acked })),
				grouped(r.sum(func(r result) float64 { return r.Lost })),
				fmt.Sprintf("%.0f", r.median(func(r result) float64 { return r.Restart })),
			})
		}
	}
	grid(w, "Killed under load (kill -9)", []string{"", "kills", "acknowledged", "of these lost", "listens again after ms"}, rows)
	rows = nil
	for _, p := range peers {
		if r := all.of("neighbour", p.broker); r != nil {
			rows = append(rows, []string{
				p.name, r.spread("%.1f", p99),
				fmt.Sprintf("%.1f", r.median(func(r result) float64 { return r.Baseline })),
			})
		}
	}
	grid(w, "p99 of a neighbour while 1,000 subscribers are stalled", []string{"", "p99 ms", "before, ms"}, rows)
}

// losses says who lost or shuffled messages, outside of the tables that do.
func losses(w io.Writer, all *results) {
	var found []string
	for _, scenario := range all.distinct(func(l line) string { return l.Scenario }) {
		if scenario == "offline" || strings.HasPrefix(scenario, "durable") {
			continue
		}
		for _, broker := range all.distinct(func(l line) string { return l.Broker }) {
			r := all.of(scenario, broker)
			lost, late := r.sum(func(r result) float64 { return r.Lost }), r.sum(func(r result) float64 { return r.OutOfOrder })
			if lost > 0 || late > 0 {
				found = append(found, fmt.Sprintf("%s in %s (%s lost, %s out of order)", broker, scenario, grouped(lost), grouped(late)))
			}
		}
	}
	fmt.Fprintf(w, "\nLost or out of order in the runs above: %s.\n", cmp.Or(strings.Join(found, ", "), "nothing, by nobody"))
}

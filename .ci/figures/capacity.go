package main

import (
	"fmt"
	"io"
	"math"
	"strconv"
)

// fleet is what is assumed of riders and of what belongs to them; what a thing
// costs is measured.
var fleet = struct {
	watched           float64 // share of the riders that somebody watches
	every, everySlow  float64 // seconds between positions, watched or not: the defaults of rider.every_watched and rider.every
	viewers           float64 // viewers of a watched rider, over WebSocket
	terminals         float64 // store terminals per rider
	orders, steps     float64 // orders per rider and hour; steps of each that are committed and told
	reconnects        float64 // connections made per device and hour
	cores, memoryGiB  float64 // of a node
	cpuLoad, fullness float64 // how much of either may be in use
}{.4, 3, 30, 1.2, .2, 3, 6, 6, 8, 32, .4, .6}

// unit is a measured cost: CPU microseconds, or KiB.
type unit struct {
	what, scenario string
	value          float64
}

// price is what the arithmetic needs.
type price struct{ position, step, connect, tcp, ws unit }

// prices reads the costs of the whole path; ok is false while one is missing.
func prices(all *results) (p price, ok bool) {
	get := func(what, scenario string, value func(result) float64) unit {
		return unit{what, scenario, all.of(scenario, "couriermq-map").median(value)}
	}
	p = price{
		position: get("a position from rider to customer, at 5,000 per second", "customer-5000", cpu),
		step:     get("a step of an order: over HTTP, on disk, told to the store, answered", "ring", cpu),
		connect:  get("a connection made, with a token", "connect", cpu),
		tcp:      get("a device on TCP, with its inbox", "idle", kib),
		ws:       get("a viewer on WebSocket, with its inbox", "idle-ws", kib),
	}
	for _, u := range []unit{p.position, p.step, p.connect, p.tcp, p.ws} {
		if u.value <= 0 {
			return p, false
		}
	}
	return p, true
}

// need is what a number of riders asks for.
type need struct {
	positions, steps, connects float64 // per second
	tcp, ws                    float64 // connections
	cores, memoryGiB           float64 // in use
	nodes                      float64
}

func (p price) need(riders float64) need {
	f := fleet
	n := need{
		positions: riders * (f.watched*f.viewers/f.every + (1-f.watched)/f.everySlow), // each viewer's copy counts as a whole one
		steps:     riders * f.orders * f.steps / 3600,
		tcp:       riders * (1 + f.terminals),
		ws:        riders * f.watched * f.viewers,
	}
	n.connects = (n.tcp + n.ws) * f.reconnects / 3600
	n.cores = (n.positions*p.position.value + n.steps*p.step.value + n.connects*p.connect.value) / 1e6
	n.memoryGiB = (n.tcp*p.tcp.value + n.ws*p.ws.value) / (1 << 20)
	n.nodes = math.Ceil(max(n.cores/(f.cores*f.cpuLoad), n.memoryGiB/(f.memoryGiB*f.fullness)))
	return n
}

// capacity writes how many nodes a fleet needs, from what was measured.
func capacity(w io.Writer, all *results) {
	p, ok := prices(all)
	if !ok {
		return
	}
	f := fleet
	fmt.Fprintf(w, "\n### Capacity\n\nMeasured above, or in the same runs:\n\n| what | cost | scenario |\n|---|---:|---|\n")
	for _, u := range []unit{p.position, p.step, p.connect} {
		fmt.Fprintf(w, "| %s | %s µs of CPU | `%s` |\n", u.what, grouped(u.value), u.scenario)
	}
	for _, u := range []unit{p.tcp, p.ws} {
		fmt.Fprintf(w, "| %s | %.1f KiB | `%s` |\n", u.what, u.value, u.scenario)
	}
	fmt.Fprintf(w, `
A position costs more here than at full speed, where one turn of a loop serves many: so it is on an ordinary evening.

Assumed: %.0f %% of the riders are watched, by %g viewers each, and send every %g s; the others every %g s
(rider.every_watched and rider.every). Each viewer's copy counts as a whole position. %g store terminals per rider, %g orders per rider
and hour with %g steps each, %g reconnects per device and hour. A node has %g cores and %g GiB, of which %.0f %% and %.0f %% may be in use on an
ordinary evening: the rest is for the rush, for a node that is gone, and for the collector.

`, 100*f.watched, f.viewers, f.every, f.everySlow, f.terminals, f.orders, f.steps, f.reconnects, f.cores, f.memoryGiB, 100*f.cpuLoad, 100*f.fullness)
	fmt.Fprintf(w, "| riders M | positions/s | order steps/s | connections | cores in use | GiB in use | nodes N |\n|---:|---:|---:|---:|---:|---:|---:|\n")
	for _, riders := range []float64{1e4, 1e5, 3e5, 1e6} {
		n := p.need(riders)
		fmt.Fprintf(w, "| %s | %s | %s | %s | %.1f | %.1f | %.0f |\n",
			grouped(riders), grouped(n.positions), grouped(n.steps), grouped(n.tcp+n.ws), n.cores, n.memoryGiB, n.nodes)
	}
	n := p.need(1e6)
	fmt.Fprintf(w, `
The arithmetic, for a million: positions = M × (%g × %g / %g + %g / %g) = %s/s; steps = M × %g × %g / 3,600 = %s/s; connections =
M × (1 + %g) + M × %g × %g = %s, made %s times a second. Cores = (%s × %s + %s × %s + %s × %s) µs = %.1f. Memory = %s × %.1f KiB +
%s × %.1f KiB = %.1f GiB. N = the larger of %.1f / (%g × %g) and %.1f / (%g × %g), rounded up = %.0f.

Not in it: TLS, if it ends in the node (some 30 KiB per connection, and its handshakes); what passes between nodes, as riders and their
customers are best kept on the same one, city by city; memory for anything but connections, such as orders under way; and that N cores
do N times the work of one, which was tried with two only.
`,
		f.watched, f.viewers, f.every, 1-f.watched, f.everySlow, grouped(n.positions), f.orders, f.steps, grouped(n.steps),
		f.terminals, f.watched, f.viewers, grouped(n.tcp+n.ws), grouped(n.connects),
		grouped(n.positions), grouped(p.position.value), grouped(n.steps), grouped(p.step.value), grouped(n.connects), grouped(p.connect.value), n.cores,
		grouped(n.tcp), p.tcp.value, grouped(n.ws), p.ws.value, n.memoryGiB,
		n.cores, f.cores, f.cpuLoad, n.memoryGiB, f.memoryGiB, f.fullness, n.nodes)
}

// grouped writes a whole number with commas.
func grouped(v float64) string {
	s := strconv.FormatFloat(math.Round(v), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// peer is a broker with what it is called in the tables.
type peer struct{ broker, name string }

var peers = []peer{
	{"couriermq", "couriermq"}, {"mosquitto", "mosquitto"}, {"nats", "nats-server"}, {"mochi", "mochi"},
	{"mochi-tuned", "mochi tuned"}, {"aedes", "aedes"}, {"socketio", "socket.io"},
}

// entry is a row of the table of CPU time.
type entry struct {
	scenario, broker, what string
	goal                   float64 // at most so many times the yardstick's; 0: none
}

var costs = []entry{
	{"gps", "couriermq", "2,000 riders → 1 subscriber, QoS 0", .52},
	{"gps", "couriermq-map", "the same, full path: gate, orders, 5,000 polygons", .9},
	{"broadcast", "couriermq", "1 → 5,000, 1 KB, QoS 0", .30},
	{"broadcast-qos1", "couriermq", "the same, QoS 1", .35},
	{"track", "couriermq", "2,000 riders → a WebSocket viewer each", .75},
	{"track", "couriermq-map", "the same, full path: courier events of orders", 0},
	{"store", "couriermq", "QoS 1 to 2,000 sessions; only couriermq is on disk before it acknowledges", .7},
	{"connect", "couriermq", "CONNECT, µs each", 1.3},
	{"connect", "couriermq-map", "the same, with an HS256 token", 0},
}

// figures writes what was measured.
func figures(w io.Writer, all *results) {
	if len(all.lines) == 0 {
		return
	}
	list := func(get func(line) string) string { return strings.Join(all.distinct(get), ", ") }
	versions := all.distinct(func(l line) string { return l.Version })
	slices.SortStableFunc(versions, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	fmt.Fprintf(w, `Measured %s on %s: the broker on one core and the same client on the other,
brokers in turn. Figures are medians, with the lowest and the highest in brackets; a ratio (×) is the median of those of runs that
followed each other, not the ratio of two medians%s.
%s.
`, list(func(l line) string { return l.Date }), list(func(l line) string { return l.Machine }), company(all), strings.Join(versions, "; "))
	costTable(w, all)
	limitTable(w, all)
	memoryTable(w, all)
	offlineTable(w, all)
	flatTable(w, all)
	delayTable(w, all)
	slowTable(w, all)
	losses(w, all)
}

// rank is where the version of a broker stands among those of the others.
func rank(version string) int {
	return slices.IndexFunc(peers, func(p peer) bool { return strings.HasPrefix(version, p.name) })
}

// company says whether others worked on the machine meanwhile: two runs of a
// broker and a client load it with 2.
func company(all *results) string {
	var loads []float64
	for _, l := range all.lines {
		loads = append(loads, l.Load)
	}
	if slices.Sort(loads); loads[len(loads)-1] < 4 {
		return ""
	}
	return fmt.Sprintf(". Others worked on the machine too, its load was %.0f at the median and\n%.0f at most: compare within a row", loads[len(loads)/2], loads[len(loads)-1])
}

// grid writes a table, unless it has no rows.
func grid(w io.Writer, title string, head []string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(w, "\n**%s**\n\n| %s |\n|---|%s\n", title, strings.Join(head, " | "), strings.Repeat("---:|", len(head)-1))
	for _, r := range rows {
		fmt.Fprintf(w, "| %s |\n", strings.Join(r, " | "))
	}
}

func costTable(w io.Writer, all *results) {
	head := []string{"", "couriermq"}
	for _, p := range peers[1:] {
		head = append(head, p.name)
	}
	head = append(head, "× mosquitto", "goal")
	var rows [][]string
	for _, e := range costs {
		own := all.of(e.scenario, e.broker)
		if own == nil {
			continue
		}
		cells := []string{e.what, own.spread("%.1f", cpu)}
		for _, p := range peers[1:] {
			text := ""
			if r := all.of(e.scenario, p.broker); r != nil && e.broker == "couriermq" {
				text = fmt.Sprintf("%.1f", r.median(cpu))
				if p.broker == yardstick {
					text = r.spread("%.1f", cpu)
				}
			}
			cells = append(cells, text)
		}
		rows = append(rows, append(cells, verdict(own.times(all.of(e.scenario, yardstick), cpu), e.goal)...))
	}
	grid(w, "CPU seconds of the broker per million deliveries, at full speed", head, rows)
	if len(rows) > 0 {
		fmt.Fprintf(w, "\nThe full path is with tokens, rights and the state of orders, which no other broker has: beside the plain figure of mosquitto.\nnats-server keeps QoS 1 in JetStream.\n")
	}
	if mine, its := all.of("track", "couriermq"), all.of("track", "socketio"); mine != nil && its != nil {
		ratio := mine.times(its, cpu)
		fmt.Fprintf(w, "To WebSocket viewers couriermq needs %.2f × the CPU time of socket.io (goal 0.35, %s).\n", ratio, met(within(ratio, .35)))
	}
}

// verdict is a ratio to the yardstick, 0 if there is none, and whether that is
// as good as wanted.
func verdict(times, goal float64) []string {
	cells := []string{"", ""}
	if times > 0 {
		cells[0] = fmt.Sprintf("%.2f", times)
	}
	if goal > 0 {
		cells[1] = fmt.Sprintf("%.2f", goal)
		if !within(times, goal) {
			cells[1] += ", missed"
		}
	}
	return cells
}

// within says whether a value holds a goal, both to two decimals as they are told.
func within(value, goal float64) bool { return math.Round(100*value) <= math.Round(100*goal) }

func met(is bool) string {
	if is {
		return "met"
	}
	return "missed"
}

func limitTable(w io.Writer, all *results) {
	var rows [][]string
	for _, p := range peers {
		if r := all.of("limit-track", p.broker); r != nil {
			rows = append(rows, []string{
				p.name,
				r.counts(func(r result) float64 { return r.Limit }),
				fmt.Sprintf("%.2f", r.median(func(r result) float64 { return r.P50 })),
				r.spread("%.2f", p99),
				fmt.Sprintf("%.2f", r.median(func(r result) float64 { return r.P999 })),
			})
		}
	}
	verdict := ""
	if own := all.of("limit-track", "couriermq"); own != nil {
		verdict = ", " + met(within(own.median(p99), 5))
	}
	grid(w, "Delay of positions to 2,000 WebSocket viewers at half the rate at which the p99 first passes 50 ms (goal: p99 ≤ 5 ms"+verdict+")",
		[]string{"", "that rate, per second", "p50 ms", "p99 ms", "p99.9 ms"}, rows)
}

func memoryTable(w io.Writer, all *results) {
	var rows [][]string
	for _, p := range slices.Insert(slices.Clone(peers), 1, peer{"couriermq-map", "couriermq, with token and inbox"}) {
		cells, any := []string{p.name}, false
		for _, scenario := range []string{"idle", "idle-ws", "idle-tls"} {
			text := ""
			if r := all.of(scenario, p.broker); r != nil {
				any, text = true, r.spread("%.1f", kib)
			}
			cells = append(cells, text)
		}
		if any {
			busy := ""
			if r := all.of("idle", p.broker); r != nil {
				busy = fmt.Sprintf("%.1f", r.median(func(r result) float64 { return 1000 * r.Busy / max(r.DurationS, .001) }))
			}
			rows = append(rows, append(cells, busy))
		}
	}
	heads := []string{""}
	for _, c := range []struct {
		scenario, head string
		goal           float64
	}{{"idle", "TCP, 19,000", 6}, {"idle-ws", "WebSocket, 10,000", 8}, {"idle-tls", "TLS in the process, 5,000", 30}} {
		if own := all.of(c.scenario, "couriermq"); own != nil {
			c.head += fmt.Sprintf(" (goal %.0f, %s)", c.goal, met(within(own.median(kib), c.goal)))
		}
		heads = append(heads, c.head)
	}
	grid(w, "KiB of memory per idle connection", append(heads, "CPU ms per second while 19,000 idle"), rows)
}

func kib(r result) float64  { return r.KiB }
func p99(r result) float64  { return r.P99 }
func rate(r result) float64 { return r.Rate }

func flatTable(w io.Writer, all *results) {
	var rows [][]string
	verdict := ""
	for _, p := range peers[:2] {
		few, some, many := all.of("flat-100", p.broker), all.of("flat-1000", p.broker), all.of("flat-19000", p.broker)
		if few == nil || some == nil || many == nil {
			continue
		}
		costs := []float64{few.median(cpu), some.median(cpu), many.median(cpu)}
		times := slices.Max(costs) / slices.Min(costs)
		if p.broker == "couriermq" {
			verdict = ", " + met(within(times, 1.3))
		}
		rows = append(rows, []string{
			p.name, few.spread("%.1f", cpu), some.spread("%.1f", cpu), many.spread("%.1f", cpu),
			fmt.Sprintf("%.2f", times),
		})
	}
	grid(w, "CPU seconds per million at 10,000 positions per second, by number of riders (goal: within 1.3 ×"+verdict+")",
		[]string{"", "100", "1,000", "19,000", "highest / lowest"}, rows)
	if one, two := all.of("loops", "couriermq"), all.of("loops", "couriermq-two"); one != nil && two != nil {
		ratio, waiting := two.times(one, cpu), 100*two.median(func(r result) float64 { return r.MutexWait })
		fmt.Fprintf(w, "\nWith two event loops a position costs %.2f × what it costs with one (20,000 per second; goal 1.15, %s): %s and %s CPU seconds\nper million. Waiting for mutexes: %.2f %% of the time (goal 2 %%, %s).\n",
			ratio, met(within(ratio, 1.15)), two.spread("%.1f", cpu), one.spread("%.1f", cpu), waiting, met(within(waiting, 2)))
	}
}

func delayTable(w io.Writer, all *results) {
	var rows [][]string
	for _, e := range []entry{
		{scenario: "customer-1000", what: "rider → customer, 1,000 riders at 1/s, 5,000 polygons"},
		{scenario: "customer-5000", what: "rider → customer, 5,000 riders at 1/s, 5,000 polygons"},
		{scenario: "push", what: "HTTP push → terminal, on disk first, 2,000 stores, 200/s"},
		{scenario: "ring", what: "HTTP order → its store's terminal rings, on disk first, 2,000 stores, 200/s"},
	} {
		if r := all.of(e.scenario, "couriermq-map"); r != nil {
			answered := ""
			if r.median(func(r result) float64 { return r.CommitP50 }) > 0 {
				answered = fmt.Sprintf("%.2f / %.2f", r.median(func(r result) float64 { return r.CommitP50 }), r.median(func(r result) float64 { return r.CommitP99 }))
			}
			rows = append(rows, []string{
				e.what, r.spread("%.2f", func(r result) float64 { return r.P50 }), r.spread("%.2f", p99), answered,
			})
		}
	}
	grid(w, "Delays through the whole path", []string{"", "p50 ms", "p99 ms", "HTTP answer p50 / p99 ms"}, rows)
}

package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// runs makes the results of a scenario, one run for each CPU cost.
func runs(scenario, broker string, costs ...float64) []line {
	var lines []line
	for _, c := range costs {
		lines = append(lines, line{Scenario: scenario, Broker: broker, Version: broker + " 1.0", Date: "2026-01-02", Machine: "a machine", Result: result{
			Scenario: scenario, Transport: "tcp", Clients: 7, DurationS: 1, CPU: c, KiB: c / 10, P99: 2 * c,
		}})
	}
	return lines
}

func TestREADMECurrent(t *testing.T) {
	old, err := os.ReadFile("../../" + readmeFile)
	if err != nil {
		t.Fatal(err)
	}
	text, err := renew(old, "../../"+resultsFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(old, text) {
		t.Error("the figures in README.md are not those that are kept: bash .ci/peers readme")
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
		spread string
		counts string // of a thousand times as many
	}{
		{[]float64{3, 1, 2}, 2, "2.0 (1.0–3.0)", "2,000 (1,000–3,000)"},
		{[]float64{4, 1}, 2.5, "2.5 (1.0–4.0)", "2,500 (1,000–4,000)"},
		{[]float64{7}, 7, "7.0", "7,000"},
	} {
		all := &results{runs("gps", "couriermq", c.values...)}
		r := all.of("gps", "couriermq")
		if got := r.median(cpu); got != c.want {
			t.Errorf("median of %v: got %g, want %g", c.values, got, c.want)
		}
		if got := r.spread("%.1f", cpu); got != c.spread {
			t.Errorf("spread of %v: got %s, want %s", c.values, got, c.spread)
		}
		if got := r.counts(func(r result) float64 { return 1000 * r.CPU }); got != c.counts {
			t.Errorf("counts of %v: got %s, want %s", c.values, got, c.counts)
		}
	}
	if got := (&results{}).of("gps", "couriermq").median(cpu); got != 0 {
		t.Errorf("median of nothing: got %g", got)
	}
}

// TestVerdict: what misses its goal says so, what holds it does not.
func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		times, goal float64
		want        string
	}{
		{.5, .52, "0.50 | 0.52"},
		{.6, .52, "0.60 | 0.52, missed"},
		{.5, 0, "0.50 | "},
		{0, .52, " | 0.52"},
	} {
		if got := strings.Join(verdict(c.times, c.goal), " | "); got != c.want {
			t.Errorf("%g times, goal %g: got %q, want %q", c.times, c.goal, got, c.want)
		}
	}
}

// TestTimes: a slow minute that slows both changes nothing.
func TestTimes(t *testing.T) {
	for _, c := range []struct {
		own, base []float64
		want      float64
	}{
		{[]float64{5, 10, 5}, []float64{10, 20, 10}, .5},
		{[]float64{5, 9, 6}, []float64{10, 10, 20}, .5},
		{[]float64{6, 6}, []float64{10, 12, 14}, .5}, // no rounds to be told: the medians
		{[]float64{5}, []float64{0}, 0},
		{[]float64{5}, nil, 0},
	} {
		all := &results{append(runs("gps", "couriermq", c.own...), runs("gps", yardstick, c.base...)...)}
		if got := all.of("gps", "couriermq").times(all.of("gps", yardstick), cpu); got != c.want {
			t.Errorf("%v to %v: got %g, want %g", c.own, c.base, got, c.want)
		}
	}
}

// TestGoals: each goal is told as met or missed, as the figure of couriermq is, whatever the others do.
func TestGoals(t *testing.T) {
	for _, c := range []struct {
		scenario    string
		good, bad   float64 // as runs takes them
		want, wrong string
	}{
		{"limit-track", 2.5, 2.51, "p99 ≤ 5 ms, met", "p99 ≤ 5 ms, missed"},
		{"idle", 60, 61, "TCP, 19,000 (goal 6, met)", "TCP, 19,000 (goal 6, missed)"},
		{"idle-ws", 80, 81, "WebSocket, 10,000 (goal 8, met)", "WebSocket, 10,000 (goal 8, missed)"},
		{"idle-tls", 300, 301, "5,000 (goal 30, met)", "5,000 (goal 30, missed)"},
		{"offline", 12.5, 12.51, "p99 25 ms, met", "p99 25 ms, missed"},
	} {
		for cost, want := range map[float64]string{c.good: c.want, c.bad: c.wrong} {
			var b bytes.Buffer
			figures(&b, &results{append(runs(c.scenario, "couriermq", cost), runs(c.scenario, "mosquitto", 1000)...)})
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s of %g: got\n%s\nwant %q in it", c.scenario, cost, b.String(), want)
			}
		}
	}
}

// TestRenew: what is kept goes between the markers, and nothing else changes.
func TestRenew(t *testing.T) {
	kept := t.TempDir() + "/results"
	text := ""
	for _, l := range []string{
		`{"scenario":"gps","broker":"couriermq","version":"couriermq 1","date":"2026-01-02","machine":"m","load":7,"result":{"scenario":"gps","cpu_s_per_million":5,"lost":3}}`,
		`{"scenario":"gps","broker":"mosquitto","version":"mosquitto 2","date":"2026-01-02","machine":"m","result":{"scenario":"gps","cpu_s_per_million":10}}`,
	} {
		text += l + "\n"
	}
	if err := os.WriteFile(kept, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := renew([]byte("before\n<!-- figures -->\nold\n<!-- end -->\nafter\n"), kept)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"before\n<!-- figures -->\n", "\n<!-- end -->\nafter\n", "couriermq 1; mosquitto 2.", "load was 7 at the median",
		"| 2,000 riders → 1 subscriber, QoS 0 | 5.0 | 10.0 |", "| 0.50 | 0.52 |", "couriermq in gps (3 lost, 0 out of order)",
	} {
		if !bytes.Contains(got, []byte(want)) {
			t.Errorf("got\n%s\nwant %q in it", got, want)
		}
	}
	if bytes.Contains(got, []byte("old")) || bytes.Contains(got, []byte("Capacity")) {
		t.Errorf("got\n%s\nwant nothing old, and no capacity of what was not measured", got)
	}
	if _, err := renew([]byte("no markers"), kept); err == nil {
		t.Error("a page without markers was renewed")
	}
}

// TestCapacity: the needs are those of a calculation by hand, and grow with the riders.
func TestCapacity(t *testing.T) {
	var lines []line
	for scenario, cost := range map[string]float64{"customer-5000": 50, "ring": 1000, "connect": 100, "idle": 100, "idle-ws": 200} {
		lines = append(lines, runs(scenario, "couriermq-map", cost)...)
	}
	p, ok := prices(&results{lines})
	if !ok || p.position.value != 50 || p.tcp.value != 10 || p.ws.value != 20 {
		t.Fatalf("got %+v, %t", p, ok)
	}
	n := p.need(1e6)
	for what, c := range map[string][2]float64{
		"positions":   {n.positions, 1e6 * (.4*1.2/3 + .6/30)},
		"steps":       {n.steps, 5000},
		"connections": {n.tcp + n.ws, 1.2e6 + .48e6},
		"cores":       {n.cores, .18*50 + .005*1000 + 1.68*6/3600*100},
		"memory":      {n.memoryGiB, (1.2e6*10 + .48e6*20) / (1 << 20)},
		"nodes":       {n.nodes, 5},
	} {
		if math.Abs(c[0]-c[1]) > 1e-6*c[1] {
			t.Errorf("%s: got %g, want %g", what, c[0], c[1])
		}
	}
	before := need{}
	for m := 1e4; m < 1e7; m *= 2 {
		n := p.need(m)
		if n.nodes < before.nodes || n.cores <= before.cores || n.cores > n.nodes*fleet.cores*fleet.cpuLoad || n.memoryGiB > n.nodes*fleet.memoryGiB*fleet.fullness {
			t.Fatalf("%g riders: got %+v after %+v", m, n, before)
		}
		before = n
	}
	if _, ok := prices(&results{lines[1:]}); ok {
		t.Error("a missing price was made up")
	}
}

// TestTable: every scenario has its table, with every broker in it.
func TestTable(t *testing.T) {
	var all results
	for _, scenario := range []string{"gps", "offline", "crash", "idle", "neighbour"} {
		for _, broker := range []string{"couriermq", "mosquitto"} {
			all.lines = append(all.lines, runs(scenario, broker, 1, 2, 3)...)
		}
	}
	var b bytes.Buffer
	table(&b, &all)
	for _, want := range []string{"**gps**", "**offline**", "**crash**", "**idle**", "**neighbour**", "(medians of 3)", "2.0 (1.0–3.0) | 1.00"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("got\n%s\nwant %q in it", b.String(), want)
		}
	}
	if got := strings.Count(b.String(), "\n| couriermq |"); got != 5 {
		t.Errorf("got %d rows of couriermq, want 5", got)
	}
}

func TestReadResults(t *testing.T) {
	if _, err := readResults(strings.NewReader("{}\nno JSON\n")); err == nil || !strings.Contains(err.Error(), "no JSON") {
		t.Errorf("got %v", err)
	}
	all, err := readResults(strings.NewReader(fmt.Sprintf(`{"scenario":"a","broker":"b","result":{"rate":%d}}`, 7)))
	if err != nil || all.of("a", "b").median(func(r result) float64 { return r.Rate }) != 7 {
		t.Errorf("got %+v, %v", all, err)
	}
}

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// result is the part of what couriermq bench prints that goes into the table.
type result struct {
	Scenario   string  `json:"scenario"`
	Transport  string  `json:"transport"`
	QoS        int     `json:"qos"`
	Clients    int     `json:"clients"`
	DurationS  float64 `json:"duration_s"`
	Lost       float64 `json:"lost"`
	OutOfOrder float64 `json:"out_of_order"`
	Rate       float64 `json:"rate"`
	P50        float64 `json:"p50_ms"`
	P99        float64 `json:"p99_ms"`
	P999       float64 `json:"p999_ms"`
	CPU        float64 `json:"cpu_s_per_million"`
	RSS        float64 `json:"rss_kib"`
	KiB        float64 `json:"kib_per_connection"`
	Client     float64 `json:"client_cpu_s"`
	Publishers int     `json:"publishers"`
	Window     int     `json:"window"`
	Acked      float64 `json:"acked"`
	Duplicates float64 `json:"duplicates"`
	Drain      float64 `json:"drain_rate"`
	Kills      float64 `json:"kills"`
	Forgotten  float64 `json:"forgotten"`
	Restart    float64 `json:"restart_ms"`
	Baseline   float64 `json:"baseline_p99_ms"`
	Stalled    float64 `json:"stalled"`
}

// row is one broker in one scenario: its runs.
type row struct {
	broker string
	runs   []result
}

// yardstick is whom the others are compared with.
const yardstick = "mosquitto"

// table reads lines of {"broker": …, "result": …} and writes a Markdown table
// for each scenario: medians, and the spread of the CPU time.
func table(w io.Writer, r io.Reader) error {
	var titles []string
	rows := map[string][]*row{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var in struct {
			Broker string
			Result result
		}
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
			return fmt.Errorf("read %q: %w", lines.Text(), err)
		}
		title := fmt.Sprintf("%s · %d clients · QoS %d · %s", in.Result.Scenario, in.Result.Clients, in.Result.QoS, in.Result.Transport)
		if in.Result.Scenario == "offline" || in.Result.Scenario == "crash" {
			title += fmt.Sprintf(" · %d publishers · %d on their way", in.Result.Publishers, in.Result.Window)
		}
		if rows[title] == nil {
			titles = append(titles, title)
		}
		i := slices.IndexFunc(rows[title], func(r *row) bool { return r.broker == in.Broker })
		if i < 0 {
			i, rows[title] = len(rows[title]), append(rows[title], &row{broker: in.Broker})
		}
		rows[title][i].runs = append(rows[title][i].runs, in.Result)
	}
	for _, title := range titles {
		write(w, title, rows[title])
	}
	return lines.Err()
}

func write(w io.Writer, title string, rows []*row) {
	scenario, _, _ := strings.Cut(title, " ")
	fmt.Fprintf(w, "\n**%s** (medians of %d)\n\n", title, len(rows[0].runs))
	cols := columns(scenario)
	var head, rule strings.Builder
	for _, c := range cols {
		head.WriteString(" " + c.name + " |")
		rule.WriteString("---:|")
	}
	fmt.Fprintf(w, "| broker |%s\n|---|%s\n", head.String(), rule.String())
	var base *row
	for _, r := range rows {
		if r.broker == yardstick {
			base = r
		}
	}
	for _, r := range rows {
		fmt.Fprintf(w, "| %s |", r.broker)
		for _, c := range cols {
			fmt.Fprintf(w, " %s |", c.cell(r, base))
		}
		fmt.Fprintln(w)
	}
}

// column is a heading and what stands below it.
type column struct {
	name string
	cell func(r, base *row) string
}

// columns are those that mean something in a scenario.
func columns(scenario string) []column {
	plain := func(name, format string, get func(result) float64) column {
		return column{name, func(r, _ *row) string { return fmt.Sprintf(format, r.median(get)) }}
	}
	p99 := plain("p99 ms", "%.2f", func(r result) float64 { return r.P99 })
	memory := plain("RSS MiB", "%.1f", func(r result) float64 { return r.RSS / 1024 })
	lost := plain("lost", "%.0f", func(r result) float64 { return r.Lost })
	twice := plain("twice", "%.0f", func(r result) float64 { return r.Duplicates })
	disorder := plain("out of order", "%.0f", func(r result) float64 { return r.OutOfOrder })
	switch scenario {
	case "offline":
		return []column{
			plain("acknowledged", "%.0f", func(r result) float64 { return r.Acked }),
			{"per second", func(r, _ *row) string { return r.spread("%.0f", func(r result) float64 { return r.Rate }) }},
			plain("p50 ms", "%.2f", func(r result) float64 { return r.P50 }),
			{"p99 ms", func(r, _ *row) string { return r.spread("%.1f", func(r result) float64 { return r.P99 }) }},
			{"drained per second", func(r, _ *row) string { return r.spread("%.0f", func(r result) float64 { return r.Drain }) }},
			lost, twice, disorder, memory,
			plain("CPU s per million", "%.0f", func(r result) float64 { return r.CPU }),
		}
	case "crash":
		return []column{
			plain("kills", "%.0f", func(r result) float64 { return r.Kills }),
			plain("acknowledged", "%.0f", func(r result) float64 { return r.Acked }), lost,
			plain("sessions forgotten", "%.0f", func(r result) float64 { return r.Forgotten }), twice, disorder,
			plain("listens again ms", "%.0f", func(r result) float64 { return r.Restart }),
		}
	case "idle":
		return []column{plain("KiB per connection", "%.1f", func(r result) float64 { return r.KiB }), memory}
	case "neighbour":
		return []column{
			plain("p50 ms", "%.2f", func(r result) float64 { return r.P50 }), p99,
			plain("p99.9 ms", "%.2f", func(r result) float64 { return r.P999 }),
			plain("p99 ms before", "%.2f", func(r result) float64 { return r.Baseline }),
			lost,
			plain("stalled at the end", "%.0f", func(r result) float64 { return r.Stalled }), memory,
		}
	}
	cpu := func(r result) float64 { return r.CPU }
	return []column{
		plain("per second", "%.0f", func(r result) float64 { return r.Rate }),
		{"CPU s per million", func(r, _ *row) string { return r.spread("%.1f", cpu) }},
		{"× " + yardstick, func(r, base *row) string {
			if base == nil || base.median(cpu) == 0 {
				return ""
			}
			return fmt.Sprintf("%.2f", r.median(cpu)/base.median(cpu))
		}},
		plain("p50 ms", "%.2f", func(r result) float64 { return r.P50 }), p99,
		plain("p99.9 ms", "%.2f", func(r result) float64 { return r.P999 }),
		lost, disorder, memory,
		plain("client busy %", "%.0f", func(r result) float64 { return 100 * r.Client / max(r.DurationS, .001) }),
	}
}

func (r *row) values(get func(result) float64) []float64 {
	var v []float64
	for _, run := range r.runs {
		v = append(v, get(run))
	}
	slices.Sort(v)
	return v
}

func (r *row) median(get func(result) float64) float64 {
	v := r.values(get)
	return (v[len(v)/2] + v[(len(v)-1)/2]) / 2
}

// spread is the median with the lowest and the highest.
func (r *row) spread(format string, get func(result) float64) string {
	v := r.values(get)
	return fmt.Sprintf(format+" ("+format+"-"+format+")", r.median(get), v[0], v[len(v)-1])
}

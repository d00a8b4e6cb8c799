package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// yardstick is whom the others are compared with.
const yardstick = "mosquitto"

// table writes a Markdown table for each scenario, with everything that means
// something in it: medians, and the spread of the CPU time.
func table(w io.Writer, all *results) {
	for _, scenario := range all.distinct(func(l line) string { return l.Scenario }) {
		var rows []*row
		for _, broker := range all.distinct(func(l line) string { return l.Broker }) {
			if r := all.of(scenario, broker); r != nil {
				rows = append(rows, r)
			}
		}
		write(w, scenario, rows)
	}
}

func write(w io.Writer, scenario string, rows []*row) {
	first := rows[0].runs[0]
	fmt.Fprintf(w, "\n**%s**: %s · %d clients · QoS %d · %s (medians of %d)\n\n",
		scenario, first.Scenario, first.Clients, first.QoS, first.Transport, len(rows[0].runs))
	cols := columns(first)
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
func columns(first result) []column {
	plain := func(name, format string, get func(result) float64) column {
		return column{name, func(r, _ *row) string { return fmt.Sprintf(format, r.median(get)) }}
	}
	p99 := plain("p99 ms", "%.2f", func(r result) float64 { return r.P99 })
	memory := plain("RSS MiB", "%.1f", func(r result) float64 { return r.RSS / 1024 })
	lost := plain("lost", "%.0f", func(r result) float64 { return r.Lost })
	twice := plain("twice", "%.0f", func(r result) float64 { return r.Duplicates })
	disorder := plain("out of order", "%.0f", func(r result) float64 { return r.OutOfOrder })
	switch first.Scenario {
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
	cols := []column{
		plain("per second", "%.0f", func(r result) float64 { return r.Rate }),
		{"CPU s per million", func(r, _ *row) string { return r.spread("%.1f", cpu) }},
		{"× " + yardstick, func(r, base *row) string {
			if times := r.times(base, cpu); times > 0 {
				return fmt.Sprintf("%.2f", times)
			}
			return ""
		}},
		plain("p50 ms", "%.2f", func(r result) float64 { return r.P50 }), p99,
		plain("p99.9 ms", "%.2f", func(r result) float64 { return r.P999 }),
		lost, disorder, memory,
		plain("client busy %", "%.0f", func(r result) float64 { return 100 * r.Client / max(r.DurationS, .001) }),
	}
	if first.Limit > 0 {
		cols = slices.Insert(cols, 1, plain("p99 passes 50 ms at", "%.0f", func(r result) float64 { return r.Limit }))
	}
	if first.CommitP50 > 0 {
		cols = append(cols, plain("answered p50 ms", "%.2f", func(r result) float64 { return r.CommitP50 }),
			plain("answered p99 ms", "%.2f", func(r result) float64 { return r.CommitP99 }))
	}
	return cols
}

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// line is one run as .ci/peers keeps it.
type line struct {
	Scenario string // the name in .ci/peers
	Broker   string
	Version  string // of the broker
	Date     string
	Machine  string
	Load     float64 // average of the machine before the run: above 2, others were working
	Result   result
}

// result is the part of what couriermq bench prints that is told.
type result struct {
	Scenario   string  `json:"scenario"`
	Transport  string  `json:"transport"`
	QoS        int     `json:"qos"`
	Clients    int     `json:"clients"`
	DurationS  float64 `json:"duration_s"`
	Received   float64 `json:"received"`
	Lost       float64 `json:"lost"`
	OutOfOrder float64 `json:"out_of_order"`
	Rate       float64 `json:"rate"`
	P50        float64 `json:"p50_ms"`
	P99        float64 `json:"p99_ms"`
	P999       float64 `json:"p999_ms"`
	CPU        float64 `json:"cpu_s_per_million"`
	Busy       float64 `json:"cpu_s"`
	MutexWait  float64 `json:"mutex_wait"`
	RSS        float64 `json:"rss_kib"`
	KiB        float64 `json:"kib_per_connection"`
	Client     float64 `json:"client_cpu_s"`
	Publishers int     `json:"publishers"`
	Window     int     `json:"window"`
	Limit      float64 `json:"limit_rate"`
	CommitP50  float64 `json:"commit_p50_ms"`
	CommitP99  float64 `json:"commit_p99_ms"`
	Acked      float64 `json:"acked"`
	Duplicates float64 `json:"duplicates"`
	Drain      float64 `json:"drain_rate"`
	DrainS     float64 `json:"drain_s"`
	DrainCPU   float64 `json:"drain_cpu_s"`
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

// results is everything that was measured.
type results struct {
	lines []line
}

func readResults(r io.Reader) (*results, error) {
	all := new(results)
	text := bufio.NewScanner(r)
	text.Buffer(nil, 1<<20)
	for text.Scan() {
		var l line
		if err := json.Unmarshal(text.Bytes(), &l); err != nil {
			return nil, fmt.Errorf("read %q: %w", text.Text(), err)
		}
		all.lines = append(all.lines, l)
	}
	return all, text.Err()
}

// of returns what a broker did in a scenario, nil if it did not take part.
func (all *results) of(scenario, broker string) *row {
	r := &row{broker: broker}
	for _, l := range all.lines {
		if l.Scenario == scenario && l.Broker == broker {
			r.runs = append(r.runs, l.Result)
		}
	}
	if len(r.runs) == 0 {
		return nil
	}
	return r
}

// distinct returns the different values of a field, in the order in which they
// came.
func (all *results) distinct(get func(line) string) []string {
	var found []string
	for _, l := range all.lines {
		if v := get(l); v != "" && !slices.Contains(found, v) {
			found = append(found, v)
		}
	}
	return found
}

func (r *row) values(get func(result) float64) []float64 {
	var v []float64
	for _, run := range r.runs {
		v = append(v, get(run))
	}
	slices.Sort(v)
	return v
}

// median is 0 for a row that is not there.
func (r *row) median(get func(result) float64) float64 {
	if r == nil {
		return 0
	}
	return median(r.values(get))
}

func median(v []float64) float64 {
	slices.Sort(v)
	return (v[len(v)/2] + v[(len(v)-1)/2]) / 2
}

// times is how many times base's figure r's is: the median over the rounds in
// which both ran after each other. The machine's slow minutes slow both, so a
// ratio is steadier within a round than between medians. It is 0 if one is not
// there or has nothing.
func (r *row) times(base *row, get func(result) float64) float64 {
	if r == nil || base == nil {
		return 0
	}
	if len(r.runs) != len(base.runs) { // a round has failed, and nobody knows which
		return quotient(r.median(get), base.median(get))
	}
	rounds := make([]float64, len(r.runs))
	for i := range rounds {
		rounds[i] = quotient(get(r.runs[i]), get(base.runs[i]))
	}
	return median(rounds)
}

func quotient(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func (r *row) sum(get func(result) float64) (total float64) {
	if r == nil {
		return 0
	}
	for _, run := range r.runs {
		total += get(run)
	}
	return total
}

// spread is the median with the lowest and the highest, if there are several.
func (r *row) spread(format string, get func(result) float64) string {
	v := r.values(get)
	if len(v) == 1 {
		return fmt.Sprintf(format, v[0])
	}
	return fmt.Sprintf(format+" ("+format+"–"+format+")", r.median(get), v[0], v[len(v)-1])
}

// counts is spread for whole numbers, with commas.
func (r *row) counts(get func(result) float64) string {
	v := r.values(get)
	if len(v) == 1 {
		return grouped(v[0])
	}
	return fmt.Sprintf("%s (%s–%s)", grouped(r.median(get)), grouped(v[0]), grouped(v[len(v)-1]))
}

func cpu(r result) float64 { return r.CPU }

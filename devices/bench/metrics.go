package bench

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

// mutexMetric is what a node of ours says of how long its goroutines have
// waited for mutexes, in seconds.
const mutexMetric = "go_sync_mutex_wait_total_seconds_total"

// mutexWait asks the broker's page of metrics; 0 if nobody gave its address.
func (r *run) mutexWait() (seconds float64, err error) {
	if r.Metrics == "" {
		return 0, nil
	}
	ctx, cancel := context.WithTimeout(r.ctx, lostAfter)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.Metrics, nil)
	if err != nil {
		return 0, err
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		return 0, fmt.Errorf("read metrics: %w", err)
	}
	defer resp.Body.Close()
	lines := bufio.NewScanner(resp.Body)
	for lines.Scan() {
		if value, ok := strings.CutPrefix(lines.Text(), mutexMetric+" "); ok {
			return strconv.ParseFloat(value, 64)
		}
	}
	return 0, fmt.Errorf("read metrics: %s is not on %s (%s)", mutexMetric, r.Metrics, resp.Status)
}

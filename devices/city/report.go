package city

import (
	"fmt"
	"strings"
	"time"

	"couriermq/devices/city/backend"
	"couriermq/devices/city/customer"
	"couriermq/devices/crowd"
	"couriermq/devices/desk"
	"couriermq/devices/pos"
	"couriermq/devices/rider"
)

// reportEvery is how often Report is called.
const reportEvery = 5 * time.Second

// Snapshot is what has happened so far.
type Snapshot struct {
	AfterS    float64         `json:"after_s"`
	Lines     crowd.Counts    `json:"connections"`
	Orders    backend.Counts  `json:"orders"`
	Riders    rider.Counts    `json:"riders"`
	Stores    pos.Counts      `json:"stores"`
	Customers customer.Counts `json:"customers"`
	Support   desk.Counts     `json:"support"`
	// Refused is what the node said no to without having been asked for it.
	Refused int `json:"refused"`
}

// report tells how it goes, now and then.
func (c *city) report(time.Time) {
	c.tell()
	c.crowd.After(reportEvery, c.report)
}

func (c *city) tell() {
	if c.Report == nil {
		return
	}
	s := Snapshot{
		AfterS: c.crowd.Now().Sub(c.begun).Seconds(), Lines: c.crowd.Counts,
		Riders: c.riders, Stores: c.stores, Customers: c.customers, Support: c.desk,
		Refused: c.riders.Refused + c.stores.Refused + c.customers.Refused + c.desk.Refused,
	}
	if c.backend != nil {
		s.Orders = c.backend.Counts
	}
	c.Report(s)
}

// String is one line for people.
func (s Snapshot) String() string {
	rate := 0.0
	if s.AfterS > 0 {
		rate = float64(s.Riders.Positions) / s.AfterS
	}
	o := &s.Orders
	return fmt.Sprintf("%4.0fs  %d connected · %d positions (%.0f/s) · orders: %d placed, %d open, %d delivered, %d cancelled · %d offers, %d accepted · %d refused",
		s.AfterS, s.Lines.Up, s.Riders.Positions, rate, o.Placed, o.Open, o.Delivered, o.Cancelled(), s.Riders.Offers, s.Riders.Accepted, s.Refused)
}

// Summary is what there is to say in the end.
func (s Snapshot) Summary() string {
	o, r, p, u, d := &s.Orders, &s.Riders, &s.Stores, &s.Customers, &s.Support
	var b strings.Builder
	for _, line := range []struct{ word, text string }{
		{"city", fmt.Sprintf("%.0f s, %d times let in, %d connections lost", s.AfterS, s.Lines.Connected, s.Lines.Lost)},
		{"orders", fmt.Sprintf("%d placed: %d delivered, %d cancelled, %d open, %d lost", o.Placed, o.Delivered, o.Cancelled(), o.Open, o.Lost)},
		{"cancelled", fmt.Sprintf("%d rejected by the store, %d expired there, %d without a rider, %d failed at the door, %d recalled, %d stuck", o.Rejected, o.Expired, o.NoRider, o.Failed, o.Recalled, o.Stuck)},
		{"offers", fmt.Sprintf("%d made, %d heard: %d accepted, %d declined, %d ignored, %d won by another", o.Offers, r.Offers, r.Accepted, r.Declined, r.Ignored, r.Beaten)},
		{"riders", fmt.Sprintf("%d positions, %d refused by the gate as they should be, %d late in %d batches, %d times without a net", r.Positions, r.Glitches, r.Late, r.Batches, r.Outages)},
		{"stores", fmt.Sprintf("%d shown, %d rung, %d accepted, %d rejected, %d claims lost, %d doubled, %d ready, %d printed", p.Shown, p.Rung, p.Accepted, p.Rejected, p.Taken, p.Doubled, p.Ready, p.Printed)},
		{"ladder", fmt.Sprintf("%d notices to stores, %d unanswered, %d fallbacks", p.Ladder, o.Unanswered, o.Fallbacks)},
		{"customers", fmt.Sprintf("%d statuses, %d courier events, %d windows closed, %d leaks, %d chats, %d waiters called", u.Statuses, u.Courier, u.Closed, u.Leaks, u.Chats+r.Chats, u.Calls)},
		{"support", fmt.Sprintf("%d tickets, %d closed, %d given up, %d answers", d.Opened, d.Closed, d.Left, d.Answered)},
		{"pushes", fmt.Sprintf("%d to %d sessions, %d notices heard", o.Pushes, o.Targets, r.Notices+p.Notices+u.Notices)},
		{"refused", fmt.Sprintf("%d; %d commands came too late; %d calls in trouble", s.Refused, r.Overtaken+p.Late+d.Overdue, o.Trouble)},
	} {
		fmt.Fprintf(&b, "%-9s  %s\n", line.word, line.text)
	}
	return b.String()
}

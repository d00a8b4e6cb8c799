package rider

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"couriermq/topics"
)

// job is an order on the rack, or on the way there.
type job struct {
	order   string
	status  topics.Status
	pickup  topics.Point
	dropoff topics.Point
	greeted bool // it has said at the store that it is there
	knocked bool // and at the customer's
	given   bool // to the customer, or up: it is not on the rack any more
}

// fetched tells whether the order is on the rack.
func (j *job) fetched() bool { return j.status == topics.Shipped }

// goal is where the job leads next.
func (j *job) goal() topics.Point {
	if j.fetched() {
		return j.dropoff
	}
	return j.pickup
}

// assigned reads what the node says of an order of this rider.
func (r *Rider) assigned(now time.Time, order string, payload []byte) {
	var o struct {
		Status   topics.Status
		Assigned *bool
		Pickup   *topics.Point
		Dropoff  *topics.Point
	}
	if json.Unmarshal(payload, &o) != nil {
		return
	}
	delete(r.offers, order)
	i := slices.IndexFunc(r.jobs, func(j *job) bool { return j.order == order })
	switch {
	case o.Assigned != nil && !*o.Assigned || o.Status.Final():
		if i >= 0 {
			if r.aim == r.jobs[i] {
				r.aim = nil
			}
			r.jobs = slices.Delete(r.jobs, i, i+1)
		}
	case i >= 0:
		if r.jobs[i].status != o.Status {
			r.jobs[i].status = o.Status
		}
	case o.Status == "":
		return
	default:
		j := &job{order: order, status: o.Status, pickup: r.ride.Here(), dropoff: r.Home}
		if o.Pickup != nil {
			j.pickup = *o.Pickup
		}
		if o.Dropoff != nil {
			j.dropoff = *o.Dropoff
		}
		r.jobs = append(r.jobs, j)
	}
	r.choose(now)
}

// choose goes where it makes most sense, unless it is there already.
func (r *Rider) choose(now time.Time) {
	if r.busy || !r.phone.begun {
		return
	}
	next := nextJob(r.jobs, r.ride.Here())
	if next == nil || next == r.aim && near(r.ride.End(), next.goal()) {
		r.aim = next
		return
	}
	r.pass(now) // up to here, the old way
	r.aim = next
	r.ride.Go(r.Streets.Route(r.ride.Here(), next.goal()))
	r.phone.next(r, now)
}

func near(a, b topics.Point) bool { return topics.Distance(a, b) < 1 }

// nextJob is the nearest of what can be done now: an order on the rack that
// goes to its customer, one at a store that is ready. Else it is the first store
// that still cooks: there one can wait. Nil: nothing.
func nextJob(jobs []*job, here topics.Point) *job {
	var best, cooking *job
	for _, j := range jobs {
		switch {
		case j.given:
		case !j.fetched() && j.status != topics.Ready:
			if cooking == nil {
				cooking = j
			}
		case best == nil || topics.Distance(here, j.goal()) < topics.Distance(here, best.goal()):
			best = j
		}
	}
	if best == nil {
		return cooking
	}
	return best
}

// arrived does what there is to do where the way has led.
func (r *Rider) arrived(now time.Time) {
	j := r.aim
	switch {
	case !near(r.ride.Here(), j.goal()):
		r.choose(now)
	case !j.fetched() && !j.greeted:
		j.greeted = true
		r.phone.due = time.Time{} // it is seen where it says it is
		r.phone.report(r, now)
		r.say(j, "arrive", `{"at_place":"store"}`)
		r.chat(j, "I am at the store, waiting for your order.")
	case j.status == topics.Ready:
		r.busyFor(r.grip(10*time.Second), func(time.Time) {
			r.do(j, "pickup", &r.counts.Fetched, func() { j.status = topics.Shipped })
		})
	case j.fetched() && !j.knocked:
		j.knocked = true
		r.phone.due = time.Time{}
		r.phone.report(r, now)
		r.say(j, "arrive", `{"at_place":"dropoff"}`)
		r.chat(j, "I am at your door.")
		r.busyFor(20*time.Second, func(time.Time) { r.handOver(j) })
	}
}

// handOver ends a job, well or, once in a while, not.
func (r *Rider) handOver(j *job) {
	if !r.Dutiful && r.rng.IntN(50) == 0 {
		r.do(j, "fail", &r.counts.Failed, func() { j.given = true })
		return
	}
	r.do(j, "deliver", &r.counts.Delivered, func() { j.given = true })
}

// grip is how long something takes in these hands.
func (r *Rider) grip(d time.Duration) time.Duration {
	if r.Dutiful {
		return d / 5
	}
	return d
}

// busyFor does something with both hands, and then something else.
func (r *Rider) busyFor(d time.Duration, do func(now time.Time)) {
	r.busy = true
	r.line.After(r.about(d), do)
}

// do says what was done and goes on when the node has answered.
func (r *Rider) do(j *job, verb string, count *int, done func()) {
	r.line.Say(topics.RiderOrderVerb.Topic(r.ID, j.order, verb), []byte(`{}`), func(now time.Time, code byte) {
		r.busy = false
		if code < 0x80 {
			*count++
			done()
		} else { // it is not this rider's any more, whatever it has heard
			r.judge(now, code)
			j.given = true
		}
		r.aim = nil
		r.choose(now)
	})
}

// say says something that changes nothing.
func (r *Rider) say(j *job, verb, payload string) {
	r.line.Say(topics.RiderOrderVerb.Topic(r.ID, j.order, verb), []byte(payload), r.judge)
}

// chat writes to the customer, if it is the kind that does.
func (r *Rider) chat(j *job, text string) {
	if r.rng.IntN(3) > 0 {
		return
	}
	r.counts.Chats++
	payload := fmt.Appendf(nil, `{"content":%q,"client_ref":"%s-%d"}`, text, r.ID, r.counts.Chats)
	r.line.Say(topics.OrderChat.Topic(j.order), payload, r.judge)
}

// offered reads an offer, or that it is gone.
func (r *Rider) offered(now time.Time, order string, payload []byte) {
	var o struct {
		Offer     string    `json:"offer_id"`
		ExpiresAt time.Time `json:"expires_at"`
		Expired   bool
		WonBy     string `json:"won_by"`
	}
	if json.Unmarshal(payload, &o) != nil {
		return
	}
	if o.Expired || o.WonBy != "" {
		delete(r.offers, order)
		return
	}
	r.counts.Offers++
	r.offers[order] = o.Offer
	if r.Dutiful { // it has its orders from elsewhere
		r.answer(order, decline)
		return
	}
	what := r.char.decide(len(r.jobs), r.rng)
	if what == ignore {
		r.counts.Ignored++
		return
	}
	r.line.After(r.about(time.Second), func(now time.Time) {
		if r.open(order, o.Offer, o.ExpiresAt, now) {
			r.line.Say(topics.RiderOfferVerb.Topic(r.ID, order, "seen"), []byte(`{}`), r.judge)
		}
	})
	r.line.After(r.about(6*time.Second), func(now time.Time) {
		if r.open(order, o.Offer, o.ExpiresAt, now) {
			r.answer(order, what)
		}
	})
}

// open tells whether an offer still is, as far as the phone knows.
func (r *Rider) open(order, offer string, expires, now time.Time) bool {
	return r.offers[order] == offer && now.Before(expires) && r.line.Online() && !r.off
}

// answer accepts or declines.
func (r *Rider) answer(order string, what decision) {
	verb := "accept"
	if what == decline {
		verb = "decline"
	}
	r.line.Say(topics.RiderOfferVerb.Topic(r.ID, order, verb), []byte(`{}`), func(now time.Time, code byte) {
		delete(r.offers, order)
		switch {
		case code == 0x97:
			r.counts.Beaten++
		case code >= 0x80:
			r.judge(now, code)
		case what == accept:
			r.counts.Accepted++
		default:
			r.counts.Declined++
		}
	})
}

package bench

import (
	"errors"
	"math"
	"time"
)

// meter is a reading of everything that runs while a measurement does.
type meter struct {
	at             time.Duration
	arrived        int
	broker, client time.Duration
	mutex          float64 // seconds
}

func (r *run) read() (m meter, err error) {
	broker, err1 := r.broker.cpu()
	client, err2 := self().cpu()
	mutex, err3 := r.mutexWait()
	return meter{at: r.loop.Tick(), arrived: r.arrived, broker: broker, client: client, mutex: mutex}, errors.Join(err1, err2, err3)
}

// begin starts the measurement: what came before was warming up.
func (r *run) begin() (err error) {
	r.delays = histogram{}
	if r.calls != nil {
		r.calls.commit, r.calls.after = histogram{}, histogram{}
	}
	r.began, err = r.read()
	return err
}

// finish ends the measurement that begin started, in which done deliveries
// were made.
func (r *run) finish(done int) error {
	end, err := r.read()
	if err != nil {
		return err
	}
	rss, err := r.broker.rss()
	if err != nil {
		return err
	}
	took := (end.at - r.began.at).Seconds()
	res := &r.result
	res.DurationS = round(took)
	res.Rate = math.Round(float64(done) / took)
	res.CPU = round((end.broker - r.began.broker).Seconds())
	res.ClientCPU = round((end.client - r.began.client).Seconds())
	res.CPUPerMillion = round((end.broker - r.began.broker).Seconds() * 1e6 / float64(max(done, 1)))
	res.MutexWait = math.Round((end.mutex-r.began.mutex)/took*1e6) / 1e6
	res.RSS = rss
	r.percentiles()
	return nil
}

func (r *run) percentiles() {
	res, h := &r.result, &r.delays
	res.P50, res.P99, res.P999, res.Max = h.ms(.5), h.ms(.99), h.ms(.999), h.ms(1)
	if r.calls != nil {
		res.CommitP50, res.CommitP99 = r.calls.commit.ms(.5), r.calls.commit.ms(.99)
		res.AfterP50, res.AfterP99 = r.calls.after.ms(.5), r.calls.after.ms(.99)
	}
}

func round(v float64) float64 { return math.Round(v*1000) / 1000 }

package crowd_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"couriermq/devices/crowd"
	"couriermq/hooks/hooktest"
	"couriermq/hooks/hooktest/leak"
	"couriermq/topics"
)

func TestMain(m *testing.M) { leak.Main(m) }

// TestAgenda: everything is done once, at its time, in the order of the times,
// and of those for the same moment in the order they were asked for.
func TestAgenda(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var a crowd.Agenda
		begin := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
		a.Pass(begin)
		type done struct {
			due time.Time
			n   int
		}
		var all []done
		asked := 0
		var ask func(depth int)
		ask = func(depth int) {
			d := time.Duration(rapid.IntRange(-1, 5).Draw(t, "after")) * time.Second
			due, n := a.Now().Add(max(d, 0)), asked
			asked++
			a.After(d, func(now time.Time) {
				if !now.Equal(due) || !a.Now().Equal(due) {
					t.Fatalf("done at %v, due at %v", now, due)
				}
				all = append(all, done{due, n})
				if depth < 3 && rapid.Bool().Draw(t, "again") {
					ask(depth + 1)
				}
			})
		}
		for range rapid.IntRange(0, 20).Draw(t, "asked") {
			ask(0)
			a.Pass(a.Now().Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "pass")) * time.Second))
		}
		a.Pass(a.Now().Add(time.Hour))
		if _, more := a.Next(); more || len(all) != asked {
			t.Errorf("%d asked, %d done, more %t", asked, len(all), more)
		}
		if !slices.IsSortedFunc(all, func(a, b done) int { return a.due.Compare(b.due) }) {
			t.Errorf("not in order: %v", all)
		}
	})
}

// device notes what happens to it.
type device struct {
	up   func(fresh bool)
	hear func(topic, payload string)
}

func (d *device) Up(_ time.Time, fresh bool) {
	if d.up != nil {
		d.up(fresh)
	}
}

func (d *device) Hear(_ time.Time, topic string, payload []byte) {
	if d.hear != nil {
		d.hear(topic, string(payload))
	}
}

func open(t *testing.T, url string) *crowd.Crowd {
	t.Helper()
	c, err := crowd.New(crowd.Config{URL: url, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func live(t *testing.T, c *crowd.Crowd) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	defer stop()
	if err := c.Run(ctx); err != nil {
		t.Fatal(err)
	}
	if ctx.Err() != nil {
		t.Fatal("waited in vain")
	}
	if c.Counts.Up != 0 {
		t.Errorf("%d still up", c.Counts.Up)
	}
}

func who(id string) crowd.Who {
	return crowd.Who{ClientID: id, Token: func() (string, error) { return "", nil }}
}

// TestNothingIsUnsaid: what is said reaches the node however often the net is
// lost in between, in its order when nothing is; what is tried or told is said
// once or not at all; and a subscription holds.
func TestNothingIsUnsaid(t *testing.T) {
	for _, scheme := range []string{"mqtt", "ws"} {
		t.Run(scheme, func(t *testing.T) {
			n := hooktest.Start(t, hooktest.Open("t/#"))
			url := "mqtt://" + n.Addr
			if scheme == "ws" {
				url = n.WS
			}
			c := open(t, url)
			const words, cuts = 40, 5 // words between two cuts at least
			heard, said, lost, cut := map[string]bool{}, 0, 0, 0
			there := false // the listener has subscribed
			c.Join(who("listener"), func(l *crowd.Line) crowd.Device {
				l.Subscribe("t/said/+")
				return &device{hear: func(topic, _ string) {
					if topic == "t/said/hello" {
						there = true
						return
					}
					if heard[topic] = true; cut == cuts && len(heard) == said {
						c.Stop()
					}
				}}
			})
			ups := 0
			c.Join(who("speaker"), func(l *crowd.Line) crowd.Device {
				var talk func(now time.Time)
				talk = func(time.Time) {
					// A slow node has let nobody in yet when the next cut is due: it waits
					// for that, or two cuts would be one.
					due := said >= words*(cut+1) && l.Online()
					if due {
						cut++
						l.Cut(20 * time.Millisecond)
						if l.Online() {
							t.Error("online without a net")
						}
					}
					l.Say(fmt.Sprintf("t/said/%d", said), []byte("x"), nil)
					l.Try("t/tried", []byte("x"), func(_ time.Time, code byte) {
						if code == crowd.NoAnswer {
							lost++
						}
					})
					l.Tell("t/told", []byte("x"))
					if said++; cut < cuts || !due {
						l.After(2*time.Millisecond, talk)
					}
				}
				var greet func(now time.Time)
				greet = func(now time.Time) {
					if there {
						talk(now)
						return
					}
					l.Tell("t/said/hello", nil)
					l.After(2*time.Millisecond, greet)
				}
				return &device{up: func(fresh bool) {
					if ups++; ups == 1 {
						if !fresh {
							t.Error("an old session")
						}
						greet(c.Now())
					} else if fresh {
						t.Error("the session is gone")
					}
				}}
			})
			live(t, c)
			if ups != cuts+1 || lost < cuts {
				t.Errorf("%d times up, %d tried in vain, %d said", ups, lost, said)
			}
		})
	}
}

// TestComesBack: who was sent away comes back to its session.
func TestComesBack(t *testing.T) {
	n := hooktest.Start(t, hooktest.Open("t/#"))
	c := open(t, "mqtt://"+n.Addr)
	back := 0
	c.Join(who("a"), func(l *crowd.Line) crowd.Device {
		return &device{up: func(fresh bool) {
			if back++; back == 2 {
				if fresh {
					t.Error("the session is gone")
				}
				c.Stop()
				return
			}
			go func() { // it waits for the crowd to have heard of it
				if _, err := n.Broker.Kick(t.Context(), topics.Selector{Client: "a"}, "enough"); err != nil {
					t.Error(err)
				}
			}()
		}}
	})
	live(t, c)
	if back != 2 || c.Counts.Lost != 1 {
		t.Errorf("%d times up, %+v", back, c.Counts)
	}
}

// TestWhoIsNotLetIn: a token that is no good at the beginning ends the crowd, one
// that nobody can make too, an address that is none at once.
func TestWhoIsNotLetIn(t *testing.T) {
	n := hooktest.Start(t)
	for name, token := range map[string]func() (string, error){
		"bad":  func() (string, error) { return "bad", nil },
		"none": func() (string, error) { return "", errors.New("no token") },
	} {
		c := open(t, "mqtt://"+n.Addr)
		c.Join(crowd.Who{ClientID: "a", Token: token}, func(*crowd.Line) crowd.Device { return &device{} })
		ctx, stop := context.WithTimeout(t.Context(), time.Minute)
		if err := c.Run(ctx); err == nil {
			t.Errorf("%s: let in", name)
		}
		stop()
	}
	for _, url := range []string{"http://x", "::", "x"} {
		if _, err := crowd.New(crowd.Config{URL: url}); err == nil {
			t.Errorf("%q is an address", url)
		}
	}
}

// TestLeave: who leaves does not come back, and leaves its place to others.
func TestLeave(t *testing.T) {
	n := hooktest.Start(t, hooktest.Open("t/#"))
	c := open(t, "mqtt://"+n.Addr)
	came := 0
	var next func()
	next = func() {
		c.Join(who(fmt.Sprint("guest", came)), func(l *crowd.Line) crowd.Device {
			return &device{up: func(bool) {
				came++
				l.After(time.Millisecond, func(time.Time) { t.Error("somebody who has left did something") })
				l.Leave()
				if came == 30 {
					c.After(20*time.Millisecond, func(time.Time) { c.Stop() })
					return
				}
				c.After(time.Millisecond, func(time.Time) { next() })
			}}
		})
	}
	next()
	live(t, c)
	if came != 30 || c.Counts.Connected != 30 || c.Counts.Lost != 0 {
		t.Errorf("%d came, %+v", came, c.Counts)
	}
}

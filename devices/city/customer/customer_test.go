package customer_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"couriermq/devices/city/customer"
	"couriermq/devices/crowd"
	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// line is a made-up connection to a node that answers with code.
type line struct {
	crowd.Agenda
	code byte
	said []string
}

func (l *line) Say(topic string, payload []byte, answered func(now time.Time, code byte)) {
	l.said = append(l.said, topic+" "+string(payload))
	answered(l.Now(), l.code)
}

// TestWitness: a customer sees its courier while the order is shipped; what comes
// after the closing event is a leak, until the order is shipped anew.
func TestWitness(t *testing.T) {
	l, counts := new(line), new(customer.Counts)
	c := customer.New("c", 1, 1, l, counts)
	tell := func(aspect, payload string) { c.Hear(l.Now(), "customer/c/order/o/"+aspect, []byte(payload)) }
	tell("status", `{"status":"shipped"}`)
	tell("courier", `{"lat":1,"lng":2}`)
	tell("courier", `{"closed":true}`)
	tell("courier", `{"lat":1,"lng":2}`)
	if *counts != (customer.Counts{Statuses: 1, Courier: 1, Closed: 1, Leaks: 1}) {
		t.Errorf("got %+v", counts)
	}
	tell("status", `{"status":"shipped","rider":"r2"}`)
	tell("courier", `{"lat":1,"lng":2}`)
	tell("courier", `{"closed":true}`)
	tell("status", `{"status":"delivered"}`)
	tell("courier", `{"lat":1,"lng":2}`)
	c.Hear(l.Now(), "customer/c/notice", []byte(`{}`))
	c.Hear(l.Now(), "broadcast/h5", []byte(`{}`))
	c.Hear(l.Now(), "customer/c/error", []byte(`{}`))
	if *counts != (customer.Counts{Statuses: 3, Courier: 2, Closed: 2, Leaks: 2, Notices: 2}) {
		t.Errorf("got %+v", counts)
	}
}

// TestChat: some write to their courier, once and only while it is on its way.
func TestChat(t *testing.T) {
	for code, refused := range map[byte]bool{0: false, 0x83: false, 0x87: true} {
		l, counts := &line{code: code}, new(customer.Counts)
		c := customer.New("c", 1, 1, l, counts)
		const orders = 60
		for i := range orders {
			topic := fmt.Sprintf("customer/c/order/o%d/", i)
			c.Hear(l.Now(), topic+"status", []byte(`{"status":"shipped"}`))
			if i%2 == 0 {
				c.Hear(l.Now(), topic+"courier", []byte(`{"closed":true}`))
			}
		}
		l.Pass(l.Now().Add(time.Minute))
		if counts.Chats == 0 || counts.Chats > orders/3 || len(l.said) != counts.Chats || (counts.Refused > 0) != refused {
			t.Errorf("0x%02x: got %+v", code, counts)
		}
		for _, s := range l.said {
			var n int
			if _, err := fmt.Sscanf(s, "order/o%d/chat ", &n); err != nil || n%2 == 0 {
				t.Errorf("said %s", s)
			}
		}
	}
}

// TestTable: a table calls its waiter now and then.
func TestTable(t *testing.T) {
	l, counts := new(line), new(customer.Counts)
	l.Pass(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
	table := customer.NewTable("s", "7", 1, 1, l, counts)
	table.Up(l.Now(), true)
	table.Up(l.Now(), false) // a second connection is no second guest
	for range 60 {
		l.Pass(l.Now().Add(time.Minute))
	}
	table.Hear(l.Now(), "table/s/7/order/o/status", []byte(`{}`))
	table.Hear(l.Now(), "table/s/7/notice", []byte(`{}`))
	if counts.Calls < 15 || counts.Calls > 45 || counts.Statuses != 1 || counts.Notices != 1 || counts.Refused > 0 {
		t.Errorf("in an hour: %+v", counts)
	}
	for _, s := range l.said {
		if !strings.HasPrefix(s, `table/s/7/call {"reason":"`) {
			t.Errorf("said %s", s)
		}
	}
}

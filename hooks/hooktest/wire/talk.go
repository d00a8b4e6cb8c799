package wire

// Publish sends a message and goes through its handshake to the end. It
// returns the code of the PUBACK or PUBREC, 0 at QoS 0 and at level 4. Messages
// that arrive meanwhile wait for [Client.Next] and [Client.Receive].
func (c *Client) Publish(p Publish) byte {
	c.tb.Helper()
	if p.QoS > 0 && p.ID == 0 {
		p.ID = 1
	}
	c.Send(p)
	switch p.QoS {
	case 1:
		ack := await[Puback](c)
		c.same(p.ID, ack.ID)
		return ack.Code
	case 2:
		rec := await[Pubrec](c)
		c.same(p.ID, rec.ID)
		if rec.Code >= 0x80 {
			return rec.Code
		}
		c.Send(Pubrel{ID: p.ID})
		c.same(p.ID, await[Pubcomp](c).ID)
		return rec.Code
	}
	return 0
}

// Receive takes the next message and acknowledges it to the end.
func (c *Client) Receive() Publish {
	c.tb.Helper()
	p := Expect[Publish](c)
	switch p.QoS {
	case 1:
		c.Send(Puback{ID: p.ID})
	case 2:
		c.Send(Pubrec{ID: p.ID})
		c.same(p.ID, await[Pubrel](c).ID)
		c.Send(Pubcomp{ID: p.ID})
	}
	return p
}

// Subscribe asks for subscriptions with the same options and returns what was
// granted.
func (c *Client) Subscribe(options byte, filters ...string) []byte {
	c.tb.Helper()
	p := Subscribe{ID: 1}
	for _, f := range filters {
		p.Filters = append(p.Filters, Filter{f, options})
	}
	c.Send(p)
	ack := await[Suback](c)
	c.same(p.ID, ack.ID)
	if len(ack.Codes) != len(filters) {
		c.fatalf("%d codes for %d filters [MQTT-3.8.4-6]", len(ack.Codes), len(filters))
	}
	return ack.Codes
}

// Unsubscribe ends subscriptions and returns the codes, none at level 4.
func (c *Client) Unsubscribe(filters ...string) []byte {
	c.tb.Helper()
	c.Send(Unsubscribe{ID: 1, Filters: filters})
	ack := await[Unsuback](c)
	c.same(1, ack.ID)
	return ack.Codes
}

func (c *Client) same(want, got uint16) {
	c.tb.Helper()
	if got != want {
		c.fatalf("packet identifier %d, want %d [MQTT-2.2.1-5]", got, want)
	}
}

// await reads up to a P and holds what comes before it.
func await[P Packet](c *Client) P {
	c.tb.Helper()
	for {
		p, err := c.fresh(Patience)
		if err != nil {
			var want P
			c.fatalf("waiting for %v: %v", want.Kind(), err)
		}
		if want, ok := p.(P); ok {
			return want
		}
		c.held = append(c.held, p)
	}
}

package hooks

import (
	"encoding/binary"
	"unicode/utf8"

	"github.com/mochi-mqtt/server/v2/packets"
)

// cursor walks a packet. After the first misfit err is set and it returns
// zeros.
type cursor struct {
	b   []byte
	err error
}

func (c *cursor) fail(err error) {
	if c.err == nil {
		c.err = err
	}
	c.b = nil
}

func (c *cursor) take(n int) []byte {
	if n > len(c.b) {
		c.fail(packets.ErrMalformedPacket)
		return make([]byte, n)[:min(n, 4)]
	}
	b := c.b[:n]
	c.b = c.b[n:]
	return b
}

func (c *cursor) byte() byte { return c.take(1)[0] }

func (c *cursor) uint16() uint16 { return binary.BigEndian.Uint16(c.take(2)) }

// binary takes bytes with their length in front.
func (c *cursor) binary() []byte {
	n := int(c.uint16())
	if c.err != nil {
		return nil
	}
	if n > len(c.b) {
		c.fail(packets.ErrMalformedPacket)
		return nil
	}
	return c.take(n)
}

// text takes a UTF-8 string without NUL [MQTT-1.5.4-1] [MQTT-1.5.4-2].
func (c *cursor) text() []byte {
	b := c.binary()
	if !validText(b) {
		c.fail(packets.ErrMalformedInvalidUTF8)
	}
	return b
}

func validText(b []byte) bool {
	for _, ch := range b {
		if ch == 0 {
			return false
		}
		if ch >= utf8.RuneSelf {
			return utf8.Valid(b) && !hasNUL(b)
		}
	}
	return true
}

func hasNUL(b []byte) bool {
	for _, ch := range b {
		if ch == 0 {
			return true
		}
	}
	return false
}

func (c *cursor) varint() int {
	n := 0
	for shift := 0; shift < 28; shift += 7 {
		b := c.byte()
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	c.fail(packets.ErrMalformedVariableByteInteger)
	return 0
}

// end says that nothing may follow.
func (c *cursor) end() error {
	if c.err == nil && len(c.b) > 0 {
		c.err = packets.ErrMalformedPacket
	}
	return c.err
}

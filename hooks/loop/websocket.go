package loop

import (
	"encoding/binary"
	"errors"
	"io"
	"math/bits"
	"unicode/utf8"
)

// Opcodes and status codes, RFC 6455 sections 5.2 and 7.4.1.
const (
	opContinuation = 0x0
	opText         = 0x1
	opBinary       = 0x2
	opClose        = 0x8
	opPing         = 0x9
	opPong         = 0xa

	closeNormal    = 1000
	closeAway      = 1001
	closeProtocol  = 1002
	closeDataType  = 1003
	closeNoUTF8    = 1007
	closeTooLarge  = 1009
	maxControl     = 125
	maxFrame       = 16 << 20 // of a frame's payload; none is ever kept, so this only stops nonsense
	maxFrameHeader = 14       // two bytes, eight of length, four of mask
)

// fault is an ErrWebSocket that knows with which code the peer is told.
type fault struct {
	code uint16
	why  string
}

func (f *fault) Error() string        { return ErrWebSocket.Error() + ": " + f.why }
func (f *fault) Is(target error) bool { return target == ErrWebSocket }

// ponger answers a ping.
type ponger interface{ pong(payload []byte) }

// websocket takes the frames of one client apart, RFC 6455 section 5: it turns what was read into the plain MQTT
// stream, whose packets may span frames and share them [MQTT-6.0.0-2]. Between reads it keeps where in a frame the
// stream stands, never payload, except of a control frame that is not complete.
type websocket struct {
	head    [maxFrameHeader]byte // of a header that is not complete
	got     uint8                // bytes in head
	op      byte                 // of the frame
	inside  bool                 // a frame, not a header
	message bool                 // a fragmented message is open
	code    uint16               // what the peer closed with
	left    int64                // payload bytes of the frame still to come
	key     uint64               // mask, twice, turned to the next payload byte
	control []byte               // payload of a control frame so far
	end     error                // the stream has ended: io.EOF after the peer's close frame, else a fault
}

// decode unmasks data in place and returns the payload of its binary frames, moved together at the start of data.
// Pings are answered on the way. Once ws.end is set nothing more is taken.
func (ws *websocket) decode(data []byte, p ponger) []byte {
	out := data[:0]
	for ws.end == nil && (len(data) > 0 || ws.inside && ws.left == 0) {
		if !ws.inside {
			data = ws.header(data)
			continue
		}
		n := int(min(ws.left, int64(len(data))))
		if ws.op < opClose {
			at := len(out)
			out = out[:at+n]
			ws.unmask(out[at:], data[:n])
		} else {
			at := len(ws.control)
			ws.control = append(ws.control, data[:n]...)
			ws.unmask(ws.control[at:], ws.control[at:])
		}
		data = data[n:]
		if ws.left -= int64(n); ws.left == 0 {
			ws.inside = false
			ws.finish(p)
		}
	}
	return out
}

// header takes bytes of a frame header from data and returns the rest.
func (ws *websocket) header(data []byte) []byte {
	for {
		need := uint8(2)
		if ws.got >= 2 {
			need = headerLen(ws.head[1])
		}
		if ws.got == need {
			ws.end = ws.begin(ws.head[:need])
			ws.got = 0
			return data
		}
		n := copy(ws.head[ws.got:need], data)
		if n == 0 {
			return data
		}
		ws.got += uint8(n)
		data = data[n:]
	}
}

// headerLen is the length of a client's frame header by its second byte.
func headerLen(second byte) uint8 {
	n := uint8(2)
	switch second & 0x7f {
	case 126:
		n += 2
	case 127:
		n += 8
	}
	if second&0x80 != 0 {
		n += 4
	}
	return n
}

// begin judges the header of a frame and steps into it.
func (ws *websocket) begin(h []byte) error {
	op, last, length := h[0]&0x0f, h[0]&0x80 != 0, uint64(h[1]&0x7f)
	least := uint64(0)
	switch length {
	case 126:
		length, least = uint64(binary.BigEndian.Uint16(h[2:])), 126
	case 127:
		length, least = binary.BigEndian.Uint64(h[2:]), 1<<16
	}
	switch {
	case h[0]&0x70 != 0:
		return &fault{closeProtocol, "reserved bit set"} // no extension was agreed on
	case h[1]&0x80 == 0:
		return &fault{closeProtocol, "client frame not masked"}
	case length < least || length>>63 != 0:
		return &fault{closeProtocol, "malformed length"}
	case op == opText:
		return &fault{closeDataType, "text frame"} // [MQTT-6.0.0-1]
	case op > opPong || op > opBinary && op < opClose:
		return &fault{closeProtocol, "reserved opcode"}
	case op >= opClose && (!last || length > maxControl):
		return &fault{closeProtocol, "control frame fragmented or too long"}
	case op == opBinary && ws.message, op == opContinuation && !ws.message:
		return &fault{closeProtocol, "fragments out of order"}
	case length > maxFrame:
		return &fault{closeTooLarge, "frame too long"}
	}
	if op < opClose {
		ws.message = !last
	}
	key := uint64(binary.LittleEndian.Uint32(h[len(h)-4:]))
	ws.op, ws.left, ws.key, ws.inside = op, int64(length), key|key<<32, true
	return nil
}

// finish acts on a control frame that is complete.
func (ws *websocket) finish(p ponger) {
	switch ws.op {
	case opPing:
		p.pong(ws.control)
	case opClose:
		ws.code, ws.end = closing(ws.control)
	}
	if ws.op >= opClose {
		ws.control = nil
	}
}

// closing reads the payload of a close frame, RFC 6455 section 5.5.1.
func closing(payload []byte) (code uint16, end error) {
	if len(payload) == 0 {
		return closeNormal, io.EOF
	}
	if len(payload) == 1 {
		return closeProtocol, &fault{closeProtocol, "close frame of one byte"}
	}
	code = binary.BigEndian.Uint16(payload)
	if code < 1000 || code > 1003 && code < 1007 || code > 1014 && code < 3000 || code >= 5000 {
		return closeProtocol, &fault{closeProtocol, "reserved close code"}
	}
	if !utf8.Valid(payload[2:]) {
		return closeNoUTF8, &fault{closeNoUTF8, "close reason is not UTF-8"}
	}
	return code, io.EOF
}

// unmask writes src to dst, which may be the same or start before it, and turns the key to what follows.
func (ws *websocket) unmask(dst, src []byte) {
	n := len(src)
	for len(src) >= 8 {
		binary.LittleEndian.PutUint64(dst, binary.LittleEndian.Uint64(src)^ws.key)
		dst, src = dst[8:], src[8:]
	}
	for i, b := range src {
		dst[i] = b ^ byte(ws.key>>(8*i))
	}
	ws.key = bits.RotateLeft64(ws.key, -8*(n%8))
}

// appendHeader appends the header of a server's frame with a payload of n bytes.
func appendHeader(b []byte, op byte, n int) []byte {
	b = append(b, 0x80|op)
	switch {
	case n < 126:
		return append(b, byte(n))
	case n < 1<<16:
		return binary.BigEndian.AppendUint16(append(b, 126), uint16(n))
	default:
		return binary.BigEndian.AppendUint64(append(b, 127), uint64(n))
	}
}

// closeCode is what a WebSocket is closed with for the reason why.
func closeCode(why error) uint16 {
	var f *fault
	switch {
	case errors.As(why, &f):
		return f.code
	case errors.Is(why, ErrTooLarge):
		return closeTooLarge
	case errors.Is(why, ErrMalformed):
		return closeProtocol
	case errors.Is(why, ErrClosed):
		return closeAway
	}
	return closeNormal
}

package load

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// The handshake of RFC 6455 section 1.3, with the nonce of its example: a load
// generator has no secrets and no caching proxy to fool.
const (
	wsKey    = "dGhlIHNhbXBsZSBub25jZQ=="
	wsAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
	wsMask   = 0x5aa5c33c // constant for the same reason; not 0, so that the server has its work
)

// Opcodes, RFC 6455 section 5.2.
const (
	wsClose = 0x8
	wsPing  = 0x9
	wsPong  = 0xa
)

// websocket is the state of a connection's framing.
type websocket struct {
	open    bool   // the upgrade is through
	held    []byte // a partial frame header, a partial control frame, or the answer to the upgrade
	payload int    // bytes of the current data frame yet to come
}

func appendUpgrade(b []byte, host, path string) []byte {
	return fmt.Appendf(b, "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"+
		"Sec-WebSocket-Key: %s\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n", path, host, wsKey)
}

// appendFrame appends data as one final, masked frame.
func appendFrame(b []byte, opcode byte, data []byte) []byte {
	b = append(b, 0x80|opcode)
	switch n := len(data); {
	case n < 126:
		b = append(b, 0x80|byte(n))
	case n < 1<<16:
		b = binary.BigEndian.AppendUint16(append(b, 0x80|126), uint16(n))
	default:
		b = binary.BigEndian.AppendUint64(append(b, 0x80|127), uint64(n))
	}
	b = binary.LittleEndian.AppendUint32(b, wsMask)
	at := len(b)
	b = append(b, data...)
	for masked := b[at:]; len(masked) > 0; {
		if len(masked) >= 8 {
			binary.LittleEndian.PutUint64(masked, binary.LittleEndian.Uint64(masked)^(wsMask<<32|wsMask))
			masked = masked[8:]
			continue
		}
		for i := range masked {
			masked[i] ^= byte(uint32(wsMask) >> (8 * (i & 3)))
		}
		break
	}
	return b
}

// feed cuts the frames in data and hands on what they carry; control frames
// are handed on whole. The answer to the upgrade opens the socket.
func (w *websocket) feed(data []byte, carry func([]byte) error, control func(opcode byte, data []byte) error) error {
	for len(data) > 0 {
		if w.payload > 0 {
			n := min(w.payload, len(data))
			w.payload -= n
			if err := carry(data[:n]); err != nil {
				return err
			}
			data = data[n:]
			continue
		}
		if len(w.held) > 0 {
			data = append(w.held, data...)
			w.held = nil
		}
		n, err := w.header(data, control)
		if err != nil {
			return err
		}
		if n == 0 {
			w.held = bytes.Clone(data)
			return nil
		}
		data = data[n:]
	}
	return nil
}

// header takes the answer to the upgrade, a frame's header or a control frame
// off b; 0 means that more is needed.
func (w *websocket) header(b []byte, control func(byte, []byte) error) (int, error) {
	if !w.open {
		end := bytes.Index(b, []byte("\r\n\r\n"))
		if end < 0 {
			return 0, nil
		}
		if !bytes.HasPrefix(b, []byte("HTTP/1.1 101 ")) || !bytes.Contains(b[:end], []byte(wsAccept)) {
			line, _, _ := bytes.Cut(b, []byte("\r\n"))
			return 0, fmt.Errorf("upgrade answered %q: %w", line, ErrMalformed)
		}
		w.open = true
		return end + 4, nil
	}
	if len(b) < 2 {
		return 0, nil
	}
	at, n := 2, int(b[1])
	switch {
	case n == 126 && len(b) >= 4:
		at, n = 4, int(binary.BigEndian.Uint16(b[2:]))
	case n == 127 && len(b) >= 10:
		at, n = 10, int(binary.BigEndian.Uint64(b[2:]))
	case n == 126 || n == 127:
		return 0, nil
	case n > 127:
		return 0, fmt.Errorf("masked frame from a server: %w", ErrMalformed)
	}
	if n < 0 {
		return 0, ErrMalformed
	}
	if b[0]&0x08 == 0 {
		w.payload = n
		return at, nil
	}
	if len(b) < at+n {
		return 0, nil
	}
	return at + n, control(b[0]&0x0f, b[at:at+n])
}

//go:build !race

package loop

import "testing"

// TestNothingIsAllocated checks the steady state: a packet in, in pieces or whole, and a packet out. Under the race detector
// pools forget at random.
func TestNothingIsAllocated(t *testing.T) {
	l := still(Config{}, &fake{})
	plain := &Conn{loop: l, link: &void{}}
	framed := &Conn{loop: l, link: &void{}, ws: &websocket{}}
	w := NewWriter()
	p := packet(0x30, make([]byte, 100))
	shared := NewFrame(p)
	f, data := masked(0x82, p, key), make([]byte, 200)
	for name, do := range map[string]func(){
		"a packet":            func() { l.input(plain, p) },
		"a packet in pieces":  func() { l.input(plain, p[:1]); l.input(plain, p[1:50]); l.input(plain, p[50:]) },
		"a WebSocket frame":   func() { l.input(framed, data[:copy(data, f)]) },
		"Send":                func() { plain.Send(w, p); w.Flush() },
		"SendID":              func() { framed.SendID(w, p, 4, 7); plain.SendID(w, p, 4, 8); w.Flush() },
		"SendFrame":           func() { plain.SendFrame(w, shared); framed.SendFrame(w, shared); w.Flush() },
		"Send without Writer": func() { plain.Control(nil, p); l.work(); l.w.Flush() },
	} {
		if n := testing.AllocsPerRun(1000, do); n > 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

package session

// Sheet is memory for the keys and values of one batch, which the store copies: a
// message needs four small pieces, and would leave all of them to the garbage
// collector. It is one goroutine's; the zero value is ready, and nil takes every
// piece from the heap.
type Sheet struct{ b []byte }

// sheetBytes is how much is taken from the heap at a time, and kept.
const sheetBytes = 64 << 10

// Wipe takes back all pieces.
func (s *Sheet) Wipe() { s.b = s.b[:0] }

// piece returns n bytes of memory to append to.
func (s *Sheet) piece(n int) []byte {
	if s == nil || n > sheetBytes {
		return make([]byte, 0, n)
	}
	if cap(s.b)-len(s.b) < n {
		s.b = make([]byte, 0, sheetBytes) // what was taken before is its holders'
	}
	at := len(s.b)
	s.b = s.b[:at+n]
	return s.b[at : at : at+n]
}

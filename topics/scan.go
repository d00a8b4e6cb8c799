package topics

// A scanner reads JSON (RFC 8259) in place, for payloads that arrive too often
// for reflection. It checks the grammar of everything it passes and keeps
// nothing; what a value means is up to the caller, who gets its bytes. The text
// must be UTF-8.
type scanner struct {
	b []byte
	i int // the next byte; after a failure, the first one that does not fit
}

// maxDepth bounds nested values: the payloads of the map are flat, and nobody
// needs a stack of brackets.
const maxDepth = 32

// peek returns the next byte that is not white space, 0 at the end. A NUL in the
// text is 0 as well, which no caller takes for anything.
func (s *scanner) peek() byte {
	for s.i < len(s.b) {
		switch c := s.b[s.i]; c {
		case ' ', '\t', '\n', '\r':
			s.i++
		default:
			return c
		}
	}
	return 0
}

// eat takes c if it is next.
func (s *scanner) eat(c byte) bool {
	if s.peek() != c || s.i == len(s.b) {
		return false
	}
	s.i++
	return true
}

// value takes one value of any type and returns its bytes, without white space
// around it.
func (s *scanner) value(depth int) (raw []byte, ok bool) {
	c := s.peek()
	start := s.i
	switch {
	case c == '"':
		_, ok = s.str()
	case c == '{', c == '[':
		ok = depth < maxDepth && s.nested(c, depth+1)
	case c == 't':
		ok = s.word("true")
	case c == 'f':
		ok = s.word("false")
	case c == 'n':
		ok = s.word("null")
	default:
		ok = s.number()
	}
	return s.b[start:s.i], ok
}

// nested takes an object or an array, whose first byte was seen. Names of inner
// objects are read for their grammar only.
func (s *scanner) nested(open byte, depth int) bool {
	end := open + 2 // { } and [ ] are two apart in ASCII
	s.i++
	if s.eat(end) {
		return true
	}
	for {
		if open == '{' {
			if _, ok := s.str(); !ok || !s.eat(':') {
				return false
			}
		}
		if _, ok := s.value(depth); !ok {
			return false
		}
		if !s.eat(',') {
			return s.eat(end)
		}
	}
}

// str takes a string and returns what is between the quotes, escapes and all.
func (s *scanner) str() (raw []byte, ok bool) {
	if !s.eat('"') {
		return nil, false
	}
	for start := s.i; s.i < len(s.b); s.i++ {
		switch c := s.b[s.i]; {
		case c == '"':
			s.i++
			return s.b[start : s.i-1], true
		case c < ' ':
			return nil, false
		case c == '\\':
			s.i++
			if !s.escape() {
				return nil, false
			}
		}
	}
	return nil, false
}

// escape takes what follows a backslash, but for its last byte. Lone surrogates
// are grammar enough, as they are for encoding/json.
func (s *scanner) escape() bool {
	if s.i == len(s.b) {
		return false
	}
	switch s.b[s.i] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return true
	case 'u':
		for n := 0; n < 4; n++ {
			s.i++
			if s.i == len(s.b) || !isHex(s.b[s.i]) {
				return false
			}
		}
		return true
	}
	return false
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// word takes a literal.
func (s *scanner) word(w string) bool {
	if len(s.b)-s.i < len(w) || string(s.b[s.i:s.i+len(w)]) != w {
		return false
	}
	s.i += len(w)
	return true
}

// number takes a number as JSON writes it: no plus sign, no leading zeros, no
// NaN, no Infinity (RFC 8259, section 6). How large it is does not matter here.
func (s *scanner) number() bool {
	s.take('-')
	if !s.take('0') && !s.digits() {
		return false
	}
	if s.take('.') && !s.digits() {
		return false
	}
	if s.take('e') || s.take('E') {
		if !s.take('+') {
			s.take('-')
		}
		return s.digits()
	}
	return true
}

// take is eat without white space.
func (s *scanner) take(c byte) bool {
	if s.i < len(s.b) && s.b[s.i] == c {
		s.i++
		return true
	}
	return false
}

// digits takes at least one digit.
func (s *scanner) digits() bool {
	start := s.i
	for s.i < len(s.b) && s.b[s.i]-'0' <= 9 {
		s.i++
	}
	return s.i > start
}

package topics

import (
	"strings"
	"unicode/utf8"
)

// maxString is the longest string that MQTT can carry, in bytes [MQTT-4.7.3-3].
const maxString = 65535

var (
	errEmpty    = Refuse(ErrTopic, "topic: empty")
	errLong     = Refuse(ErrTopic, "topic: too long")
	errDeep     = Refuse(ErrTopic, "topic: too many levels")
	errNUL      = Refuse(ErrTopic, "topic: holds a NUL character")
	errUTF8     = Refuse(ErrTopic, "topic: not UTF-8")
	errWildcard = Refuse(ErrTopic, "topic: + and # are for filters only")
	errPlus     = Refuse(ErrTopic, "filter: + must be a whole level")
	errHash     = Refuse(ErrTopic, "filter: # must be the whole last level")
	errShare    = Refuse(ErrTopic, "filter: $share needs a name without + and #, then / and a filter")
)

// ValidTopic says whether t can be the topic of a message: at least one
// character [MQTT-4.7.3-1], no NUL [MQTT-4.7.3-2], at most 65,535 bytes
// [MQTT-4.7.3-3] of UTF-8 [MQTT-1.5.4-1], no wildcards [MQTT-4.7.1-1]. Narrower
// bounds are a [Policy]'s. Refusals are of kind [ErrTopic].
func ValidTopic(t string) error { return check(t, maxString, maxString, false) }

// ValidFilter says whether f can be a topic filter: as [ValidTopic], but with +
// as a whole level [MQTT-4.7.1-2] and # as the whole last level [MQTT-4.7.1-1].
func ValidFilter(f string) error { return check(f, maxString, maxString, true) }

func (p *Policy) check(s string, filter bool) error {
	bytes, levels := p.MaxBytes, p.MaxLevels
	if bytes <= 0 {
		bytes = DefaultBytes
	}
	if levels <= 0 {
		levels = DefaultLevels
	}
	return check(s, bytes, levels, filter)
}

// check reads s once, whatever it holds. All characters with a meaning (NUL, #,
// + and /) are at or below the slash in ASCII, and nearly all others above.
func check(s string, bytes, levels int, filter bool) error {
	if s == "" {
		return errEmpty
	}
	if len(s) > bytes {
		return errLong
	}
	ascii := byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		ascii |= c
		if c > '/' {
			continue
		}
		switch c {
		case 0:
			return errNUL
		case '/':
			if levels--; levels <= 0 {
				return errDeep
			}
		case '+', '#':
			if !filter {
				return errWildcard
			}
			first, last := i == 0 || s[i-1] == '/', i == len(s)-1
			if c == '+' && !(first && (last || s[i+1] == '/')) {
				return errPlus
			}
			if c == '#' && !(first && last) {
				return errHash
			}
		}
	}
	if ascii >= utf8.RuneSelf && !utf8.ValidString(s) {
		return errUTF8
	}
	return nil
}

// Share takes a shared subscription apart: $share/{group}/{inner}. ok is false
// for every other filter, also for other letter cases, which are $ topics like
// any other and nobody's. A group is at least one character without / + # and
// is followed by a filter [MQTT-4.8.2-1], [MQTT-4.8.2-2]; else err is of kind
// [ErrTopic]. Rights are those of the inner filter.
func Share(filter string) (group, inner string, ok bool, err error) {
	const word = "$share"
	if !strings.HasPrefix(filter, word) || len(filter) > len(word) && filter[len(word)] != '/' {
		return "", "", false, nil
	}
	group, inner, _ = strings.Cut(strings.TrimPrefix(filter[len(word):], "/"), "/")
	if group == "" || hasWildcard(group) || inner == "" {
		return "", "", false, errShare
	}
	return group, inner, true, nil
}

// hasWildcard says whether a valid filter is more than one topic.
func hasWildcard(s string) bool {
	return strings.IndexByte(s, '+') >= 0 || strings.IndexByte(s, '#') >= 0
}

// Match says whether a valid filter reaches a valid topic: + is one level
// [MQTT-4.7.1-2], # is the level before it and everything below
// [MQTT-4.7.1-1], and neither reaches a first level that begins with $
// [MQTT-4.7.2-1].
func Match(filter, topic string) bool { return covers(filter, topic) }

// covers says whether every topic that filter reaches is also reached by outer.
// A topic is a filter without wildcards, so this is matching, too. Both are
// walked once, level by level, without taking them apart first: it runs for
// every delivery on open topics.
func covers(outer, filter string) bool {
	if filter != "" && filter[0] == '$' && (outer == "" || outer[0] != '$') {
		return false
	}
	for more := true; more; {
		var o, s string
		o, outer, more = strings.Cut(outer, "/")
		if o == "#" {
			return true
		}
		s, rest, deeper := strings.Cut(filter, "/")
		if s == "#" || o != s && o != "+" {
			return false
		}
		if !deeper {
			return !more || outer == "#"
		}
		filter = rest
	}
	return false
}

// overlap says whether two filters have a topic in common. Neither is empty.
func overlap(x, y string) bool {
	if x[0] != y[0] && (x[0] == '$' || y[0] == '$') {
		return false
	}
	for {
		a, restA, moreA := strings.Cut(x, "/")
		b, restB, moreB := strings.Cut(y, "/")
		switch {
		case a == "#" || b == "#":
			return true
		case a != b && a != "+" && b != "+":
			return false
		case !moreA || !moreB:
			return moreA == moreB || restA == "#" || restB == "#"
		}
		x, y = restA, restB
	}
}

// coverAny says whether one of the filters alone covers the filter, or reaches
// the topic.
func coverAny(filters []string, filter string) bool {
	for _, f := range filters {
		if covers(f, filter) {
			return true
		}
	}
	return false
}

// overlapAny says whether one of the filters shares a topic with filter.
func overlapAny(filters []string, filter string) bool {
	for _, f := range filters {
		if overlap(f, filter) {
			return true
		}
	}
	return false
}

package topics

import (
	"errors"
	"strings"
	"testing"
)

func TestValid(t *testing.T) {
	for _, c := range []struct {
		s             string
		topic, filter bool
	}{
		{"a", true, true},
		{"/", true, true},
		{"a//b", true, true},
		{"a b/ü/天", true, true},
		{"$SYS/a", true, true},
		{strings.Repeat("x", 65535), true, true},
		{strings.Repeat("x", 65536), false, false},
		{"", false, false},
		{"a\x00", false, false},
		{"a\xff", false, false},
		{"\xed\xa0\x80", false, false}, // a surrogate
		{"+", false, true},
		{"#", false, true},
		{"/#", false, true},
		{"+/+/#", false, true},
		{"a/+/b", false, true},
		{"a+", false, false},
		{"+a", false, false},
		{"a/+b/c", false, false},
		{"a#", false, false},
		{"#/", false, false},
		{"a/#/b", false, false},
		{"##", false, false},
		{"++", false, false},
		{"+#", false, false},
	} {
		for _, err := range []error{ValidTopic(c.s), ValidFilter(c.s)} {
			if err != nil && !errors.Is(err, ErrTopic) {
				t.Errorf("%.40q: %v", c.s, err)
			}
		}
		if got := ValidTopic(c.s) == nil; got != c.topic {
			t.Errorf("ValidTopic(%.40q): %v", c.s, ValidTopic(c.s))
		}
		if got := ValidFilter(c.s) == nil; got != c.filter {
			t.Errorf("ValidFilter(%.40q): %v", c.s, ValidFilter(c.s))
		}
	}
}

func TestShare(t *testing.T) {
	for _, c := range []struct {
		filter, group, inner string
		ok, bad              bool
	}{
		{"$share/g/a/b", "g", "a/b", true, false},
		{"$share/g/#", "g", "#", true, false},
		{"$share/g//a", "g", "/a", true, false},
		{"a/b", "", "", false, false},
		{"$shared/g/a", "", "", false, false},
		{"$SHARE/g/a", "", "", false, false},
		{"a/$share/g/a", "", "", false, false},
		{"$share", "", "", false, true},
		{"$share/", "", "", false, true},
		{"$share//a", "", "", false, true},
		{"$share/g", "", "", false, true},
		{"$share/g/", "", "", false, true},
		{"$share/+/a", "", "", false, true},
		{"$share/g#/a", "", "", false, true},
	} {
		group, inner, ok, err := Share(c.filter)
		if group != c.group || inner != c.inner || ok != c.ok || errors.Is(err, ErrTopic) != c.bad {
			t.Errorf("%q: %q, %q, %v, %v", c.filter, group, inner, ok, err)
		}
	}
}

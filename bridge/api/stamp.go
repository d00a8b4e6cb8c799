package api

import (
	"bytes"
	"encoding/json"
	"time"
)

// timeForm is how this package writes instants: RFC 3339, UTC, milliseconds.
const timeForm = "2006-01-02T15:04:05.000Z"

// stamp gives a payload the event's id and instant where it is a JSON object
// that has none of its own. Everything else stays as it was sent, byte for
// byte: the order of fields, numbers that no float64 holds, fields unknown
// here. data must be valid JSON.
func stamp(data []byte, id string, at time.Time) []byte {
	data = bytes.TrimSpace(data)
	if len(data) == 0 || data[0] != '{' {
		return data
	}
	hasID, hasAt, empty := members(data)
	if hasID && hasAt {
		return data
	}
	head := bytes.TrimRight(data[:len(data)-1], " \t\r\n")
	out := make([]byte, len(head), len(head)+96)
	copy(out, head)
	add := func(name, value string) {
		if !empty {
			out = append(out, ',')
		}
		out = append(out, '"')
		out = append(out, name...)
		out = append(out, `":"`...)
		out = append(out, value...)
		out = append(out, '"')
		empty = false
	}
	if !hasID {
		add("id", id)
	}
	if !hasAt {
		add("at", at.UTC().Format(timeForm))
	}
	return append(out, '}')
}

// members says whether the object has an "id" and an "at" of its own, however
// their names are escaped, and whether it has nothing at all.
func members(object []byte) (id, at, empty bool) {
	d := json.NewDecoder(bytes.NewReader(object))
	_, _ = d.Token() // "{": the caller saw it
	empty = true
	for d.More() {
		name, err := d.Token()
		if err != nil {
			break
		}
		empty = false
		id, at = id || name == "id", at || name == "at"
		var skip json.RawMessage
		if d.Decode(&skip) != nil {
			break
		}
	}
	return id, at, empty
}

package route

// crowded is the length from which a list keeps a map of its members; below, one
// reads through it faster.
const crowded = 32

// list holds subscriptions under one filter, in no order.
type list[S comparable] struct {
	hits  []Hit[S]
	at    map[member[S]]int32 // where each is, nil unless the list is crowded
	mixed int32               // hits whose subscriber has another one here
}

// member is what is unique in a list.
type member[S comparable] struct {
	s S
	k kind
}

// find returns where the subscription of s is, or -1.
func (l *list[S]) find(s S, k kind) int {
	if l.at != nil {
		if i, ok := l.at[member[S]{s, k}]; ok {
			return int(i)
		}
		return -1
	}
	for i := range l.hits {
		if l.hits[i].S == s && l.hits[i].kind() == k {
			return i
		}
	}
	return -1
}

// others counts the subscriptions of s of other kinds than k.
func (l *list[S]) others(s S, k kind) (n int32) {
	for o := plain; o <= inbox; o++ {
		if o != k && l.find(s, o) >= 0 {
			n++
		}
	}
	return n
}

// put adds a subscription or replaces the one it finds.
func (l *list[S]) put(h *Hit[S]) (existed bool) {
	k := h.kind()
	if i := l.find(h.S, k); i >= 0 {
		l.hits[i] = *h
		return true
	}
	if l.others(h.S, k) > 0 {
		l.mixed++
	}
	if len(l.hits) == cap(l.hits) {
		l.move(max(1, 2*len(l.hits))) // most lists have a single subscriber for ever
	}
	l.hits = append(l.hits, *h)
	switch {
	case l.at != nil:
		l.at[member[S]{h.S, k}] = int32(len(l.hits) - 1)
	case len(l.hits) > crowded:
		l.at = make(map[member[S]]int32, len(l.hits))
		for i := range l.hits {
			l.at[member[S]{l.hits[i].S, l.hits[i].kind()}] = int32(i)
		}
	}
	return false
}

// remove takes a subscription out; the last one takes its place.
func (l *list[S]) remove(s S, k kind) (existed bool) {
	i := l.find(s, k)
	if i < 0 {
		return false
	}
	if l.others(s, k) > 0 {
		l.mixed--
	}
	last := len(l.hits) - 1
	if i != last {
		l.hits[i] = l.hits[last]
	}
	l.hits[last] = Hit[S]{}
	l.hits = l.hits[:last]
	switch {
	case last <= crowded/2:
		l.at = nil
	case l.at != nil:
		delete(l.at, member[S]{s, k})
		if i != last {
			l.at[member[S]{l.hits[i].S, l.hits[i].kind()}] = int32(i)
		}
	}
	if last > 0 && last < cap(l.hits)/4 {
		l.move(2 * last)
	}
	return true
}

// move gives the list other memory and leaves nothing behind that would keep a
// subscriber alive.
func (l *list[S]) move(room int) {
	old := l.hits
	l.hits = append(make([]Hit[S], 0, room), old...)
	clear(old)
}

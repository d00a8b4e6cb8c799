// Package store is the port to the disk: an ordered map of bytes whose batches
// are atomic and, when asked for, durable. Everything a node must not lose is a
// row in it: sessions, subscriptions, queues, QoS 2 markers, retained messages,
// wills and the state of the domain.
//
// It knows keys and nothing else. What a record means, and which version of it
// was written, belongs to the package that writes it; each owns its table, the
// first byte of its keys. There are no transactions that read: one goroutine
// (the ledger) decides what is written, so that nobody else has to lock.
//
// [Memory] serves tests and nodes that may forget; bridge/pebble is the disk.
// hooks/hooktest.Store holds both to the same contract.
package store

import "couriermq/topics"

// Limits that every implementation enforces, so that what one takes the other
// takes too.
const (
	MaxKey   = 64 << 10 // bytes of a key; client ids and filters end far below
	MaxValue = 16 << 20 // bytes of a value; messages end far below, at limits.packet_bytes
)

// Store is an ordered map whose batches are atomic and durable. It is safe for
// concurrent use. Keys are ordered byte by byte; [Key] builds them.
type Store interface {
	// Apply makes edits visible at once and as one, in their order: a later edit
	// of the same key wins, and the deletion of a range spares what comes after
	// it in the list. Readers see all of them or none, and so does a restart.
	// Keys and values are copied; the caller may reuse them.
	//
	// With sync, wait blocks until these edits and all before them are durable.
	// It must be called exactly once, from any goroutine; an error of it means
	// that nobody can know whether they are, and that the store is done for.
	// Without sync, wait is nil and the edits become durable by themselves before
	// long, and with the next synced batch at the latest.
	//
	// When err is set nothing was applied: it is a [topics.ErrFull] when the
	// disk is short of space and the batch is synced and adds something, a
	// [topics.ErrUnavailable] when the store is closed or broken, and a
	// [topics.ErrInvalid] when an edit is malformed: an empty key, an End not
	// after its Key, or a size over the limits.
	Apply(edits []topics.Edit, sync bool) (wait func() error, err error)

	// Get returns the value under key, which the caller owns, or nil when there
	// is none; an empty value is not nil. Damage on the disk is an error, never
	// an absent key.
	Get(key []byte) ([]byte, error)

	// Scan calls visit for every key in [from, to), ascending; a nil to is the
	// end of the map. It sees the map as it was when Scan began, whatever visit
	// applies meanwhile. Both slices are valid only during the call and not to be
	// changed. An error of visit ends the scan and is returned as it is.
	Scan(from, to []byte, visit func(key, value []byte) error) error
}

// check refuses edits that break the contract of [Store.Apply].
func check(edits []topics.Edit) error {
	for i := range edits {
		e := &edits[i]
		switch {
		case len(e.Key) == 0:
			return topics.Refuse(topics.ErrInvalid, "store edit %d: empty key", i)
		case len(e.Key) > MaxKey || len(e.End) > MaxKey:
			return topics.Refuse(topics.ErrInvalid, "store edit %d: key over %d bytes", i, MaxKey)
		case len(e.Value) > MaxValue:
			return topics.Refuse(topics.ErrInvalid, "store edit %d: value over %d bytes", i, MaxValue)
		case e.End != nil && string(e.Key) >= string(e.End):
			return topics.Refuse(topics.ErrInvalid, "store edit %d: range ends before it begins", i)
		}
	}
	return nil
}

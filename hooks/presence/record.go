package presence

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// tableDevice holds everything of this package; its parts by their second one.
const tableDevice = 'd'

const (
	partDevice  = "device"  // store, device → device
	partOnline  = "online"  // store → presence
	partRevoked = "revoked" // identity → time
)

// rowVersion is the first byte of the rows; JSON follows.
const rowVersion = 1

var errRecord = errors.New("not a record of this release")

func deviceKey(r ref) []byte {
	return store.NewKey(tableDevice).String(partDevice).String(string(r.store)).String(string(r.device))
}

func onlineKey(id topics.StoreID) []byte {
	return store.NewKey(tableDevice).String(partOnline).String(string(id))
}

func record(v any) []byte { return append([]byte{rowVersion}, encode(v)...) }

// encode returns v, which is nothing but texts, numbers and times, as JSON.
func encode(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic("presence: internal error: encode: " + err.Error())
	}
	return b
}

// Restore implements hooks.Restorer.
func (h *Hook) Restore(r hooks.Reader) error {
	from := store.NewKey(tableDevice)
	return r.Scan(from, from.End(), func(key, value []byte) error {
		p := store.Cut(tableDevice, key)
		if len(value) == 0 || value[0] != rowVersion {
			return fmt.Errorf("device record %x: %w", key, errRecord)
		}
		if err := h.restore(&p, value[1:]); err != nil {
			return fmt.Errorf("device record %x: %w", key, err)
		}
		return p.Done()
	})
}

func (h *Hook) restore(p *store.Parts, value []byte) error {
	switch part, id := p.NextString(), p.NextString(); part {
	case partDevice:
		d := new(device)
		h.put(ref{topics.StoreID(id), topics.DeviceID(p.NextString())}, d)
		return json.Unmarshal(value, d)
	case partOnline:
		var told presence
		err := json.Unmarshal(value, &told)
		h.online[topics.StoreID(id)] = told
		return err
	case partRevoked:
		var at time.Time
		err := json.Unmarshal(value, &at)
		h.revoked[id] = at
		return err
	}
	return errRecord
}

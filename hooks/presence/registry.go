package presence

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

// tokenLife is how long a device's token is good: it is revoked, not renewed.
const tokenLife = 366 * 24 * time.Hour

// Provision notes a device and returns a token for it.
func (h *Hook) Provision(ctx context.Context, id topics.StoreID, name topics.DeviceID, client string) (token string, err error) {
	r := ref{id, name}
	a := &topics.Actor{Role: topics.Merchant, Sub: string(name), Store: id, Client: client, Device: name}
	h.mu.RLock()
	until := h.revokedUntil(a)
	h.mu.RUnlock()
	if a.Issued = time.Now().Truncate(time.Second); !a.Issued.After(until) {
		a.Issued = until.Add(time.Second)
	}
	if token, err = h.mint(a, tokenLife); err != nil {
		return "", err
	}
	return token, h.ledger.Do(ctx, func(tx hooks.Tx) error {
		next := device{Store: id, Device: name, Sub: a.Sub}
		if old := h.find(r); old != nil {
			next = *old
		}
		next.Client, next.Provisioned = client, tx.Now().UTC()
		h.set(tx, r, &next)
		tx.Put(deviceKey(r), record(&next)) // somebody has its token: it must not be forgotten
		return nil
	})
}

// Admit implements hooks.Doorman: who was signed out needs a new token.
func (h *Hook) Admit(a *topics.Actor) error {
	h.mu.RLock()
	defer h.mu.RUnlock()
	if until := h.revokedUntil(a); !until.IsZero() && !a.Issued.After(until) {
		return errRevoked
	}
	return nil
}

var errRevoked = topics.Refuse(topics.ErrDenied, "token revoked")

// revokedUntil is when an actor was signed out last, in whole seconds as tokens
// have them; zero: never. h.mu is held.
func (h *Hook) revokedUntil(a *topics.Actor) time.Time {
	if len(h.revoked) == 0 {
		return time.Time{}
	}
	until := h.revoked[a.Identity()]
	if a.Role == topics.Merchant {
		if t := h.revoked[person(a.Role, a.Sub)]; t.After(until) {
			until = t
		}
	}
	return until
}

// person is the identity of a sub; that of a merchant, who is no device, is one
// that no actor has.
func person(role topics.Role, sub string) string { return role.String() + ":" + sub }

// LogoutDevice ends every connection and session of a device, drops what it is
// owed and revokes its tokens. It returns how many sessions ended; found is false
// if nobody ever heard of it.
func (h *Hook) LogoutDevice(ctx context.Context, id topics.DeviceID, reason string) (ended int, found bool, err error) {
	err = h.ledger.Do(ctx, func(tx hooks.Tx) error {
		for _, d := range h.named(id) {
			found = true
			r := ref{d.Store, d.Device}
			h.revoke(tx, r.identity())
			ended += h.end(tx, r, reason)
		}
		return nil
	})
	return ended, found, err
}

// Logout is LogoutDevice for whoever has a role and a sub; of a merchant, for all
// devices with that sub.
func (h *Hook) Logout(ctx context.Context, role topics.Role, sub, reason string) (ended int, err error) {
	err = h.ledger.Do(ctx, func(tx hooks.Tx) error {
		h.revoke(tx, person(role, sub))
		if role != topics.Merchant {
			ended = tx.End(person(role, sub), reason, topics.Message{})
			return nil
		}
		h.mu.RLock()
		var theirs []ref
		for r, d := range h.devices {
			if d.Sub == sub {
				theirs = append(theirs, r)
			}
		}
		h.mu.RUnlock()
		for _, r := range theirs {
			ended += h.end(tx, r, reason)
		}
		return nil
	})
	return ended, err
}

// end signs a device out. Those of MQTT 3.1.1 hear it in the old server's word.
func (h *Hook) end(tx hooks.Tx, r ref, reason string) int {
	return tx.End(r.identity(), reason, topics.Message{
		Topic: topics.DeviceCommand.Topic(string(r.device)), Event: "logout", At: tx.Now().UTC(),
		Payload: encode(map[string]string{"command": "logout", "event": "logout", "reason": reason}),
	})
}

func (h *Hook) revoke(tx hooks.Tx, identity string) {
	at := tx.Now().UTC().Truncate(time.Second)
	h.mu.Lock()
	old, was := h.revoked[identity]
	h.revoked[identity] = at
	h.mu.Unlock()
	tx.Undo(func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		if h.revoked[identity] = old; !was {
			delete(h.revoked, identity)
		}
	})
	tx.Put(store.NewKey(tableDevice).String(partRevoked).String(identity), record(at))
}

// Device returns what is known of a device, as JSON; of several stores' with the
// same id, that which was seen last.
func (h *Hook) Device(id topics.DeviceID) (view []byte, found bool) {
	all := h.named(id)
	if len(all) == 0 {
		return nil, false
	}
	return all[0].view(), true
}

// Devices returns what is known of the devices of a store, "" for all.
func (h *Hook) Devices(id topics.StoreID) []json.RawMessage {
	h.mu.RLock()
	defer h.mu.RUnlock()
	var found []*device
	for r, d := range h.devices {
		if id == "" || r.store == id {
			found = append(found, d)
		}
	}
	slices.SortFunc(found, func(a, b *device) int {
		if n := strings.Compare(string(a.Store), string(b.Store)); n != 0 {
			return n
		}
		return strings.Compare(string(a.Device), string(b.Device))
	})
	views := make([]json.RawMessage, len(found))
	for i, d := range found {
		views[i] = d.view()
	}
	return views
}

// Presence returns whether a store would hear an order, as it is told.
func (h *Hook) Presence(id topics.StoreID) []byte {
	h.mu.RLock()
	p := h.online[id]
	h.mu.RUnlock()
	return p.payload(h.ringing(id))
}

func (d *device) view() []byte {
	here := d.here
	if here == nil {
		here = []string{}
	}
	var state map[string]json.RawMessage
	_ = json.Unmarshal(d.State, &state) // none yet
	return encode(struct {
		*device
		Online  bool            `json:"online"`
		CanRing bool            `json:"can_ring"`
		Clients []string        `json:"clients"`
		Battery json.RawMessage `json:"battery,omitempty"`
		Version json.RawMessage `json:"version,omitempty"`
		Volume  json.RawMessage `json:"volume,omitempty"`
	}{d, len(d.here) > 0, d.rings(), here, state["battery"], state["version"], state["volume"]})
}

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
		h.devices[ref{topics.StoreID(id), topics.DeviceID(p.NextString())}] = d
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

package presence

import (
	"context"
	"time"

	"couriermq/hooks"
	"couriermq/hooks/store"
	"couriermq/topics"
)

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
// owed and revokes its tokens. It returns how many sessions ended. Without a
// store all devices of that id are meant, and found is false if there are none;
// with one, a token may be out of which the node has heard nothing yet. What keep
// makes of the number is committed with the logout.
func (h *Hook) LogoutDevice(ctx context.Context, store topics.StoreID, id topics.DeviceID, reason string, keep func(ended int) []topics.Edit) (ended int, found bool, err error) {
	err = h.node.Do(ctx, func(tx hooks.Tx) error {
		refs := []ref{{store, id}}
		if store == "" {
			refs = refs[:0]
			for _, d := range h.named(id) {
				refs = append(refs, ref{d.Store, d.Device})
			}
		}
		for _, r := range refs {
			found = true
			h.revoke(tx, r.identity())
			ended += h.end(tx, r, reason)
		}
		if found {
			hooks.Keep(tx, keep, ended)
		}
		return nil
	})
	return ended, found, err
}

// Logout is LogoutDevice for whoever has a role and a sub; of a merchant, for all
// devices with that sub.
func (h *Hook) Logout(ctx context.Context, role topics.Role, sub, reason string, keep func(ended int) []topics.Edit) (ended int, err error) {
	err = h.node.Do(ctx, func(tx hooks.Tx) error {
		h.revoke(tx, person(role, sub))
		if role != topics.Merchant {
			ended = tx.End(person(role, sub), reason, topics.Message{})
		}
		for _, r := range h.theirs(role, sub) {
			ended += h.end(tx, r, reason)
		}
		hooks.Keep(tx, keep, ended)
		return nil
	})
	return ended, err
}

// theirs are the devices that a merchant has used.
func (h *Hook) theirs(role topics.Role, sub string) (all []ref) {
	if role != topics.Merchant {
		return nil
	}
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, s := range h.stores {
		for _, d := range s {
			if d.Sub == sub {
				all = append(all, ref{d.Store, d.Device})
			}
		}
	}
	return all
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

package topics

import "strings"

// The old push server had no map but names: single words, without slashes, that
// its clients joined. Backends and devices in the field still use them, so they
// are accepted wherever a topic is given. Inside they do not exist: what comes
// in is renamed at once, and only a subscription remembers what it asked for.
//
//	rider_{region}_notification                        region/{region}/notice
//	store_{store}_base_notification                    store/{store}/notice
//	pos_{store}_base_notification (also _notification) store/{store}/pos/notice
//	pad_…, app_…                                       the same for pad and app
//	private-user-{customer}                            customer/{customer}/notice
//	private-operator-{operator}                        operator/{operator}/notice
//	private-ticket-{ticket}                            ticket/{ticket}/message
//	private-support-queue                              support/queue
//
// Ids may hold underscores and hyphens (rider_Tianhe_Qu_notification). Where a
// name could be read in two ways, the longer ending wins.

// legacy takes an old name apart: its family, the values of it, and the filter
// tail for names that meant everything about somebody.
func legacy(name string) (f *Family, id, client string, all bool) {
	if name == "" || strings.IndexByte(name, '/') >= 0 {
		return nil, "", "", false
	}
	if rest, ok := strings.CutPrefix(name, "private-"); ok {
		if rest == "support-queue" {
			return SupportQueue, "", "", false
		}
		switch word, id, _ := strings.Cut(rest, "-"); word {
		case "user":
			return CustomerNotice, id, "", true
		case "operator":
			return OperatorNotice, id, "", true
		case "ticket":
			return TicketMessage, id, "", true
		}
		return nil, "", "", false
	}
	word, rest, _ := strings.Cut(name, "_")
	rest, ok := strings.CutSuffix(rest, "_notification")
	if !ok {
		return nil, "", "", false
	}
	base, isBase := strings.CutSuffix(rest, "_base")
	switch word {
	case "rider":
		return RegionNotice, rest, "", false
	case "store":
		if isBase {
			return StoreNotice, base, "", false
		}
	case "pos", "pad", "app":
		if isBase {
			rest = base
		}
		return StoreClientNotice, rest, word, false
	}
	return nil, "", "", false
}

// Canonical returns what a legacy name means to publish or push. ok is false
// for every other topic, and for legacy forms whose id [CheckID] refuses.
func Canonical(topic string) (canonical string, ok bool) {
	f, id, client, _ := legacy(topic)
	switch {
	case f == nil:
		return "", false
	case f == SupportQueue:
		return f.Topic(), true
	case CheckID(id) != nil:
		return "", false
	case f == StoreClientNotice:
		return f.Topic(id, client), true
	}
	return f.Topic(id), true
}

// LegacyFilter returns what a legacy name means to subscribe: as [Canonical],
// but private-user-7 and its siblings mean everything below customer/7. What
// such a subscription receives is delivered under the legacy name.
func LegacyFilter(filter string) (canonical string, ok bool) {
	canonical, ok = Canonical(filter)
	if _, _, _, all := legacy(filter); ok && all {
		return head(canonical, 2) + "/#", true
	}
	return canonical, ok
}

package topics

// A Sub is one subscription: a filter and the highest QoS to deliver with.
type Sub struct {
	Filter string
	QoS    byte
}

// Inbox returns what the broker subscribes for a client when it connects, so
// that a device hears what is addressed to it without knowing the map:
//
//   - customers, operators and tables everything below their prefix;
//   - riders their notices, orders, offers, cadence and the notices of the
//     regions of their token (further regions follow their position);
//   - a store's device the orders and notices of the store, the notices of its
//     kind and its own, and its commands;
//   - guests the status and courier of their orders, and their ticket;
//   - everybody the errors and replies of {inbox} and the broadcasts to their
//     kind. Without the errors MQTT 3.1.1 could not tell a refusal.
//
// Anonymous clients have none. All ask for QoS 1, so that the family decides.
//
// The filters are allowed to their actor like any others, and are judged like
// any others: a rider who leaves a region hears no more of it, although the
// filter stays. Riders get no position back and guests no chat, which is why
// neither simply gets its whole prefix or order.
func (a *Actor) Inbox() []Sub {
	in := &inbox{a: a}
	switch a.Role {
	case Customer, Operator, Table:
		if prefix := a.InboxPrefix(); prefix != "" {
			in.add(prefix + "/#") // errors and replies are in it
		}
	case Rider:
		in.own()
		in.add(RiderNotice.Topic(a.Sub), RiderOrder.Topic(a.Sub, "+"),
			RiderOffer.Topic(a.Sub, "+"), RiderCadence.Topic(a.Sub))
		for _, r := range a.Regions {
			in.add(RegionNotice.Topic(string(r)))
		}
	case Merchant:
		in.own()
		store, device := string(a.Store), string(a.device())
		in.add(StoreOrder.Topic(store, "+"), StoreNotice.Topic(store),
			StoreDeviceNotice.Topic(store, device), DeviceCommand.Topic(device))
		if isWord(StoreClientNotice, 1, a.Client) {
			in.add(StoreClientNotice.Topic(store, a.Client))
		}
	case Guest:
		in.own()
		for _, o := range a.Orders {
			in.add(OrderStatus.Topic(string(o)), OrderCourier.Topic(string(o)))
		}
		if t := string(a.Ticket); t != "" {
			in.add(TicketMessage.Topic(t), TicketTyping.Topic(t), TicketState.Topic(t))
		}
	case Platform, Service:
		in.own()
	}
	for _, kind := range Broadcast.words(0) {
		if a.hasKind(kind) {
			in.add(Broadcast.Topic(kind))
		}
	}
	return in.subs
}

// inbox collects what Inbox returns.
type inbox struct {
	a    *Actor
	subs []Sub
}

func (in *inbox) add(filters ...string) {
	for _, f := range filters {
		in.subs = append(in.subs, Sub{Filter: f, QoS: 1})
	}
}

// own adds the errors and replies, for those who do not get their whole prefix.
func (in *inbox) own() {
	prefix := in.a.InboxPrefix()
	in.add(InboxError.Topic(prefix), InboxReply.Topic(prefix, "#"))
}

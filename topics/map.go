package topics

// Families is the whole map, in the order in which it is told: orders,
// customers, riders, regions, stores, tables, tickets, operators, devices, what
// every client has, and what the backends hear. It is read-only.
//
// A family that is not in it does not exist: its Topic would panic, and no topic
// would be found to be of it.
var Families = []*Family{
	OrderStatus, OrderCourier, OrderChat, OrderTimeline,
	CustomerOrderStatus, CustomerOrderCourier, CustomerNotice,
	RiderPosition, RiderDuty, RiderOrder, RiderOrderVerb, RiderOffer, RiderOfferVerb, RiderCadence, RiderNotice,
	RegionNotice, RegionRider,
	StoreOrder, StoreOrderVerb, StoreNotice, StoreClientNotice, StoreDeviceNotice, StorePresence,
	TableOrderStatus, TableNotice, TableCall,
	TicketMessage, TicketTyping, TicketState, TicketVerb,
	OperatorTicket, OperatorNotice, OperatorStatus, SupportQueue,
	DeviceCommand, DeviceState,
	InboxLogout, InboxError, InboxReply,
	BackendEvent, Broadcast, SysBroker,
}

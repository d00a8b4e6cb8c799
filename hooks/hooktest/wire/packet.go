package wire

// Connect asks for a session. The zero value is a clean start without keep
// alive under the empty client id.
type Connect struct {
	Name      string // protocol name; "" is MQTT
	Version   byte   // protocol level; 0 is that of the client
	Resume    bool   // clean start (clean session) off
	KeepAlive uint16 // seconds; 0 is off
	ID        string
	Will      *Will
	User      *string
	Password  *string
	Props     Props
}

// Will is the message that the server publishes for a client that is gone.
type Will struct {
	Topic   string
	Payload string
	QoS     byte
	Retain  bool
	Props   Props
}

// Connack answers a [Connect]; Code is a return code at level 4, a reason code
// at level 5.
type Connack struct {
	SessionPresent bool
	Code           byte
	Props          Props
}

// Publish carries a message, in either direction. ID counts at QoS 1 and 2.
type Publish struct {
	Dup     bool
	QoS     byte
	Retain  bool
	Topic   string
	ID      uint16
	Props   Props
	Payload string
}

// Ack is the shape that the four acknowledgements of a [Publish] share. Code
// and Props are of MQTT 5.
type Ack struct {
	ID    uint16
	Code  byte
	Props Props
}

// Puback ends QoS 1; Pubrec, Pubrel and Pubcomp are the steps of QoS 2.
type (
	Puback  Ack
	Pubrec  Ack
	Pubrel  Ack
	Pubcomp Ack
)

// Bits of [Filter.Options] besides the maximum QoS; of MQTT 5 only.
const (
	NoLocal           byte = 0x04
	RetainAsPublished byte = 0x08
	RetainIfNew       byte = 0x10 // retain handling 1
	RetainNever       byte = 0x20 // retain handling 2
)

// Filter is one subscription that is asked for.
type Filter struct {
	Topic   string
	Options byte // maximum QoS and the bits above
}

// Subscribe asks for subscriptions.
type Subscribe struct {
	ID      uint16
	Props   Props
	Filters []Filter
}

// Suback answers a [Subscribe], a code for each filter.
type Suback struct {
	ID    uint16
	Props Props
	Codes []byte
}

// Unsubscribe ends subscriptions.
type Unsubscribe struct {
	ID      uint16
	Props   Props
	Filters []string
}

// Unsuback answers an [Unsubscribe]; Codes are of MQTT 5.
type Unsuback struct {
	ID    uint16
	Props Props
	Codes []byte
}

// Pingreq asks for a [Pingresp].
type (
	Pingreq  struct{}
	Pingresp struct{}
)

// Disconnect says goodbye; Code and Props are of MQTT 5.
type Disconnect struct {
	Code  byte
	Props Props
}

// Auth is a step of an extended authentication, of MQTT 5 only.
type Auth struct {
	Code  byte
	Props Props
}

// Kind tells the packets apart.
func (Connect) Kind() Kind     { return CONNECT }
func (Connack) Kind() Kind     { return CONNACK }
func (Publish) Kind() Kind     { return PUBLISH }
func (Puback) Kind() Kind      { return PUBACK }
func (Pubrec) Kind() Kind      { return PUBREC }
func (Pubrel) Kind() Kind      { return PUBREL }
func (Pubcomp) Kind() Kind     { return PUBCOMP }
func (Subscribe) Kind() Kind   { return SUBSCRIBE }
func (Suback) Kind() Kind      { return SUBACK }
func (Unsubscribe) Kind() Kind { return UNSUBSCRIBE }
func (Unsuback) Kind() Kind    { return UNSUBACK }
func (Pingreq) Kind() Kind     { return PINGREQ }
func (Pingresp) Kind() Kind    { return PINGRESP }
func (Disconnect) Kind() Kind  { return DISCONNECT }
func (Auth) Kind() Kind        { return AUTH }

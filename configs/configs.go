// Package configs is what an operator may turn: every key of couriermq, its
// default, and the one way in which files, environment and flags are laid over
// each other.
//
// A knob is declared once, in the package that it turns ([hooks.Limits],
// [token.Config]) or here if it turns only the wiring. The package decides
// nothing that happens later: it opens no listener and reads no file but the
// configuration itself and the secrets it names.
package configs

import (
	"time"

	"couriermq/hooks"
	"couriermq/hooks/geo"
	"couriermq/hooks/order"
	"couriermq/hooks/pos"
	"couriermq/hooks/token"
)

// Config is one effective configuration. [Load] makes it; after that nobody
// changes it.
type Config struct {
	MQTT    MQTT              `yaml:"mqtt"`
	MQTTS   MQTTS             `yaml:"mqtts"`
	WS      WS                `yaml:"ws"`
	HTTP    HTTP              `yaml:"http"`
	Metrics Metrics           `yaml:"metrics"`
	TLS     TLS               `yaml:"tls"`
	Data    Data              `yaml:"data"`
	Auth    Auth              `yaml:"auth"`
	Topics  Topics            `yaml:"topics"`
	Node    Node              `yaml:"node"`
	Redis   Redis             `yaml:"redis"`
	Drain   Drain             `yaml:"drain"`
	Orders  order.Config      `yaml:"orders"`
	Rider   geo.RiderConfig   `yaml:"rider"`
	Regions geo.RegionsConfig `yaml:"regions"`
	Store   pos.Config        `yaml:"store"`
	Tickets Tickets           `yaml:"tickets"`
	Limits  hooks.Limits      `yaml:"limits"`
	Log     Log               `yaml:"log"`
	Pages   Pages             `yaml:"pages"`
	Dev     Dev               `yaml:"dev"`
}

// Address is where a listener listens: host:port, :port, or [Off].
type Address string

// Off turns a listener off.
const Off Address = "off"

// On reports whether the listener is wanted.
func (a Address) On() bool { return a != Off && a != "" }

// MQTT is the plain TCP listener.
type MQTT struct {
	Listen Address `yaml:"listen"`
}

// MQTTS is MQTT over TLS; it needs [TLS].
type MQTTS struct {
	Listen Address `yaml:"listen"`
}

// WS is MQTT over WebSocket at the path /mqtt.
type WS struct {
	Listen  Address  `yaml:"listen"`
	Origins []string `yaml:"origins"` // origins besides the request's own host whose pages may connect and call: scheme://host[:port]
}

// HTTP is the API and the pages, with /mqtt too.
type HTTP struct {
	Listen    Address `yaml:"listen"`
	PublicURL string  `yaml:"public_url"` // how the outside reaches it, for links; "": from the request
}

// Metrics moves /metrics from the HTTP listener to its own.
type Metrics struct {
	Listen Address `yaml:"listen"`
}

// TLS is for mqtts.listen. The files are read again when they change.
type TLS struct {
	CertFile     string `yaml:"cert_file"`
	KeyFile      string `yaml:"key_file"`
	ClientCAFile string `yaml:"client_ca_file"` // set: clients must show a certificate of this authority
}

// Data is the embedded store.
type Data struct {
	Dir string `yaml:"dir"` // "" with -dev only: a temporary folder
}

// Auth says who may connect.
type Auth struct {
	JWT       token.Config `yaml:"jwt"`
	Anonymous bool         `yaml:"anonymous"` // a client without credentials connects with role anonymous
}

// Topics opens topics outside the map.
type Topics struct {
	Open []string `yaml:"open"` // filters that every connected client may publish and subscribe
}

// Node names this node among its siblings.
type Node struct {
	Name string `yaml:"name"` // "": the host name
}

// Redis joins nodes.
type Redis struct {
	URL     token.Secret `yaml:"url"`      // may hold a password
	URLFile string       `yaml:"url_file"` // file that holds it; instead of url
}

// Drain is the planned stop.
type Drain struct {
	Timeout time.Duration `yaml:"timeout"`
}

// Tickets is about support.
type Tickets struct {
	OperatorGrace time.Duration `yaml:"operator_grace"` // how long a vanished operator keeps tickets
}

// Log is the node's own log, on standard error.
type Log struct {
	Level  string `yaml:"level"`  // debug, info, warn or error
	Format string `yaml:"format"` // json, text, or auto: text on a terminal
}

// Pages is what people look at.
type Pages struct {
	TileURL         string `yaml:"tile_url"`         // template of map tiles, http(s)://host/{z}/{x}/{y}.png; "": outlines of the regions alone
	TileAttribution string `yaml:"tile_attribution"` // whom to credit for them, as text
}

// Dev is what serve -dev adds.
type Dev struct {
	City      bool `yaml:"city"`      // the simulated city runs in the node
	Operators int  `yaml:"operators"` // of its support, simulated; 0: who sits at the page
}

// Default returns the configuration that no file, variable or flag has touched.
func Default() Config {
	return Config{
		MQTT:    MQTT{Listen: ":1883"},
		MQTTS:   MQTTS{Listen: Off},
		WS:      WS{Listen: ":8083", Origins: []string{}},
		HTTP:    HTTP{Listen: ":8080"},
		Metrics: Metrics{Listen: Off},
		Data:    Data{Dir: "./data"},
		Topics:  Topics{Open: []string{}},
		Drain:   Drain{Timeout: 20 * time.Second},
		Orders:  order.DefaultConfig(),
		Rider:   geo.DefaultConfig().Rider,
		Regions: geo.DefaultConfig().Regions,
		Store:   pos.DefaultConfig(),
		Tickets: Tickets{OperatorGrace: 20 * time.Second},
		Limits:  hooks.DefaultLimits(),
		Log:     Log{Level: "info", Format: "auto"},
	}
}

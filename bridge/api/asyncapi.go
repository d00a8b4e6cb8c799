package api

import (
	"net/url"
	"strings"

	"couriermq/topics"
)

// The parts of an AsyncAPI 3.0 document that the map fills. "send" and
// "receive" are the broker's: it receives what clients publish.
type (
	asyncDoc struct {
		AsyncAPI           string                    `json:"asyncapi"`
		Info               asyncInfo                 `json:"info"`
		DefaultContentType string                    `json:"defaultContentType"`
		Servers            map[string]asyncServer    `json:"servers,omitempty"`
		Channels           map[string]asyncChannel   `json:"channels"`
		Operations         map[string]asyncOperation `json:"operations"`
		Components         asyncComponents           `json:"components"`
	}
	asyncInfo struct {
		Title       string `json:"title"`
		Version     string `json:"version"`
		Description string `json:"description"`
	}
	asyncServer struct {
		Host            string     `json:"host"`
		Pathname        string     `json:"pathname"`
		Protocol        string     `json:"protocol"`
		ProtocolVersion string     `json:"protocolVersion"`
		Security        []asyncRef `json:"security"`
	}
	asyncChannel struct {
		Address     string                    `json:"address"`
		Description string                    `json:"description,omitempty"`
		Parameters  map[string]asyncParameter `json:"parameters,omitempty"`
		Messages    map[string]asyncRef       `json:"messages"`
		Class       string                    `json:"x-class"`
		Snapshot    bool                      `json:"x-snapshot"`
	}
	asyncParameter struct {
		Description string   `json:"description,omitempty"`
		Enum        []string `json:"enum,omitempty"`
	}
	asyncOperation struct {
		Action   string         `json:"action"`
		Channel  asyncRef       `json:"channel"`
		Messages []asyncRef     `json:"messages"`
		Bindings map[string]any `json:"bindings"`
		Roles    []string       `json:"x-roles"`
	}
	asyncComponents struct {
		Messages        map[string]asyncMessage `json:"messages"`
		SecuritySchemes map[string]asyncScheme  `json:"securitySchemes"`
	}
	asyncMessage struct {
		Title       string         `json:"title"`
		Description string         `json:"description"`
		Payload     map[string]any `json:"payload"`
	}
	asyncScheme struct {
		Type        string `json:"type"`
		Description string `json:"description"`
	}
	asyncRef struct {
		Ref string `json:"$ref"`
	}
)

// asyncAPI is the topic map as AsyncAPI tools read it. It is made from
// topics.Families: a family that is declared is documented.
func asyncAPI(cfg Config) *asyncDoc {
	doc := &asyncDoc{
		AsyncAPI: "3.0.0",
		Info: asyncInfo{
			Title:       "couriermq",
			Version:     cfg.Version,
			Description: "The topics of the broker: what clients publish, it receives; what they subscribe, it sends.",
		},
		DefaultContentType: "application/json",
		Servers:            asyncServers(cfg.PublicURL),
		Channels:           make(map[string]asyncChannel, len(topics.Families)),
		Operations:         make(map[string]asyncOperation, len(topics.Families)),
		Components: asyncComponents{
			Messages: map[string]asyncMessage{"event": {
				Title:       "An event",
				Description: "JSON. Durable events carry id and at, those of an order or ticket also seq; unknown fields are passed on.",
				Payload:     map[string]any{},
			}},
			SecuritySchemes: map[string]asyncScheme{"token": {
				Type:        "userPassword",
				Description: "A JWT as the MQTT password, with any user name.",
			}},
		},
	}
	for _, f := range topics.Families {
		doc.add(f)
	}
	return doc
}

// asyncServers is where browsers reach the broker; nothing else is known here.
func asyncServers(public string) map[string]asyncServer {
	u, err := url.Parse(public)
	if err != nil || u.Host == "" {
		return nil
	}
	protocol := "ws"
	if u.Scheme == "https" {
		protocol = "wss"
	}
	return map[string]asyncServer{"websocket": {
		Host: u.Host, Pathname: "/mqtt", Protocol: protocol, ProtocolVersion: "5.0",
		Security: []asyncRef{{"#/components/securitySchemes/token"}},
	}}
}

// add describes one family: its channel, and an operation for each direction.
func (d *asyncDoc) add(f *topics.Family) {
	address, params := asyncAddress(f.Pattern)
	d.Channels[f.Name] = asyncChannel{
		Address: address, Description: f.Doc, Parameters: params,
		Messages: map[string]asyncRef{"event": {"#/components/messages/event"}},
		Class:    f.Class.String(), Snapshot: f.Snapshot,
	}
	for _, way := range []struct {
		is     bool
		do     topics.Way
		action string
	}{{f.Up, topics.Up, "receive"}, {f.Down, topics.Down, "send"}} {
		if !way.is {
			continue
		}
		d.Operations[way.action+"."+f.Name] = asyncOperation{
			Action:   way.action,
			Channel:  asyncRef{"#/channels/" + f.Name},
			Messages: []asyncRef{{"#/channels/" + f.Name + "/messages/event"}},
			Bindings: map[string]any{"mqtt": map[string]any{"qos": f.QoS, "bindingVersion": "0.2.0"}},
			Roles:    rolesOf(f, way.do),
		}
	}
}

// asyncAddress turns a pattern of the map into an address and its parameters:
// {verb:accept,reject} becomes {verb}, one of two words.
func asyncAddress(pattern string) (string, map[string]asyncParameter) {
	levels := strings.Split(pattern, "/")
	params := make(map[string]asyncParameter)
	for i, level := range levels {
		name, words, ok := placeholder(level)
		if !ok {
			continue
		}
		p := asyncParameter{Enum: words}
		if short, ok := strings.CutSuffix(name, "..."); ok {
			name, p.Description = short, "Any further levels, or none."
		} else if name == "inbox" {
			p.Description = "A client's own prefix, such as customer/7."
		}
		levels[i] = "{" + name + "}"
		params[name] = p
	}
	return strings.Join(levels, "/"), params
}

// placeholder takes {name} or {name:words} apart.
func placeholder(level string) (name string, words []string, ok bool) {
	if !strings.HasPrefix(level, "{") || !strings.HasSuffix(level, "}") {
		return "", nil, false
	}
	name, list, some := strings.Cut(level[1:len(level)-1], ":")
	if some {
		words = strings.Split(list, ",")
	}
	return name, words, true
}

// rolesOf names who may do what a family grants; a service may everything that
// is not the node's own.
func rolesOf(f *topics.Family, do topics.Way) []string {
	var roles []string
	for role := topics.Customer; role <= topics.Platform; role++ {
		for _, g := range f.Grants {
			if g.Role == role && g.Do&do != 0 {
				roles = append(roles, role.String())
				break
			}
		}
	}
	if do == topics.Down || !f.NodeOnly {
		roles = append(roles, topics.Service.String())
	}
	return roles
}

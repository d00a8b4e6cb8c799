package topics

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The kinds of senders in a ticket. In the chat of an order the sender is
// customer, store, rider, platform or service.
const (
	SenderVisitor  = "visitor"
	SenderOperator = "operator"
	SenderSystem   = "system"
)

// The bounds of messages.
const (
	MaxTicketContent     = 8 << 10 // bytes
	maxTicketClientRef   = 128     // bytes
	maxTicketLinks       = 10      // attachments of one message
	maxTicketLink        = 2 << 10 // bytes of a link
	maxTicketLinkName    = 255     // bytes
	maxTicketExtra       = 4 << 10 // bytes of fields that nobody here knows
	maxTicketVisitorName = 64      // bytes
	maxTicketEmail       = 254     // bytes [RFC 5321, 4.5.3.1.3]
)

// A TicketPost is a message of a ticket or of an order's chat, see
// [TicketMessage] and [OrderChat]. Its content is text and nothing else: whoever
// shows it must not read markup in it. Attachments are links; files are not
// carried.
type TicketPost struct {
	ID          string       `json:"id"`
	Ticket      TicketID     `json:"ticket_id,omitempty"`
	Order       OrderID      `json:"order_id,omitempty"` // of a chat
	Seq         uint64       `json:"seq"`
	SenderType  string       `json:"sender_type"`
	Sender      string       `json:"sender_id"`
	SenderName  string       `json:"sender_name"`
	Content     string       `json:"content"`
	CreatedAt   time.Time    `json:"created_at"`
	ClientRef   string       `json:"client_ref,omitempty"`
	Attachments []TicketLink `json:"attachments,omitempty"`

	Extra map[string]json.RawMessage `json:"-"` // fields that nobody here knows; passed on
}

// A TicketLink is an attachment.
type TicketLink struct {
	URL  string `json:"url"`
	Name string `json:"name,omitempty"`
}

// postFields are the names in messages that the node reads or gives; what a
// sender says of the latter counts for nothing.
var postFields = []string{
	"id", "ticket_id", "order_id", "seq", "sender_type", "sender_id", "sender_name", "content", "created_at", "client_ref",
	"attachments", "at", "event",
}

// isPostField looks at names as lenient readers do, for whom SENDER_TYPE is
// sender_type: nobody is to pass for somebody else by spelling.
func isPostField(name string) bool {
	return slices.ContainsFunc(postFields, func(f string) bool { return strings.EqualFold(f, name) })
}

// ReadTicketPost reads what a sender may say of a message: content, client_ref,
// attachments ([{"url", "name"}] or bare links) and fields that nobody here
// knows. Refusals are of kind [ErrInvalid].
func ReadTicketPost(payload []byte) (TicketPost, error) {
	var p TicketPost
	given, err := object(payload)
	if err != nil {
		return p, err
	}
	if p.Attachments, err = readTicketLinks(given["attachments"]); err != nil {
		return p, err
	}
	var isText bool
	if p.Content, isText = ticketText(given["content"]); !isText {
		return p, Refuse(ErrInvalid, "content: not a text")
	}
	if err := CheckTicketContent("content", p.Content, len(p.Attachments) > 0); err != nil {
		return p, err
	}
	if raw, ok := given["client_ref"]; ok {
		if p.ClientRef, err = readText(raw); err != nil || len(p.ClientRef) > maxTicketClientRef {
			return p, Refuse(ErrInvalid, "client_ref: not a text of up to %d bytes", maxTicketClientRef)
		}
	}
	size := 0
	for name, raw := range given {
		if isPostField(name) || isNull(raw) {
			continue
		}
		if p.Extra == nil {
			p.Extra = map[string]json.RawMessage{}
		}
		p.Extra[name] = compact(raw)
		size += len(name) + len(raw)
	}
	if size > maxTicketExtra {
		return p, Refuse(ErrInvalid, "payload: more than %d bytes of further fields", maxTicketExtra)
	}
	return p, nil
}

func ticketText(raw json.RawMessage) (string, bool) {
	var s *string
	if raw == nil {
		return "", true
	}
	if err := json.Unmarshal(raw, &s); err != nil || s == nil {
		return "", false
	}
	return *s, true
}

// CheckTicketContent refuses a text that is no message: an empty one, unless
// something is attached; one that is too long; one with control characters other
// than tab and line ends.
func CheckTicketContent(field, s string, attached bool) error {
	switch {
	case strings.TrimSpace(s) == "" && !attached:
		return Refuse(ErrInvalid, "%s: empty", field)
	case len(s) > MaxTicketContent:
		return Refuse(ErrInvalid, "%s: longer than %d bytes", field, MaxTicketContent)
	case !utf8.ValidString(s):
		return Refuse(ErrInvalid, "%s: not UTF-8", field)
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }):
		return Refuse(ErrInvalid, "%s: holds control characters", field)
	}
	return nil
}

// readTicketLinks reads attachments.
func readTicketLinks(raw json.RawMessage) ([]TicketLink, error) {
	if raw == nil || isNull(raw) {
		return nil, nil
	}
	var items []json.RawMessage
	if err := json.Unmarshal(raw, &items); err != nil || len(items) > maxTicketLinks {
		return nil, Refuse(ErrInvalid, "attachments: not a list of up to %d links", maxTicketLinks)
	}
	links := make([]TicketLink, 0, len(items))
	for _, item := range items {
		var l TicketLink
		if json.Unmarshal(item, &l.URL) != nil && json.Unmarshal(item, &l) != nil || !isWebLink(l.URL) {
			return nil, Refuse(ErrInvalid, "attachments: not links to http or https")
		}
		if CheckTicketContent("name", l.Name, true) != nil || len(l.Name) > maxTicketLinkName {
			return nil, Refuse(ErrInvalid, "attachments: a name is not a text of up to %d bytes", maxTicketLinkName)
		}
		links = append(links, l)
	}
	return links, nil
}

// isWebLink says whether s leads to the web: nothing that a browser would run.
func isWebLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && len(s) <= maxTicketLink && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}

// Payload is the message as it is stored and told.
func (p *TicketPost) Payload() []byte { return AppendFields(encode(p), p.Extra) }

// ParseTicketPost reads a payload.
func ParseTicketPost(payload []byte) (TicketPost, error) {
	var p TicketPost
	err := json.Unmarshal(payload, &p)
	return p, err
}

// ChatSender says who an actor is in the chat of an order.
func ChatSender(a *Actor) (kind, id, name string) {
	switch {
	case a == nil:
		return SenderSystem, "", ""
	case a.Role == Merchant:
		return "store", string(a.Store), a.Name
	}
	return a.Role.String(), a.Sub, a.Name
}

// A TicketOpening is what somebody says to open a ticket.
type TicketOpening struct {
	Message, Name, Email string
	Order                OrderID
}

// Check refuses, as ErrInvalid, what no ticket is opened with.
func (o *TicketOpening) Check() error {
	if err := CheckTicketContent("message", o.Message, false); err != nil {
		return err
	}
	if CheckTicketContent("name", o.Name, true) != nil || len(o.Name) > maxTicketVisitorName || strings.ContainsFunc(o.Name, unicode.IsControl) {
		return Refuse(ErrInvalid, "name: not one line of up to %d bytes", maxTicketVisitorName)
	}
	if e := o.Email; e != "" && (len(e) > maxTicketEmail || strings.Count(e, "@") != 1 || strings.ContainsFunc(e, func(r rune) bool {
		return unicode.IsControl(r) || unicode.IsSpace(r)
	})) {
		return Refuse(ErrInvalid, "email: not an address")
	}
	if o.Order != "" {
		if err := CheckID(string(o.Order)); err != nil {
			return Refuse(ErrInvalid, "order_id: %s", strings.TrimPrefix(err.Error(), "id: "))
		}
	}
	return nil
}

// Package client is couriermq's Go client: MQTT 5 with the manners of a node.
// A token is all it takes to connect, what is addressed to the client arrives
// without a subscription, a lost connection comes back by itself with the same
// session, and every refusal is an error that says why.
//
// It is a thin layer over Eclipse Paho and speaks only MQTT 5. It stores
// nothing: what a program must not lose over its own crash, the program keeps.
package client

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/url"
	"sync"
	"time"

	"github.com/eclipse/paho.golang/autopaho"
	"github.com/eclipse/paho.golang/paho"

	"couriermq/topics"
)

// Options say who connects, where, and who hears what arrives.
type Options struct {
	URL      string        // mqtt://host:1883, mqtts://, ws://host:8083/mqtt or wss://
	Token    string        // who we are; empty for anonymous
	ClientID string        // belongs to one identity; empty: the server assigns one, and no session outlives the connection
	Expiry   time.Duration // how long the session outlives the connection, in whole seconds; 0: not at all
	Fresh    bool          // discard what an earlier session of the same client id holds
	Manual   bool          // the node is not to subscribe the inbox
	Inbox    string        // [topics.Actor.InboxPrefix]; needed for [Client.Command]
	TLS      *tls.Config   // for mqtts and wss; nil: the system's roots

	// Received hears every message, one at a time and in order; the message is
	// acknowledged when it returns. It must not call Publish, Subscribe or
	// Command at QoS 1: their answers wait behind it. Nil: nobody listens.
	Received func(topics.Message)

	// Changed hears when the connection came up (nil) or was lost, or a try to
	// get it back failed (the reason). It must not block. May be nil.
	Changed func(err error)

	Log *slog.Logger // nil: silence
}

// Client is a connection that comes back. It is safe for concurrent use.
type Client struct {
	options Options
	cm      *autopaho.ConnectionManager
	stop    context.CancelFunc
	up      chan struct{} // closed at the first connection
	done    chan struct{} // closed when there will be no further connection

	mu      sync.Mutex
	err     error                    // guarded by mu: why done
	trouble error                    // guarded by mu: why the last try to connect failed
	was     bool                     // guarded by mu: has been up
	subs    map[string]byte          // guarded by mu: explicit subscriptions, to be renewed with a new session
	waiting map[string]chan<- []byte // guarded by mu: commands by correlation data
	calls   uint64                   // guarded by mu
}

// keepAlive is how often, in seconds, the server hears from us at least.
const keepAlive = 30

// Connect returns a client that is connected. A refusal that no further try
// would change, such as a bad token, is returned as a [*Refused]; anything else
// is tried again until ctx ends. ctx does not bound the client's life: that is
// ended with Close, or by the server; see [Client.Done].
func Connect(ctx context.Context, o Options) (*Client, error) {
	u, err := url.Parse(o.URL)
	if err != nil {
		return nil, fmt.Errorf("connect: %w", err)
	}
	switch u.Scheme {
	case "mqtt", "mqtts", "ws", "wss":
	default:
		return nil, fmt.Errorf("connect to %q: the scheme is none of mqtt, mqtts, ws and wss", o.URL)
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	o.Log = o.Log.With("client", o.ClientID)
	life, stop := context.WithCancel(context.WithoutCancel(ctx))
	c := &Client{
		options: o, stop: stop, up: make(chan struct{}), done: make(chan struct{}),
		subs: map[string]byte{}, waiting: map[string]chan<- []byte{},
	}
	if c.cm, err = autopaho.NewConnection(life, c.config(u)); err != nil {
		stop()
		return nil, fmt.Errorf("connect to %s: %w", u.Host, err)
	}
	context.AfterFunc(life, func() {
		<-c.cm.Done()
		close(c.done)
	})
	select {
	case <-c.up:
		return c, nil
	case <-c.done:
		err = c.Err()
	case <-ctx.Done():
		stop()
		<-c.done
		c.mu.Lock()
		err = errors.Join(context.Cause(ctx), c.trouble)
		c.mu.Unlock()
	}
	return nil, fmt.Errorf("connect to %s: %w", u.Host, err)
}

// config translates the options into autopaho's.
func (c *Client) config(u *url.URL) autopaho.ClientConfig {
	o := c.options
	cfg := autopaho.ClientConfig{
		ServerUrls:                    []*url.URL{u},
		TlsCfg:                        o.TLS,
		KeepAlive:                     keepAlive,
		CleanStartOnInitialConnection: o.Fresh,
		SessionExpiryInterval:         uint32(o.Expiry / time.Second),
		ReconnectBackoff:              c.backoff,
		OnConnectionUp:                c.onUp,
		OnConnectionDown:              c.onDown,
		OnConnectError:                c.onRefused,
		ConnectPassword:               []byte(o.Token),
	}
	if o.Manual {
		cfg.ConnectPacketBuilder = func(p *paho.Connect, _ *url.URL) (*paho.Connect, error) {
			if p.Properties == nil {
				p.Properties = &paho.ConnectProperties{}
			}
			p.Properties.User.Add("inbox", "manual")
			return p, nil
		}
	}
	cfg.ClientID = o.ClientID
	cfg.OnPublishReceived = []func(paho.PublishReceived) (bool, error){c.onMessage}
	cfg.OnServerDisconnect = c.onDismissed
	return cfg
}

// backoff grows from 0.2 s to half a minute, with as much chance in it as
// keeps a city of phones from knocking at the same moment.
func (c *Client) backoff(attempt int) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	if attempt == 0 && !c.was {
		return 0
	}
	d := min(200*time.Millisecond<<min(attempt, 10), 30*time.Second)
	return d/2 + rand.N(d)
}

func (c *Client) onUp(cm *autopaho.ConnectionManager, ack *paho.Connack) {
	c.mu.Lock()
	first := !c.was
	c.was = true
	renew := &paho.Subscribe{}
	if !ack.SessionPresent {
		for filter, qos := range c.subs {
			renew.Subscriptions = append(renew.Subscriptions, paho.SubscribeOptions{Topic: filter, QoS: qos})
		}
	}
	c.mu.Unlock()
	if first {
		close(c.up)
	}
	c.options.Log.Debug("connected", "session", ack.SessionPresent)
	if len(renew.Subscriptions) > 0 {
		go func() { // ended by the connection's end
			if _, err := cm.Subscribe(context.Background(), renew); err != nil {
				c.changed(fmt.Errorf("renew subscriptions: %w", err))
			}
		}()
	}
	c.changed(nil)
}

func (c *Client) onDown() bool {
	c.options.Log.Debug("disconnected")
	c.changed(errors.New("connection lost"))
	return true
}

// onRefused ends the client if trying again is useless.
func (c *Client) onRefused(err error) {
	if no, ok := errors.AsType[*autopaho.ConnackError](err); ok {
		err = &Refused{Code: no.ReasonCode, Reason: no.Reason}
		if final(no.ReasonCode) {
			c.end(err)
		}
	}
	c.mu.Lock()
	c.trouble = err
	c.mu.Unlock()
	c.options.Log.Debug("connect refused", "err", err)
	c.changed(err)
}

// onDismissed ends the client if the server wants somebody else in its place,
// or does not accept the token any more.
func (c *Client) onDismissed(d *paho.Disconnect) {
	e := &Refused{Code: d.ReasonCode}
	if d.Properties != nil {
		e.Reason = d.Properties.ReasonString
	}
	c.options.Log.Debug("dismissed", "err", e)
	if d.ReasonCode == codeTakenOver || d.ReasonCode == codeNotAuthorized {
		c.end(e)
	}
	c.changed(e)
}

// end gives up for good.
func (c *Client) end(err error) {
	c.mu.Lock()
	c.err = err
	c.mu.Unlock()
	c.stop()
}

func (c *Client) changed(err error) {
	if c.options.Changed != nil {
		c.options.Changed(err)
	}
}

// Done is closed when the client will not connect again: after Close, when
// another connection took its place, or when its token is not accepted any
// more. Err says which.
func (c *Client) Done() <-chan struct{} { return c.done }

// Err is why the client ended: nil while it has not, and after Close.
func (c *Client) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// Close says goodbye and waits until everything has ended. The session stays
// for as long as Options.Expiry says.
func (c *Client) Close() {
	c.stop()
	<-c.done
}

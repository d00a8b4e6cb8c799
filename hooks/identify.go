package hooks

import (
	"context"
	"strings"
	"time"

	"github.com/mochi-mqtt/server/v2/packets"

	"couriermq/hooks/loop"
	"couriermq/topics"
)

// identify finds out who connects. It may need keys from afar; then it goes on
// in a goroutine, with the connection paused.
func (c *client) identify(w *loop.Writer, t *connect) error {
	p := &t.pk.Connect
	if v := t.pk.Properties.AuthenticationMethod; v != "" {
		c.refuse(w, packets.ErrBadAuthenticationMethod.Code, "no authentication method is supported")
		return nil
	}
	if t.pk.Properties.RequestProblemInfoFlag && t.pk.Properties.RequestProblemInfo == 0 {
		c.problem = false
	}
	c.phase, c.connect = connecting, t
	c.conn.Pause()
	user := string(p.Username)
	if name, ok := strings.CutSuffix(user, "?inbox=manual"); ok && c.version < 5 {
		user, t.manual = name, true
	}
	for _, u := range t.pk.Properties.User {
		t.manual = t.manual || u.Key == "inbox" && u.Val == "manual"
	}
	if len(p.Password) == 0 {
		if !c.b.cfg.Anonymous || user != "" {
			c.refuse(w, packets.ErrBadUsernameOrPassword.Code, "a token is needed as password")
			return nil
		}
		return c.welcome(w, t, &topics.Actor{Role: topics.Anonymous})
	}
	if c.b.verify == nil {
		if c.b.cfg.Anonymous {
			return c.welcome(w, t, &topics.Actor{Role: topics.Anonymous})
		}
		c.refuse(w, packets.ErrBadUsernameOrPassword.Code, "tokens cannot be verified here")
		return nil
	}
	token := string(p.Password)
	a, wait, err := c.b.verify.TryVerify(token)
	if wait {
		c.b.verifies.Add(1)
		go c.verifyLater(t, token, user)
		return nil
	}
	return c.identified(w, t, user, a, err)
}

// verifyLater waits for keys outside the loop.
func (c *client) verifyLater(t *connect, token, user string) {
	defer c.b.verifies.Done()
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(c.b.cfg.Limits.ConnectSeconds)*time.Second)
	defer cancel()
	a, err := c.b.verify.Verify(ctx, token)
	c.conn.Do(func(w *loop.Writer) {
		if c.phase == connecting {
			_ = c.identified(w, t, user, a, err)
		}
	})
}

func (c *client) identified(w *loop.Writer, t *connect, user string, a *topics.Actor, err error) error {
	if err == nil {
		err = c.b.admits(a)
	}
	if err != nil {
		c.b.log.Info("token refused", "remote", c.conn.Info().Remote, "err", err)
		c.refuse(w, packets.ErrBadUsernameOrPassword.Code, err.Error())
		return nil
	}
	if role, sub, ok := strings.Cut(user, ":"); ok {
		// A user name role:sub is a claim like the token's: they must agree.
		if _, err := topics.ParseRole(role); err == nil && (role != a.Role.String() || sub != a.Sub) {
			c.refuse(w, packets.ErrBadUsernameOrPassword.Code, "user name and token name different identities")
			return nil
		}
	}
	return c.welcome(w, t, a)
}

package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/eclipse/paho.golang/packets"
	"github.com/rogpeppe/go-internal/testscript"

	"couriermq/hooks/hooktest/leak"
)

// TestMain turns the test binary into couriermq when it is called by that name, so that the tests of this package
// drive the real program; and fails a run that leaves a goroutine behind or hangs.
func TestMain(m *testing.M) {
	os.Setenv("GORACE", "atexit_sleep_ms=0") // nodes under the race detector would take a second to end, each
	testscript.Main(leakChecked{m}, map[string]func(){"couriermq": main})
}

type leakChecked struct{ m *testing.M }

// Run gives them longer than most: they compile and run other programs.
func (l leakChecked) Run() int { return leak.Run(l.m, 20*time.Minute) }

// TestStories plays testdata/story: devices that converse with real nodes, in words that need no Go.
//
//	node a [ARG...]                     starts node a as serve -dev with free ports; $a_mqtt, $a_ws, $a_http, $a_port tell them
//	crash a · drain a                   SIGKILL · SIGTERM, which must end with exit code 0
//	restart a [ARG...]                  starts it again on the same data, with more arguments from then on
//	join pad role=merchant sub=… [k=v…] connects a device with a token of these claims
//	join pad FILTER v=3 role=… [k=v…]   the same over MQTT 3.1.1, subscribed
//	sub pad FILTER [k=v…]               subscribes (QoS 1), unsub ends it
//	pub pad TOPIC PAYLOAD [k=v…]        publishes (QoS 1) and is acknowledged
//	recv pad TOPIC [PART...] [k=v…]     the next message on TOPIC comes and holds every PART
//	leave pad · vanish pad              ends the connection with a DISCONNECT · without one
//	dropped pad [CODE [PART]]           the node ends the connection
//	push PATH BODY [as=ROLE]            POSTs as a service; stdout is the status, then the body
//	http METHOD PATH [BODY] [as=ROLE]   the same with any method; as=none sends no token
//	token VAR role=… sub=… [k=v…]       puts a token into $VAR
//	field VAR NAME                      puts a field of the last answer into $VAR
//
// $now is the time when the story began, $secret what tokens are signed with.
//
// A word with a "#" or "$" in it stands in single quotes. A "!" before join, sub, pub and push means that the node says no (then CODE and PART of the reason may follow); before
// recv, that nothing on a topic that matches the filter, holding PART, has come when all that was sent so far has arrived.
func TestStories(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "story"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			s := &story{t: env.T(), nodes: map[string]*node{}, devices: map[string]device{}}
			env.Values[storyKey{}] = s
			env.Setenv("secret", devSecret)
			env.Setenv("now", time.Now().UTC().Format(time.RFC3339))
			env.Defer(s.end)
			return nil
		},
		Cmds: storyCommands(),
	})
}

// A story is one script while it is played.
type story struct {
	t       testscript.T
	first   string // the node that devices join unless told otherwise
	nodes   map[string]*node
	devices map[string]device
	crashed bool   // what a device has acknowledged may come again
	answer  string // body of the last HTTP answer
}

type storyKey struct{}

// end hangs up and drains every node.
func (s *story) end() {
	for _, name := range slices.Sorted(maps.Keys(s.devices)) {
		s.devices[name].vanish()
	}
	for _, name := range slices.Sorted(maps.Keys(s.nodes)) {
		n := s.nodes[name]
		if err := n.stop(); err != nil {
			s.t.Fatal(fmt.Sprintf("node %s: %v", name, err))
		}
		s.t.Log(fmt.Sprintf("[log of node %s]\n%s", name, n.report()))
	}
}

func storyCommands() map[string]func(*testscript.TestScript, bool, []string) {
	verbs := map[string]func(s *story, ts *testscript.TestScript, a words) error{
		"node": (*story).node, "crash": (*story).crash, "drain": (*story).drain, "restart": (*story).restart,
		"join": (*story).join, "sub": (*story).sub, "unsub": (*story).unsub, "pub": (*story).pub, "recv": (*story).recv,
		"leave": (*story).leave, "vanish": (*story).vanish, "dropped": (*story).dropped,
		"push": (*story).push, "http": (*story).http, "token": (*story).token, "field": (*story).field,
	}
	cmds := map[string]func(*testscript.TestScript, bool, []string){}
	for name, verb := range verbs {
		cmds[name] = func(ts *testscript.TestScript, neg bool, args []string) {
			s := ts.Value(storyKey{}).(*story)
			if err := verb(s, ts, parseWords(neg, args)); err != nil {
				ts.Fatalf("%s %s: %v", name, strings.Join(args, " "), err)
			}
		}
	}
	return cmds
}

// words are the arguments of a command: first those by position, then those by name.
type words struct {
	not  bool
	list []string
	opts options
	raw  []string
}

// knownOptions are the names that key=value words may have; a payload with a "=" in it stays a payload.
var knownOptions = strings.Fields(`role sub store client device regions orders ticket name ttl acl id user token secret
	keep fresh inbox will delay v node listener ack qos retain expiry reply data type prop nolocal handling asis ident
	every since granted as key present dup`)

func parseWords(not bool, args []string) words {
	w := words{not: not, opts: options{}, raw: args}
	for _, a := range args {
		if key, value, ok := strings.Cut(a, "="); ok && slices.Contains(knownOptions, key) {
			w.opts[key] = value
			continue
		}
		w.list = append(w.list, a)
	}
	return w
}

// at returns the i-th positional word, or "".
func (w words) at(i int) string {
	if i < len(w.list) {
		return w.list[i]
	}
	return ""
}

// judge compares how a request ended with what the story says: refused exactly where it says "!", with the code and
// the part of the reason at positions i and i+1, if they are there.
func (w words) judge(err error, i int) error {
	var no *refusal
	switch {
	case !w.not:
		return err
	case err == nil:
		return errors.New("the node said yes")
	case !errors.As(err, &no):
		return err
	}
	if code := w.at(i); code != "" && code != fmt.Sprintf("0x%02X", no.code) {
		return fmt.Errorf("refused with %v, want %s", no, code)
	}
	for _, part := range w.list[min(i+1, len(w.list)):] {
		if !strings.Contains(no.why, part) {
			return fmt.Errorf("refused with %v, want a reason with %q", no, part)
		}
	}
	return nil
}

func (s *story) device(name string) (device, error) {
	d, ok := s.devices[name]
	if !ok {
		return nil, fmt.Errorf("nobody joined as %q", name)
	}
	return d, nil
}

func (s *story) theNode(name string) (*node, error) {
	n, ok := s.nodes[cmp.Or(name, s.first)]
	if !ok {
		return nil, fmt.Errorf("no node %q", cmp.Or(name, s.first))
	}
	return n, nil
}

func (s *story) node(ts *testscript.TestScript, a words) error {
	name := a.at(0)
	if s.first == "" {
		s.first = name
	}
	s.nodes[name] = newNode(filepath.Join(ts.Getenv("WORK"), "nodes", name))
	return s.restart(ts, a)
}

func (s *story) restart(ts *testscript.TestScript, a words) error {
	n, err := s.theNode(a.at(0))
	if err != nil {
		return err
	}
	n.args = append(n.args, a.raw[1:]...)
	if err := n.start(); err != nil {
		return err
	}
	for listener, addr := range n.addr {
		ts.Setenv(a.at(0)+"_"+listener, addr)
	}
	_, port, err := net.SplitHostPort(n.addr["mqtt"])
	ts.Setenv(a.at(0)+"_port", port)
	return err
}

func (s *story) crash(_ *testscript.TestScript, a words) error {
	n, err := s.theNode(a.at(0))
	if err != nil {
		return err
	}
	n.kill()
	s.crashed = true
	for _, d := range s.devices { // what is known of a phone is all that it has heard
		if p, ok := d.(*phone); ok && p.wire.conn.RemoteAddr().String() == n.addr["mqtt"] {
			<-p.done
		}
	}
	return nil
}

func (s *story) drain(_ *testscript.TestScript, a words) error {
	n, err := s.theNode(a.at(0))
	if err != nil {
		return err
	}
	return n.stop()
}

// claimsOf builds a token's claims from key=value words.
func claimsOf(o options, name string) (claims, error) {
	c := claims{"role": o["role"], "sub": cmp.Or(o["sub"], name)}
	for _, key := range []string{"store", "client", "device", "ticket", "name"} {
		if v, ok := o[key]; ok {
			c[key] = v
		}
	}
	for _, key := range []string{"regions", "orders"} {
		if v, ok := o[key]; ok {
			c[key] = strings.Split(v, ",")
		}
	}
	if v, ok := o["acl"]; ok {
		c["acl"] = json.RawMessage(v)
	}
	if v, ok := o["ttl"]; ok {
		ttl, err := time.ParseDuration(v)
		if err != nil {
			return nil, err
		}
		c["exp"] = time.Now().Add(ttl).Unix()
	}
	return c, nil
}

// credential returns the token that words ask for: token=TEXT, token=none, or one minted from the claims.
func credential(o options, name string) (string, error) {
	if v, ok := o["token"]; ok {
		if v == "none" {
			v = ""
		}
		return v, nil
	}
	c, err := claimsOf(o, name)
	if err != nil {
		return "", err
	}
	return mint(c, cmp.Or(o["secret"], devSecret)), nil
}

func (s *story) token(ts *testscript.TestScript, a words) error {
	text, err := credential(a.opts, a.at(0))
	ts.Setenv(a.at(0), text)
	return err
}

func (s *story) join(ts *testscript.TestScript, a words) error {
	name, o := a.at(0), a.opts
	n, err := s.theNode(o["node"])
	if err != nil {
		return err
	}
	password, err := credential(o, name)
	if err != nil {
		return err
	}
	if old, ok := s.devices[name]; ok {
		defer old.vanish() // after the new one is in, so that it is a takeover where the old one is still connected
	}
	user := cmp.Or(o["user"], o["role"]+":"+cmp.Or(o["sub"], name))
	if o["v"] == "3" {
		return a.judge(s.joinMosquitto(n, name, user, password, a), 2)
	}
	return a.judge(s.joinPhone(n, name, user, password, o), 1)
}

func (s *story) joinMosquitto(n *node, name, user, password string, a words) error {
	if a.opts["inbox"] == "manual" {
		user += "?inbox=manual"
	}
	if password == "" {
		user = ""
	}
	d, err := joinMosquitto(n.addr["mqtt"], "311", cmp.Or(a.opts["id"], name), user, password, a.at(1), a.opts)
	if err == nil {
		s.devices[name] = d
	}
	return err
}

func (s *story) joinPhone(n *node, name, user, password string, o options) error {
	c := &packets.Connect{ClientID: cmp.Or(o["id"], name), KeepAlive: 60, CleanStart: o["keep"] == "" || o["fresh"] != "", Properties: &packets.Properties{}}
	if password != "" {
		c.UsernameFlag, c.Username, c.PasswordFlag, c.Password = true, user, true, []byte(password)
	}
	if keep, err := o.number("keep", 0); err != nil {
		return err
	} else if seconds := uint32(keep); keep > 0 {
		c.Properties.SessionExpiryInterval = &seconds
	}
	if o["inbox"] == "manual" {
		c.Properties.User = []packets.User{{Key: "inbox", Value: "manual"}}
	}
	if topic, payload, ok := strings.Cut(o["will"], ":"); ok {
		c.WillFlag, c.WillTopic, c.WillMessage, c.WillQOS, c.WillProperties = true, topic, []byte(payload), 1, &packets.Properties{}
		if delay, err := o.number("delay", 0); err != nil {
			return err
		} else if seconds := uint32(delay); delay > 0 {
			c.WillProperties.WillDelayInterval = &seconds
		}
	}
	var old *phone
	before := map[string]bool{}
	if p, ok := s.devices[name].(*phone); ok && s.crashed && !c.CleanStart {
		old, before = p, p.acknowledged()
	}
	d, present, err := joinPhone(n.addr["mqtt"], c, o, before)
	if err != nil {
		return err
	}
	if old != nil { // what it has acknowledged does not come again: it keeps what nobody asked for yet
		old.vanish()
		<-old.done
		if present {
			d.box.inherit(old.box)
		}
	}
	s.devices[name] = d
	if want, ok := o["present"]; ok && want != strconv.FormatBool(present) {
		return fmt.Errorf("session present: %v, want %s", present, want)
	}
	return nil
}

func (s *story) sub(_ *testscript.TestScript, a words) error {
	d, err := s.device(a.at(0))
	if err != nil {
		return err
	}
	return a.judge(d.subscribe(a.at(1), a.opts), 2)
}

func (s *story) unsub(_ *testscript.TestScript, a words) error {
	d, err := s.device(a.at(0))
	if err != nil {
		return err
	}
	return a.judge(d.unsubscribe(a.at(1)), 2)
}

func (s *story) pub(_ *testscript.TestScript, a words) error {
	d, err := s.device(a.at(0))
	if err != nil {
		return err
	}
	return a.judge(d.publish(a.at(1), a.at(2), a.opts), 3)
}

func (s *story) recv(ts *testscript.TestScript, a words) error {
	d, err := s.device(a.at(0))
	if err != nil {
		return err
	}
	if a.not {
		return s.nothing(d, a)
	}
	m, err := d.mail().take(a.at(1))
	if err != nil {
		return err
	}
	for _, part := range a.list[2:] {
		if !strings.Contains(m.payload, part) {
			return fmt.Errorf("got %v, want a payload with %q", m, part)
		}
	}
	fmt.Fprintln(ts.Stdout(), m.payload)
	s.answer = m.payload
	return m.check(a.opts)
}

// check compares what is not topic or payload with the words qos=, retain=, dup= and prop=KEY:VALUE.
func (m message) check(o options) error {
	got := map[string]string{"qos": fmt.Sprint(m.qos), "retain": strconv.FormatBool(m.retain), "dup": strconv.FormatBool(m.dup)}
	for key, is := range got {
		if want, ok := o[key]; ok && is != want {
			return fmt.Errorf("got %v, want %s %s", m, key, want)
		}
	}
	if key, value, ok := strings.Cut(o["prop"], ":"); ok && m.props[key] != value {
		return fmt.Errorf("got %v, want property %s: %s", m, key, value)
	}
	return nil
}

// nothing holds when no matching message has come. First everybody's QoS 0 publishes are through, then what they
// caused has arrived: a PINGRESP comes after all that the node sent before it.
func (s *story) nothing(d device, a words) error {
	for _, other := range s.devices {
		if err := other.settle(); err != nil {
			return err
		}
	}
	if err := d.settle(); err != nil {
		return err
	}
	if m, ok := d.mail().left(a.at(1), a.at(2)); ok {
		return fmt.Errorf("got %v", m)
	}
	return nil
}

func (s *story) leave(_ *testscript.TestScript, a words) error {
	d, err := s.device(a.at(0))
	if err != nil {
		return err
	}
	return d.leave()
}

func (s *story) vanish(_ *testscript.TestScript, a words) error {
	d, err := s.device(a.at(0))
	if err == nil {
		d.vanish()
	}
	return err
}

func (s *story) dropped(_ *testscript.TestScript, a words) error {
	d, err := s.device(a.at(0))
	if err != nil {
		return err
	}
	box := d.mail()
	if !box.await(func() bool { return box.over }) {
		return fmt.Errorf("still connected after %v", patience)
	}
	if a.at(1) == "" {
		return nil
	}
	a.not = true
	return a.judge(box.end, 1)
}

func (s *story) push(ts *testscript.TestScript, a words) error {
	a.list = append([]string{"POST"}, a.list...)
	return s.http(ts, a)
}

func (s *story) http(ts *testscript.TestScript, a words) error {
	n, err := s.theNode(a.opts["node"])
	if err != nil {
		return err
	}
	token := a.opts["token"]
	if as := cmp.Or(a.opts["as"], "service"); token == "" && as != "none" {
		if token, err = credential(options{"role": as, "sub": cmp.Or(a.opts["sub"], "backend")}, as); err != nil {
			return err
		}
	}
	var header []string
	if key, ok := a.opts["key"]; ok {
		header = []string{"Idempotency-Key", key}
	}
	status, body, err := n.call(a.at(0), a.at(1), token, a.at(2), header...)
	if err != nil {
		return err
	}
	s.answer = body
	fmt.Fprintf(ts.Stdout(), "%d\n%s\n", status, body)
	switch ok := status < 400; {
	case a.not && ok:
		return fmt.Errorf("the node said yes: %d %s", status, body)
	case !a.not && !ok:
		return fmt.Errorf("the node said no: %d %s", status, body)
	case a.at(3) != "" && a.at(3) != strconv.Itoa(status):
		return fmt.Errorf("got status %d, want %s: %s", status, a.at(3), body)
	}
	return nil
}

// field puts a field of the last answer or message into the environment.
func (s *story) field(ts *testscript.TestScript, a words) error {
	var fields map[string]any
	if err := json.Unmarshal([]byte(s.answer), &fields); err != nil {
		return fmt.Errorf("%w in %s", err, s.answer)
	}
	value, ok := fields[a.at(1)]
	if !ok {
		return fmt.Errorf("no %q in %s", a.at(1), s.answer)
	}
	ts.Setenv(a.at(0), fmt.Sprint(value))
	return nil
}

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/eclipse/paho.golang/autopaho"
	"github.com/eclipse/paho.golang/paho"
)

// Clients that nobody here wrote, on a real node. All of them use the open topics below and an inbox.
const openTopics = `topics.open=["open/#"]`

// TestMosquittoClients: mosquitto_pub and mosquitto_sub, both versions, every quality of service.
func TestMosquittoClients(t *testing.T) {
	need(t, "mosquitto_sub", "mosquitto_pub")
	n := startNode(t, "-set", openTopics)
	for _, version := range []string{"311", "5"} {
		t.Run(version, func(t *testing.T) {
			join := func(id, filters string, o options) *mosquitto {
				t.Helper()
				token := mint(claims{"role": "rider", "sub": id}, devSecret)
				d, err := joinMosquitto(n.addr["mqtt"], version, id+version, "rider:"+id, token, filters, o)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(d.vanish)
				return d
			}
			publish := func(d *mosquitto, topic, payload string, o options) {
				t.Helper()
				if err := d.publish(topic, payload, o); err != nil {
					t.Fatal(err)
				}
			}
			receive := func(d *mosquitto, topic, payload string, qos byte, retain bool) {
				t.Helper()
				m, err := d.box.take(topic)
				if err != nil {
					t.Fatal(err)
				}
				if m.payload != payload || m.qos != qos || m.retain != retain {
					t.Errorf("got %v, want %q with QoS %d, retain %v", m, payload, qos, retain)
				}
			}

			base := "open/" + version + "/"
			listener := join("listener", base+"#", options{"qos": "2"})
			for qos := range byte(3) {
				topic := fmt.Sprint(base, qos)
				publish(listener, topic, "hello", options{"qos": fmt.Sprint(qos)})
				receive(listener, topic, "hello", qos, false)
			}

			publish(listener, base+"kept", "still here", options{"retain": "1"})
			receive(listener, base+"kept", "still here", 1, false)
			late := join("late", base+"kept", nil)
			receive(late, base+"kept", "still here", 1, true)

			dying := join("dying", base+"other", options{"will": base + "will:I was here"})
			dying.vanish()
			receive(listener, base+"will", "I was here", 1, false)

			lasting := join("lasting", base+"later", options{"keep": "300"})
			if err := lasting.leave(); err != nil {
				t.Fatal(err)
			}
			for i := range 10 {
				publish(listener, base+"later", fmt.Sprint(i), nil)
			}
			lasting = join("lasting", base+"later", options{"keep": "300"})
			for i := range 10 {
				receive(lasting, base+"later", fmt.Sprint(i), 1, false)
			}
		})
	}
}

// TestMosquittoRefused: a bad token and a will that its sender may not publish, as MQTT 3.1.1 says it.
func TestMosquittoRefused(t *testing.T) {
	need(t, "mosquitto_sub")
	n := startNode(t)
	for name, c := range map[string]struct {
		password, will string
		code           byte
	}{
		"bad token":    {"nonsense", "", 4},
		"foreign will": {mint(claims{"role": "rider", "sub": "7"}, devSecret), "order/1/status:delivered", 5},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := joinMosquitto(n.addr["mqtt"], "311", "refused", "rider:7", c.password, "rider/7/notice", options{"will": c.will})
			if err == nil {
				d.vanish()
				t.Fatal("the node said yes")
			}
			if no, ok := err.(*refusal); !ok || no.code != c.code {
				t.Errorf("got %v, want exit code %d", err, c.code)
			}
		})
	}
}

// TestMQTTjs: npm mqtt over TCP, over the WebSocket port and over the HTTP port.
func TestMQTTjs(t *testing.T) {
	dir := nodeModules(t)
	n := startNode(t, "-set", openTopics)
	for name, c := range map[string]struct {
		url     string
		version int
	}{
		"tcp v3":  {"mqtt://" + n.addr["mqtt"], 4},
		"tcp v5":  {"mqtt://" + n.addr["mqtt"], 5},
		"ws v3":   {"ws://" + n.addr["ws"] + "/mqtt", 4},
		"ws v5":   {"ws://" + n.addr["ws"] + "/mqtt", 5},
		"http v5": {"ws://" + n.addr["http"] + "/mqtt", 5},
	} {
		t.Run(name, func(t *testing.T) {
			args, err := json.Marshal(map[string]any{
				"url": c.url, "version": c.version, "http": n.httpURL(""),
				"customer": mint(claims{"role": "customer", "sub": "js"}, devSecret),
				"service":  mint(claims{"role": "service", "sub": "backend"}, devSecret),
			})
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), 2*patience)
			defer cancel()
			cmd := exec.CommandContext(ctx, "node", "mqttjs.mjs", string(args))
			cmd.Dir = dir
			out, err := cmd.CombinedOutput()
			if err != nil || strings.TrimSpace(string(out)) != "ok" {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// TestPahoOverRestart: a paho client that keeps its connection by itself loses nothing when the node restarts under it.
func TestPahoOverRestart(t *testing.T) {
	n := startNode(t, "-set", openTopics, "-set", "mqtt.listen="+ownAddr(t))

	got := make(chan string, 100)
	ctx, cancel := context.WithCancel(t.Context())
	up := make(chan bool, 10)
	conn, err := autopaho.NewConnection(ctx, autopaho.ClientConfig{
		ServerUrls:                    []*url.URL{{Scheme: "mqtt", Host: n.addr["mqtt"]}},
		KeepAlive:                     30,
		CleanStartOnInitialConnection: true,
		SessionExpiryInterval:         300,
		ReconnectBackoff:              func(int) time.Duration { return 20 * time.Millisecond },
		ConnectUsername:               "customer:paho",
		ConnectPassword:               []byte(mint(claims{"role": "customer", "sub": "paho"}, devSecret)),
		OnConnectionUp:                func(_ *autopaho.ConnectionManager, ack *paho.Connack) { up <- ack.SessionPresent },
		ClientConfig: paho.ClientConfig{
			ClientID: "paho",
			OnPublishReceived: []func(paho.PublishReceived) (bool, error){func(p paho.PublishReceived) (bool, error) {
				text := string(p.Packet.Payload)
				if p.Packet.Topic == "customer/paho/notice" && strings.Contains(text, `"text":"third"`) {
					text = "third"
				}
				got <- text
				return true, nil
			}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		cancel()
		<-conn.Done()
	}()
	await(t, up, false)
	if _, err := conn.Subscribe(ctx, &paho.Subscribe{Subscriptions: []paho.SubscribeOptions{{Topic: "open/paho", QoS: 2}}}); err != nil {
		t.Fatal(err)
	}
	publish := func(text string, qos byte) {
		t.Helper()
		if _, err := conn.Publish(ctx, &paho.Publish{Topic: "open/paho", QoS: qos, Payload: []byte(text)}); err != nil {
			t.Fatal(err)
		}
	}
	publish("first", 2)
	await(t, got, "first")

	if err := n.stop(); err != nil {
		t.Fatal(err)
	}
	if err := n.start(); err != nil {
		t.Fatal(err)
	}
	await(t, up, true)
	publish("second", 1)
	await(t, got, "second")
	if status, body, err := n.call("POST", "/v1/push/device", mint(claims{"role": "service", "sub": "b"}, devSecret),
		`{"type":"customer","uid":"paho","data":{"text":"third"}}`); err != nil || status != 200 {
		t.Fatalf("push: %d %s %v", status, body, err)
	}
	await(t, got, "third")
}

// nodeModules returns the folder where MQTT.js is installed.
func nodeModules(t *testing.T) string {
	t.Helper()
	need(t, "node")
	dir := filepath.Join("testdata", "clients")
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "mqtt")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("MQTT.js is not installed; bash .ci/test installs it")
	}
	return dir
}

// await receives from c what it wants.
func await[T comparable](t *testing.T, c <-chan T, want T) {
	t.Helper()
	select {
	case got := <-c:
		if got != want {
			t.Fatalf("got %v, want %v", got, want)
		}
	case <-time.After(patience):
		t.Fatalf("no %v within %v", want, patience)
	}
}

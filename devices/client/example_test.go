package client_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"couriermq/devices/client"
	"couriermq/topics"
)

// stage gives the examples a broker that plays the node's part.
type stage struct{ strike []func() }

func (s *stage) Fatal(args ...any) { log.Fatal(args...) }
func (s *stage) Cleanup(f func())  { s.strike = append(s.strike, f) }
func (s *stage) close() {
	for _, f := range s.strike {
		f()
	}
}

// A store's terminal hears of an order; what is addressed to it needs no
// subscription on a node, this example's broker knows no inbox.
func ExampleConnect() {
	s := &stage{}
	defer s.close()
	_, url := broker(s)
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()

	rung := make(chan string)
	terminal, err := client.Connect(ctx, client.Options{
		URL: url, Token: "a token of role merchant", ClientID: "pos-1", Expiry: time.Hour,
		Received: func(m topics.Message) { rung <- string(m.Payload) },
	})
	if err != nil {
		log.Fatal(err)
	}
	defer terminal.Close()
	if err := terminal.Subscribe(ctx, topics.Sub{Filter: "store/s1/order/+", QoS: 1}); err != nil {
		log.Fatal(err)
	}
	if err := terminal.Publish(ctx, topics.Message{Topic: "store/s1/order/o1", Payload: []byte("two noodles"), QoS: 1}); err != nil {
		log.Fatal(err)
	}
	fmt.Println(<-rung)
	// Output: two noodles
}

// A rider takes an offer and hears whether it was the first.
func ExampleClient_Command() {
	s := &stage{}
	defer s.close()
	_, url := broker(s)
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()

	node := playNode(ctx, url)
	defer node.Close()
	rider, err := client.Connect(ctx, client.Options{URL: url, ClientID: "phone-alice", Inbox: "rider/alice"})
	if err != nil {
		log.Fatal(err)
	}
	defer rider.Close()
	if err := rider.Subscribe(ctx, topics.Sub{Filter: "rider/alice/reply/#", QoS: 1}); err != nil {
		log.Fatal(err)
	}
	for range 2 {
		reply, err := rider.Command(ctx, "rider/alice/offer/o1/accept", []byte(`{}`))
		fmt.Println(string(reply), err)
	}
	// Output:
	// {"ok":true} <nil>
	// {"ok":false,"code":151,"reason":"taken by bob"} command rider/alice/offer/o1/accept: taken by bob (0x97)
}

// playNode answers the first command with yes, the others with no.
func playNode(ctx context.Context, url string) *client.Client {
	replies := make(chan topics.Message, 2)
	answers := []string{`{"ok":true}`, `{"ok":false,"code":151,"reason":"taken by bob"}`}
	node, err := client.Connect(ctx, client.Options{URL: url, ClientID: "node", Received: func(m topics.Message) {
		replies <- topics.Message{Topic: m.ResponseTopic, Correlation: m.Correlation, Payload: []byte(answers[0]), QoS: 1}
		answers = answers[1:]
	}})
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		for range 2 {
			if err := node.Publish(ctx, <-replies); err != nil {
				log.Print(err)
			}
		}
	}()
	if err := node.Subscribe(ctx, topics.Sub{Filter: "rider/+/offer/+/accept", QoS: 1}); err != nil {
		log.Fatal(err)
	}
	return node
}

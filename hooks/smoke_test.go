package hooks_test

import (
	"testing"
	"time"
	"fmt"
	"os/exec"
	"net"

	"couriermq/hooks/hooktest"
)

func TestSmoke(t *testing.T) {
	n := hooktest.Start(t, hooktest.Open("#"))
	host, port, _ := net.SplitHostPort(n.Addr)
	for _, v := range []string{"mqttv311", "mqttv5"} {
		for q := 0; q < 3; q++ {
			sub := exec.Command("timeout", "5", "mosquitto_sub", "-d", "-h", host, "-p", port, "-t", "a/#", "-q", fmt.Sprint(q), "-C", "3", "-V", v, "-i", "sub", "-W", "3")
			done := make(chan string)
			go func() { o, err := sub.CombinedOutput(); done <- fmt.Sprint(string(o), err) }()
			time.Sleep(300 * time.Millisecond)
			for i := 0; i < 3; i++ {
				o, err := exec.Command("timeout", "5", "mosquitto_pub", "-d", "-h", host, "-p", port, "-t", "a/b", "-m", fmt.Sprint("hi", i), "-q", fmt.Sprint(q), "-V", v).CombinedOutput()
				if err != nil {
					t.Error(string(o), err)
				}
			}
			t.Log(v, q, <-done)
		}
	}
}

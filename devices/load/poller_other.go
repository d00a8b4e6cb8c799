//go:build !linux

package load

import "crypto/tls"

func newPoller(l *Loop, secure *tls.Config) (poller, error) { return newPipes(l, secure), nil }

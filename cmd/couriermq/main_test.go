package main

import (
	"bytes"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs the commands that need no node, as a shell would.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", RequireExplicitExec: true})
}

func TestExitStatus(t *testing.T) {
	for _, tt := range []struct {
		args     string
		status   int
		out, err string // what they begin with
	}{
		{"", 2, "", "couriermq: a command is missing\nhint: couriermq help lists the commands\n"},
		{"fly", 2, "", "couriermq: unknown command \"fly\"\nhint: couriermq help"},
		{"help", 0, "couriermq: an MQTT broker", ""},
		{"--help", 0, "couriermq: an MQTT broker", ""},
		{"help version", 0, "usage: couriermq version", ""},
		{"help fly", 2, "", "couriermq: unknown command"},
		{"version", 0, "couriermq ", ""},
		{"version -h", 0, "usage: couriermq version", ""},
		{"version now", 2, "", "couriermq: unexpected argument \"now\"\nhint: couriermq version -h"},
		{"version -x", 2, "", "couriermq: flag provided but not defined: -x\nhint: couriermq version -h"},
		{"check", 1, "", "couriermq: auth.jwt: nothing to verify tokens with; "},
		{"check -set x", 2, "", "couriermq: invalid value \"x\" for flag -set: not key=value\n"},
		{"check -dev", 0, "mqtt:\n", ""},
		{"check -dev -set mqtt.listen=:1883", 0, "mqtt:\n", "couriermq: warning: :1883 can be reached"},
		{"token", 2, "", "couriermq: -role and -sub are needed\nhint: "},
		{"token rider", 2, "", "couriermq: unexpected argument \"rider\"\n"},
		{"token -role rider -sub a -ttl -1s", 1, "", "couriermq: mint token: a life of -1s"},
		{"token -role rider -sub a -secret short", 1, "", "couriermq: mint token: the secret has 5 bytes"},
		{"token -inspect x", 1, "", "couriermq: not a token"},
		{"topics", 0, "TOPIC", ""},
	} {
		var out, err bytes.Buffer
		status := execute(t.Context(), stdio{strings.NewReader(""), &out, &err}, strings.Fields(tt.args))
		if status != tt.status || !begins(out.String(), tt.out) || !begins(err.String(), tt.err) {
			t.Errorf("couriermq %s: status %d\n%s\n%s", tt.args, status, out.String(), err.String())
		}
	}
}

// begins is strings.HasPrefix, but nothing begins only nothing.
func begins(s, prefix string) bool {
	return strings.HasPrefix(s, prefix) && (prefix != "" || s == "")
}

func TestVersion(t *testing.T) {
	info := &debug.BuildInfo{Settings: []debug.BuildSetting{
		{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.modified", Value: "true"},
	}}
	info.Main.Version = "v1.2.3"
	if name, commit := describe(info, ""); name != "v1.2.3" || commit != " commit 0123456789ab (modified)" {
		t.Errorf("got %q %q", name, commit)
	}
	if name, _ := describe(info, "v9"); name != "v9" {
		t.Errorf("the linker's version is %q", name)
	}
}

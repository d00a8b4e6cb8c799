package token

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func TestConfigValidate(t *testing.T) {
	for _, tt := range []struct {
		cfg  Config
		want string
	}{
		{Config{}, ""},
		{Config{Secret: secret, JWKSURL: "https://id.example/keys"}, ""},
		{Config{JWKSURL: "http://127.0.0.1:8080/keys"}, ""},
		{Config{Secret: "short"}, "secret: 5 bytes are too few; allowed: at least 32"},
		{Config{JWKSURL: "file:///keys"}, "jwks_url: not an address"},
		{Config{JWKSURL: "https:///keys"}, "jwks_url: not an address"},
		{Config{JWKSURL: "id.example/keys"}, "jwks_url: not an address"},
		{Config{JWKSURL: "http://[::1"}, "jwks_url: not an address"},
	} {
		err := tt.cfg.Validate()
		if err == nil && tt.want != "" || err != nil && (tt.want == "" || !strings.HasPrefix(err.Error(), tt.want)) {
			t.Errorf("%#v: %v, want %q", tt.cfg, err, tt.want)
		}
	}
	if (Config{}).Configured() || !(Config{SecretFile: "f"}).Configured() {
		t.Error("Configured is wrong")
	}
}

// A secret shows itself in none of the ways in which values get into logs.
func TestSecretHides(t *testing.T) {
	cfg := Config{Secret: secret}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "secret", cfg.Secret, "config", cfg)
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "secret", cfg.Secret, "config", cfg)
	asJSON, err := json.Marshal(cfg)
	if err != nil {
		t.Fatal(err)
	}
	shown := log.String() + string(asJSON)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		shown += fmt.Sprintf(verb, secret) + fmt.Sprintf(verb, cfg) + fmt.Sprintf(verb, &cfg)
	}
	if strings.Contains(shown, string(secret)) {
		t.Errorf("the secret is in\n%s", shown)
	}
	if n := strings.Count(shown, Redacted); n < 19 {
		t.Errorf("%d times redacted in\n%s", n, shown)
	}
	if Secret("").String() != "" {
		t.Error("no secret reads as one")
	}
}

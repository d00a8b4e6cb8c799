package configs

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// good is what every configuration here needs to be valid at all.
var good = []string{"auth.jwt.secret=" + string(DevSecret)}

// The reference is hand-written, with comments; here it is held to the code.
func TestReferenceIsDefault(t *testing.T) {
	all, err := parseYAML("couriermq.yaml", Reference)
	if err != nil {
		t.Fatal(err)
	}
	var got Config
	for _, s := range all {
		want := schema()[s.key].kind
		if s, err = s.as(want); err != nil {
			t.Fatal(err)
		}
		if err := got.decode(s); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(Default(), got); diff != "" {
		t.Errorf("couriermq.yaml is not Default() (-default +reference):\n%s", diff)
	}
	shown, err := parseYAML("String()", []byte(Default().String()))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range shown {
		if _, ok := schema()[s.key]; !ok {
			t.Errorf("couriermq.yaml does not mention %s", s.key)
		}
	}
	if len(shown) != len(all) {
		t.Errorf("couriermq.yaml has %d keys, Config %d", len(all), len(shown))
	}
}

// What check prints can be fed back.
func TestStringReadsBack(t *testing.T) {
	want, err := Load(Sources{Dev: true, Sets: []string{
		"topics.open=a/#,b/+", "orders.keep=90m", "ws.origins=https://shop.example", "regions.hysteresis_m=12.5", "mqtts.listen=off",
	}})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "again.yaml")
	if err := os.WriteFile(path, []byte(want.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Load(Sources{Dev: true, File: path, Sets: good})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Every file of testdata is a configuration; a bad one breaks one rule, and its
// first line is the error without the file's name.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			_, err := Load(Sources{File: path})
			if strings.HasSuffix(path, ".good.yaml") {
				if err != nil {
					t.Error(err)
				}
				return
			}
			data, readErr := os.ReadFile(path)
			if readErr != nil {
				t.Fatal(readErr)
			}
			first, _, _ := strings.Cut(string(data), "\n")
			want := strings.TrimPrefix(first, "# ")
			if err == nil {
				t.Fatalf("accepted; want %s", want)
			}
			if got := strings.TrimPrefix(err.Error(), path+":"); got != want {
				t.Errorf("\n got %s\nwant %s", got, want)
			}
		})
	}
}

func TestOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "c.yaml")
	text := "mqtt: {listen: ':1'}\nws: {listen: ':2'}\nhttp: {listen: ':3'}\nauth: {jwt: {secret: " + strings.Repeat("s", 32) + "}}\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	cfg, err := Load(Sources{
		Dev: true, File: path,
		Env:  []string{"COURIERMQ_WS__LISTEN=:22", "COURIERMQ_HTTP__LISTEN=:33", "HOME=/", "COURIERMQ_TEST_REDIS=x", "COURIERMQ_PORT_1883_TCP=x", "COURIERMQ_SERVICE_HOST=x"},
		Sets: []string{"http.listen=:333", "limits.connections=7", "drain.timeout=1m", "topics.open=[\"a/#\", b]", "node.name=007"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.MQTT.Listen, want.WS.Listen, want.HTTP.Listen = ":1", ":22", ":333"
	want.Data.Dir, want.Dev.City, want.Dev.Operators = "", true, 1
	want.Auth.JWT.Secret = "ssssssssssssssssssssssssssssssss"
	want.Limits.Connections, want.Drain.Timeout = 7, time.Minute
	want.Topics.Open, want.Node.Name = []string{"a/#", "b"}, "007"
	if diff := cmp.Diff(want, cfg); diff != "" {
		t.Error(diff)
	}
}

func TestErrorsNameTheirOrigin(t *testing.T) {
	for _, tt := range []struct {
		src  Sources
		want string
	}{
		{Sources{Env: []string{"COURIERMQ_MQTT__LISEN=:1"}}, "COURIERMQ_MQTT__LISEN: mqtt.lisen: unknown key; allowed in mqtt: listen"},
		{Sources{Env: []string{"COURIERMQ_SECRET=x"}}, "COURIERMQ_SECRET: secret: unknown key; allowed at the top: auth, data,"},
		{Sources{Env: []string{"COURIERMQ_MQTT=:1"}}, "COURIERMQ_MQTT: mqtt: is a section; its keys: listen"},
		{Sources{Env: []string{"COURIERMQ_NODE__NAME=a/b"}}, `COURIERMQ_NODE__NAME: node.name: "a/b" is not allowed`},
		{Sources{Sets: []string{"limits.queue_messages=60001"}}, "-set: limits.queue_messages: 60001 is not allowed; allowed: 1 to 60000"},
		{Sources{Sets: []string{"drain.timeout=20"}}, "-set: drain.timeout: the value is not allowed; allowed: a duration such as"},
		{Sources{Sets: []string{"limits.connections=1.5"}}, "-set: limits.connections: the value is not allowed; allowed: a whole number"},
		{Sources{Sets: []string{"auth.anonymous=yes"}}, "-set: auth.anonymous: the value is not allowed; allowed: true or false"},
		{Sources{Sets: []string{"mqtt.listen"}}, `-set: "mqtt.listen" is not key=value`},
		{Sources{Sets: []string{"redis.url=redis://:pa55@h"}}, "-set: redis.url: nodes cannot be joined yet"},
		{Sources{Sets: []string{"auth.jwt.secret_file=/not/there"}}, "-set: auth.jwt.secret_file: open /not/there"},
		{Sources{Sets: []string{"auth.jwt.secret_file=/a", "auth.jwt.secret=b"}}, "-set: auth.jwt.secret: auth.jwt.secret_file is given too"},
		{Sources{Sets: []string{"dev.city=true"}}, "-set: dev.city: is for serve -dev"},
		{Sources{Sets: []string{"dev.operators=-1"}}, "-set: dev.operators: -1 is not allowed"},
		{Sources{File: "not/there.yaml"}, "read configuration: open not/there.yaml"},
	} {
		if tt.src.File == "" && !strings.Contains(strings.Join(tt.src.Sets, ""), "auth.jwt") {
			tt.src.Sets = append(tt.src.Sets, good...)
		}
		_, err := Load(tt.src)
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%v\n got %v\nwant %s…", tt.src, err, tt.want)
		}
		if err != nil && strings.Contains(err.Error(), "pa55") {
			t.Errorf("the error shows the secret: %v", err)
		}
	}
}

// All that is wrong is said at once.
func TestErrorsAreJoined(t *testing.T) {
	_, err := Load(Sources{Sets: append(good, "mqtt.listen=x", "log.level=loud", "limits.topic_levels=0")})
	if n := len(flatten(err)); n != 3 {
		t.Errorf("%d errors, want 3: %v", n, err)
	}
}

func TestNoKeys(t *testing.T) {
	if _, err := Load(Sources{}); !errors.Is(err, ErrNoKeys) {
		t.Errorf("got %v", err)
	}
	for _, src := range []Sources{{Dev: true}, {Sets: []string{"auth.anonymous=true"}}, {Sets: good}} {
		if _, err := Load(src); err != nil {
			t.Errorf("%v: %v", src, err)
		}
	}
}

func TestSecretFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(path, []byte("\tfile-secret-file-secret-file-secret \n"), 0o600); err != nil {
		t.Fatal(err)
	}
	// The file is in a higher layer than the secret of -dev, and replaces it.
	cfg, err := Load(Sources{Dev: true, Env: []string{"COURIERMQ_AUTH__JWT__SECRET_FILE=" + path}})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(cfg.Auth.JWT.Secret); got != "file-secret-file-secret-file-secret" {
		t.Errorf("got %q", got)
	}
	if s := cfg.String(); strings.Contains(s, "file-secret-file") || !strings.Contains(s, path) {
		t.Errorf("shown as\n%s", s)
	}
}

func TestWarnings(t *testing.T) {
	for _, tt := range []struct {
		sets []string
		want int
	}{
		{nil, 0},
		{[]string{"mqtt.listen=:1883"}, 1},
		{[]string{"mqtt.listen=0.0.0.0:1883", "auth.jwt.secret=" + strings.Repeat("x", 32)}, 0},
		{[]string{"mqtt.listen=localhost:1883", "auth.jwt.jwks_url=http://idp/keys"}, 1},
		{[]string{"auth.jwt.jwks_url=http://127.0.0.1:99/keys"}, 0},
	} {
		cfg, err := Load(Sources{Dev: true, Sets: tt.sets})
		if got := cfg.Warnings(); err != nil || len(got) != tt.want {
			t.Errorf("%v: %q, %v; want %d", tt.sets, got, err, tt.want)
		}
	}
}

func TestGuangzhou(t *testing.T) {
	var city struct {
		Type     string
		Features []struct{ ID string }
	}
	if err := json.Unmarshal(Guangzhou, &city); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, f := range city.Features {
		ids[f.ID] = true
	}
	if city.Type != "FeatureCollection" || len(ids) != 11 || !ids["Tianhe_Qu"] {
		t.Errorf("%s of %v", city.Type, ids)
	}
}

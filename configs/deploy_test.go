package configs

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// What compose.yaml and the systemd unit put into the environment is a
// configuration that a node starts with.
func TestDeployedEnvironment(t *testing.T) {
	var compose struct {
		Services map[string]struct {
			Environment map[string]string `yaml:"environment"`
		} `yaml:"services"`
	}
	if err := yaml.Unmarshal(contents(t, "../compose.yaml"), &compose); err != nil {
		t.Fatal(err)
	}
	var env []string
	for k, v := range compose.Services["couriermq"].Environment {
		env = append(env, k+"="+regexp.MustCompile(`\$\{.*\}`).ReplaceAllString(v, string(DevSecret)))
	}
	if cfg, err := Load(Sources{Env: env}); err != nil || !cfg.Metrics.Listen.On() || cfg.Data.Dir != "/data" {
		t.Errorf("compose.yaml: %v\n%s", err, cfg)
	}

	credentials := t.TempDir()
	if err := os.WriteFile(filepath.Join(credentials, "jwt-secret"), []byte(DevSecret), 0o600); err != nil {
		t.Fatal(err)
	}
	specifiers := strings.NewReplacer("%S", "/var/lib", "%d", credentials)
	env = nil
	for _, m := range regexp.MustCompile(`(?m)^Environment=(.*)$`).FindAllSubmatch(contents(t, "systemd/couriermq.service"), -1) {
		env = append(env, specifiers.Replace(string(m[1])))
	}
	if cfg, err := Load(Sources{Env: env}); err != nil || len(env) != 2 || cfg.Auth.JWT.Secret != DevSecret {
		t.Errorf("couriermq.service: %v with %q", err, env)
	}
}

// Prometheus scrapes where compose.yaml lets the node answer, and the dashboard
// shows no metric that the code does not have.
func TestDashboard(t *testing.T) {
	if text := string(contents(t, "prometheus.yaml")); !strings.Contains(text, "couriermq:9100") {
		t.Error("prometheus.yaml scrapes something else")
	}
	dashboard := contents(t, "grafana/couriermq.json")
	if !json.Valid(dashboard) {
		t.Fatal("grafana/couriermq.json is not JSON")
	}
	var code strings.Builder
	for _, dir := range []string{"../hooks", "../bridge"} {
		err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
				code.Write(contents(t, path))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	names := regexp.MustCompile(`couriermq_\w+`).FindAllString(string(dashboard), -1)
	slices.Sort(names)
	if names = slices.Compact(names); len(names) < 15 {
		t.Errorf("only %q", names)
	}
	for _, name := range names {
		name = strings.TrimSuffix(name, "_bucket")
		short := strings.TrimPrefix(strings.TrimPrefix(name, "couriermq_"), "store_")
		if !strings.Contains(code.String(), `"`+name+`"`) && !strings.Contains(code.String(), `"`+short+`"`) {
			t.Errorf("the dashboard shows %s, which no code declares", name)
		}
	}
}

func contents(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

package configs

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever is in a file, it is read or refused with an error that names it.
func FuzzFile(f *testing.F) {
	f.Add(Reference)
	f.Add(devYAML)
	files, _ := filepath.Glob("testdata/*.yaml")
	for _, path := range files {
		if data, err := os.ReadFile(path); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		settings, err := parseYAML("f.yaml", data)
		if err != nil {
			for _, e := range flatten(err) {
				if !strings.HasPrefix(e.Error(), "f.yaml:") {
					t.Errorf("%q does not name the file", e)
				}
			}
			return
		}
		cfg := Default()
		_ = cfg.apply(settings, map[string]string{})
		_ = cfg.String()
	})
}

// A variable or flag sets its key and no other, to exactly what was written.
func FuzzOverlay(f *testing.F) {
	for _, s := range []string{":1883", "a: b # c", `"quoted"`, "['x']", "{}", "null", "~", "007", "1e3", "a\nb", "\t", "!!str x", "*a", "\u2028", "\x7f", "😀"} {
		f.Add("data.dir", s)
		f.Add("topics.open", s)
		f.Add("limits.connections", s)
		f.Add("drain.timeout", s)
		f.Add("regions.hysteresis_m", s)
		f.Add("auth.anonymous", s)
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, key, value string) {
		cfg, origins := Default(), map[string]string{}
		err := cfg.apply([]setting{{key: key, text: value, origin: "-set"}}, origins)
		if err != nil && !strings.HasPrefix(err.Error(), "-set: ") {
			t.Errorf("%q does not name the flag", err)
		}
		if key == "data.dir" && utf8.ValidString(value) {
			if err != nil || cfg.Data.Dir != value {
				t.Errorf("set %q, got %q, %v", value, cfg.Data.Dir, err)
			}
			cfg.Data.Dir = Default().Data.Dir
		}
		if key == "data.dir" || err != nil {
			if got, want := cfg.String(), Default().String(); got != want {
				t.Errorf("%s=%q changed more than its key:\n%s", key, value, got)
			}
		}
	})
}

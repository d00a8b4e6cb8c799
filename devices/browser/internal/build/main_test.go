package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// tree writes files below a folder of its own, and returns that.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// TestBundle: pages find the library beside themselves, scripts have it in them, styles are text.
func TestBundle(t *testing.T) {
	root := tree(t, map[string]string{
		"src/courier/courier.ts":               "import debug from 'debug'\nexport const connect = () => debug('LIBRARY')",
		"src/courier/mqtt/globals.ts":          "export const Buffer = 'GLOBALS'",
		"src/courier/mqtt/debug.cjs":           "module.exports = (s) => s + 'QUIET'",
		"src/pages/track.ts":                   "import { connect } from '../courier/courier.ts'\nimport css from '../kit/page.css'\nconnect(css)",
		"src/pages/widget.ts":                  "import css from '../kit/page.css'\nexport const title = css + process.env.NODE_ENV",
		"src/pages/wrong.ts":                   "import './nowhere'",
		"src/pages/tagged.ts":                  "import tag from '@scope/tag'\nconsole.log(tag('订单'))",
		"src/kit/page.css":                     "a { color: #ff0000 }\n",
		"node_modules/@scope/tag/package.json": `{"name": "@scope/tag", "main": "index.js"}`,
		"node_modules/@scope/tag/index.js":     "/*! licence of its own */ export default (s) => `<${s}>`",
	})
	for _, c := range []struct {
		bundle
		with, without []string
		used          string
	}{
		{bundle{out: "courier.js", entry: "src/courier/courier.ts"}, []string{"LIBRARY", "QUIET", "export{"}, nil, ""},
		{bundle{out: "courier.global.js", entry: "src/courier/courier.ts", script: true, global: "couriermq"}, []string{"var couriermq=", "LIBRARY"}, []string{"export{"}, ""},
		{bundle{out: "track.js", entry: "src/pages/track.ts"}, []string{`from"./courier.js"`, "a { color: #ff0000 }"}, []string{"LIBRARY"}, ""},
		{bundle{out: "widget.js", entry: "src/pages/widget.ts", script: true}, []string{"(()=>{", "production"}, []string{"export"}, ""},
		{bundle{out: "page.css", entry: "src/kit/page.css"}, []string{"a{color:red}"}, nil, ""},
		{bundle{out: "tagged.js", entry: "src/pages/tagged.ts"}, []string{"订单"}, []string{"licence"}, "node_modules/@scope/tag"},
	} {
		used := map[string]bool{}
		text, err := c.build(root, used)
		if err != nil {
			t.Errorf("%s: %v", c.out, err)
		}
		for _, s := range c.with {
			if !bytes.Contains(text, []byte(s)) {
				t.Errorf("%s has no %q:\n%s", c.out, s, text)
			}
		}
		for _, s := range c.without {
			if bytes.Contains(text, []byte(s)) {
				t.Errorf("%s has %q:\n%s", c.out, s, text)
			}
		}
		if len(used) > 1 || used[c.used] != (c.used != "") {
			t.Errorf("%s is made of %v, want %q", c.out, used, c.used)
		}
		if again, err := c.build(root, used); err != nil || !bytes.Equal(again, text) {
			t.Errorf("%s comes out otherwise the second time: %v\n%s\n%s", c.out, err, text, again)
		}
	}
	_, err := bundle{out: "wrong.js", entry: "src/pages/wrong.ts"}.build(root, map[string]bool{})
	if err == nil || !strings.Contains(err.Error(), `src/pages/wrong.ts: Could not resolve "./nowhere"`) {
		t.Errorf("got %v", err)
	}
}

// TestBundles: what is built is what the pages load, each of a source that is there.
func TestBundles(t *testing.T) {
	made := []string{"licenses.txt"}
	for _, b := range bundles {
		if _, err := os.Stat("../../" + b.entry); err != nil {
			t.Error(err)
		}
		made = append(made, b.out)
	}
	var kept []string
	entries, err := os.ReadDir("../../dist")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		kept = append(kept, e.Name())
	}
	if slices.Sort(made); !slices.Equal(made, kept) {
		t.Errorf("dist has %q, made are %q", kept, made)
	}
}

// TestBuildWithoutPackages: who has not installed them is told how.
func TestBuildWithoutPackages(t *testing.T) {
	t.Chdir(tree(t, map[string]string{"dist/kept": ""}))
	if err := build(); err == nil || !strings.Contains(err.Error(), "npm ci") {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat("dist/kept"); err != nil {
		t.Errorf("dist was touched: %v", err)
	}
}

func TestPackages(t *testing.T) {
	used := map[string]bool{}
	meta := `{"inputs": {"src/a.ts": {}, "node_modules/mqtt/lib/a.js": {}, "node_modules/mqtt/lib/b.js": {}, "node_modules/@lit/html/x.js": {}, "node_modules/a/node_modules/b/index.js": {}}}`
	if err := packages(meta, used); err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{"node_modules/mqtt": true, "node_modules/@lit/html": true, "node_modules/a/node_modules/b": true}
	if len(used) != len(want) {
		t.Errorf("got %v, want %v", used, want)
	}
	for dir := range want {
		if !used[dir] {
			t.Errorf("%s is missing in %v", dir, used)
		}
	}
	if err := packages("{", used); err == nil || !strings.Contains(err.Error(), "read metafile") {
		t.Errorf("got %v", err)
	}
}

func TestLicenses(t *testing.T) {
	t.Chdir(tree(t, map[string]string{
		"b/package.json":   `{"name": "bee", "version": "2.0.0", "license": "ISC"}`,
		"b/LICENCE":        "bee's\r\nterms\r\n",
		"a/package.json":   `{"name": "ant", "version": "1.0.0", "license": "MIT"}`,
		"a/LICENSE.md":     "\nant's terms\n\n",
		"bad/package.json": "{",
	}))
	const want = `The pages are made with these packages, under these licences.

---- ant 1.0.0 (MIT)

ant's terms

---- bee 2.0.0 (ISC)

bee's
terms
`
	if got, err := licenses(map[string]bool{"b": true, "a": true}); err != nil || string(got) != want {
		t.Errorf("got %v\n%s\nwant\n%s", err, got, want)
	}
	for dir, want := range map[string]string{"bad": "read bad: ", "gone": "no such file"} {
		if _, err := licenses(map[string]bool{dir: true}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", dir, err, want)
		}
	}
}

func TestReplace(t *testing.T) {
	dir := tree(t, map[string]string{"dist/old.js": "old", "dist/a.js": "old"}) + "/dist"
	if err := replace(dir, map[string][]byte{"a.js": []byte("new")}); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("got %v, %v; want a.js alone", entries, err)
	}
	if text, err := os.ReadFile(dir + "/a.js"); err != nil || string(text) != "new" {
		t.Errorf("got %s, %v", text, err)
	}
}

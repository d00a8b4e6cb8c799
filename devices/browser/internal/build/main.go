// Command build makes dist/ of src/: the scripts and the style sheet that the
// pages load. go generate runs it; the outcome depends on the sources and on
// package-lock.json alone, so that CI can make it anew and compare.
//
// It checks no types (tsc does, in a test) and splits no code: the client
// library is one module that every page imports as ./courier.js, and each page
// is one more, so that a browser keeps the library whatever page it is on.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// A bundle is one file of dist/.
type bundle struct {
	out, entry string
	script     bool // for a plain script element instead of a module
	global     string
}

var bundles = []bundle{
	{out: "courier.js", entry: "src/courier/courier.ts"},
	{out: "courier.global.js", entry: "src/courier/courier.ts", script: true, global: "couriermq"},
	{out: "home.js", entry: "src/pages/home.ts"},
	{out: "track.js", entry: "src/pages/track.ts"},
	{out: "chat.js", entry: "src/pages/chat.ts"},
	{out: "widget.js", entry: "src/pages/widget.ts", script: true},
	{out: "operator.js", entry: "src/pages/operator.ts"},
	{out: "terminal.js", entry: "src/pages/terminal.ts"},
	{out: "console.js", entry: "src/pages/console.ts"},
	{out: "page.css", entry: "src/kit/page.css"},
}

func main() {
	if err := build(); err != nil {
		fmt.Fprintln(os.Stderr, "build the pages:", err)
		os.Exit(1)
	}
}

func build() error {
	root, err := filepath.Abs(".") // go generate runs here: devices/browser
	if err != nil {
		return err
	}
	if _, err := os.Stat("node_modules/mqtt"); err != nil {
		return errors.New("no node_modules: npm ci --ignore-scripts in devices/browser, or bash .ci/test")
	}
	used := map[string]bool{}
	made := map[string][]byte{}
	for _, b := range bundles {
		text, err := b.build(root, used)
		if err != nil {
			return err
		}
		made[b.out] = text
	}
	if made["licenses.txt"], err = licenses(used); err != nil {
		return err
	}
	return replace("dist", made)
}

// build returns the text of a bundle, and adds the packages that are in it to used.
func (b bundle) build(root string, used map[string]bool) ([]byte, error) {
	options := api.BuildOptions{
		AbsWorkingDir:     root,
		EntryPoints:       []string{b.entry},
		Outfile:           "dist/" + b.out,
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LegalComments:     api.LegalCommentsNone, // they are in licenses.txt, whole
		Charset:           api.CharsetUTF8,
		Target:            api.ES2022,
		Platform:          api.PlatformBrowser,
		Format:            api.FormatESModule,
		Metafile:          true,
		LogLevel:          api.LogLevelWarning,
		LogOverride:       map[string]api.LogLevel{"empty-import-meta": api.LogLevelSilent}, // courier.ts asks whether there is one
		Define:            map[string]string{"process.env.NODE_ENV": `"production"`},
	}
	if strings.HasSuffix(b.entry, ".ts") {
		options.Loader = map[string]api.Loader{".css": api.LoaderText} // for shadow roots
	}
	if b.entry == "src/courier/courier.ts" {
		// MQTT.js is written for Node.js: see src/courier/mqtt.
		options.Inject = []string{"src/courier/mqtt/globals.ts"}
		options.Alias = map[string]string{"debug": "./src/courier/mqtt/debug.cjs", "worker-timers": "./src/courier/mqtt/timers.ts"}
	}
	if b.script {
		options.Format, options.GlobalName = api.FormatIIFE, b.global
	} else if b.out != "courier.js" {
		options.Plugins = []api.Plugin{library}
	}
	r := api.Build(options)
	if len(r.Errors) > 0 {
		return nil, fmt.Errorf("%s: %s", b.entry, r.Errors[0].Text)
	}
	if err := packages(r.Metafile, used); err != nil {
		return nil, err
	}
	return r.OutputFiles[0].Contents, nil
}

// library leaves the client library out of the other modules: they find it
// beside themselves.
var library = api.Plugin{Name: "library", Setup: func(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: `/courier/courier(\.ts)?$`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		if a.Kind == api.ResolveEntryPoint {
			return api.OnResolveResult{}, nil
		}
		return api.OnResolveResult{Path: "./courier.js", External: true}, nil
	})
}}

// replace makes dir hold these files and no others.
func replace(dir string, files map[string][]byte) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

package browser

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

//go:embed dist
var dist embed.FS

// assets are the files of dist/, in memory, plain and compressed.
type assets struct {
	version string // of all of them together: modules import each other by bare names
	files   map[string]asset
}

type asset struct {
	kind, tag  string // Content-Type, ETag
	plain, zip []byte
}

// loadAssets compresses every file once. It panics when the embedded files cannot
// be read, which is impossible.
func loadAssets() *assets {
	a := &assets{files: map[string]asset{}}
	all := sha256.New()
	err := fs.WalkDir(dist, "dist", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := dist.ReadFile(name)
		if err != nil {
			return err
		}
		fmt.Fprintf(all, "%s %d\n%s", name, len(text), text)
		a.files[path.Base(name)] = newAsset(typeOf(name), text)
		return nil
	})
	if err != nil {
		panic(fmt.Sprintf("browser: internal error: %v", err))
	}
	a.version = hex.EncodeToString(all.Sum(nil)[:6])
	return a
}

func newAsset(kind string, text []byte) asset {
	sum := sha256.Sum256(text)
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression) // the level is one
	_, _ = z.Write(text)                                  // to memory
	_ = z.Close()
	return asset{kind: kind, tag: `"` + hex.EncodeToString(sum[:8]) + `"`, plain: text, zip: b.Bytes()}
}

// typeOf is the Content-Type of a file, whatever the system's own table says.
func typeOf(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	return mime.TypeByExtension(path.Ext(name))
}

// url is where a page finds a file: under the version, so that it may be kept for
// ever.
func (a *assets) url(name string) string { return "/assets/" + a.version + "/" + name }

// serve answers with a file. Any site may load it: there is nothing in it that
// not everybody may have.
func (a *assets) serve(w http.ResponseWriter, r *http.Request, name string, forever bool) {
	f, ok := a.files[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	keep := "no-cache" // ask every time, by ETag
	if forever {
		keep = "public, max-age=31536000, immutable"
	}
	f.serve(w, r, keep)
}

func (f asset) serve(w http.ResponseWriter, r *http.Request, keep string) {
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", keep)
	h.Set("Vary", "Accept-Encoding")
	h.Set("ETag", f.tag)
	if strings.Contains(r.Header.Get("If-None-Match"), f.tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := f.plain
	if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = f.zip
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write(body) // a reader that has gone is no error of ours
}

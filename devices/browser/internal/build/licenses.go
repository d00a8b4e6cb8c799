package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// packages adds the npm packages that a bundle was made of to used, as folders.
func packages(metafile string, used map[string]bool) error {
	var meta struct{ Inputs map[string]struct{} }
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		return fmt.Errorf("read metafile: %w", err)
	}
	for input := range meta.Inputs {
		i := strings.LastIndex(input, "node_modules/")
		if i < 0 {
			continue
		}
		name, rest, _ := strings.Cut(input[i+len("node_modules/"):], "/")
		if strings.HasPrefix(name, "@") {
			scoped, _, _ := strings.Cut(rest, "/")
			name += "/" + scoped
		}
		used[input[:i]+"node_modules/"+name] = true
	}
	return nil
}

// licenses is what the licences of the packages ask to be passed on with them.
func licenses(used map[string]bool) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintln(&b, "The pages are made with these packages, under these licences.")
	for _, dir := range slices.Sorted(maps.Keys(used)) {
		text, err := os.ReadFile(filepath.Join(dir, "package.json"))
		if err != nil {
			return nil, err
		}
		var p struct{ Name, Version, License string }
		if err := json.Unmarshal(text, &p); err != nil {
			return nil, fmt.Errorf("read %s: %w", dir, err)
		}
		fmt.Fprintf(&b, "\n---- %s %s (%s)\n", p.Name, p.Version, p.License)
		files, err := filepath.Glob(filepath.Join(dir, "LICEN[CS]E*"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			fmt.Fprintf(&b, "\n%s\n", bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r"), nil)))
		}
	}
	return b.Bytes(), nil
}

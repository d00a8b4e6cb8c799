package main

import (
	"os"
	"regexp"
	"slices"
	"testing"
)

// tableLetter finds the letter under which a package has its rows.
var tableLetter = regexp.MustCompile(`(?im)^\s*(?:const\s+)?\w*table\w*\s*=\s*'(.)'`)

// shared are the letters that two packages have, who see to it that neither takes the other's rows for its own.
var shared = map[string][]string{"o": {"hooks/order", "hooks/session"}} // session.CopiesEnd

// TestTablesAreNotShared: a scan of a table reads whatever is under its letter, and deletes what it does not know.
func TestTablesAreNotShared(t *testing.T) {
	owners := map[string][]string{}
	for file, folder := range goFiles(t) {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range tableLetter.FindAllSubmatch(src, -1) {
			owners[string(m[1])] = append(owners[string(m[1])], folder)
		}
	}
	if len(owners) < 10 {
		t.Fatalf("only %d tables found: %v", len(owners), owners)
	}
	for letter, folders := range owners {
		slices.Sort(folders)
		if len(folders) > 1 && !slices.Equal(folders, shared[letter]) {
			t.Errorf("table %s is that of %q", letter, folders)
		}
	}
}

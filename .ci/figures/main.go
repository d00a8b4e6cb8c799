// Command figures says what .ci/peers has measured: as tables of everything, or
// as the part of README.md that stands between its markers, with what follows
// for how many nodes a fleet needs.
//
//	figures table < results.jsonl
//	figures readme
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
)

const (
	resultsFile = ".ci/peersbench/results.jsonl"
	readmeFile  = "README.md"
)

func main() {
	err := errors.New("usage: figures table|readme")
	switch {
	case len(os.Args) == 2 && os.Args[1] == "table":
		var all *results
		if all, err = readResults(os.Stdin); err == nil {
			table(os.Stdout, all)
		}
	case len(os.Args) == 2 && os.Args[1] == "readme":
		err = rewrite(readmeFile, resultsFile)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

// rewrite brings the generated part of the README up to date.
func rewrite(readme, results string) error {
	old, err := os.ReadFile(readme)
	if err != nil {
		return err
	}
	text, err := renew(old, results)
	if err != nil {
		return err
	}
	if bytes.Equal(old, text) {
		return nil
	}
	return os.WriteFile(readme, text, 0o644)
}

// renew returns the README with its generated part made of the results.
func renew(readme []byte, results string) ([]byte, error) {
	file, err := os.Open(results)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	all, err := readResults(file)
	if err != nil {
		return nil, err
	}
	const begin, end = "<!-- figures -->\n", "<!-- end -->"
	head, rest, ok1 := bytes.Cut(readme, []byte(begin))
	_, tail, ok2 := bytes.Cut(rest, []byte(end))
	if !ok1 || !ok2 {
		return nil, fmt.Errorf("%s has no part between %q and %q", readmeFile, begin, end)
	}
	var b bytes.Buffer
	b.Write(head)
	b.WriteString(begin)
	figures(&b, all)
	capacity(&b, all)
	b.WriteString(end)
	b.Write(tail)
	return b.Bytes(), nil
}

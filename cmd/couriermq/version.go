package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

// release is set by the linker for packages that are not built by go install:
// -ldflags "-X main.release=v1.2.3".
var release string

func versionCommand() command {
	c := command{name: "version", short: "print version, commit and Go version"}
	c.run = func(_ context.Context, io stdio, args []string) error {
		if err := parseFlags(newFlags(c, io), args, 0); err != nil {
			return err
		}
		_, err := fmt.Fprintln(io.Out, "couriermq", version())
		return err
	}
	return c
}

// version returns version, commit and Go version in one line, as far as the
// build knows them.
func version() string {
	name, commit := release, ""
	if info, ok := debug.ReadBuildInfo(); ok {
		name, commit = describe(info, name)
	}
	if name == "" {
		name = "devel"
	}
	return fmt.Sprintf("%s%s %s %s/%s", name, commit, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// describe reads what the go command wrote into the binary.
func describe(info *debug.BuildInfo, name string) (_, commit string) {
	if v := info.Main.Version; name == "" && v != "(devel)" {
		name = v
	}
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = " commit " + s.Value[:min(12, len(s.Value))] + commit
		case s.Key == "vcs.modified" && s.Value == "true":
			commit += " (modified)"
		}
	}
	return name, commit
}

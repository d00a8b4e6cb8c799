// Command couriermq is the broker that knows orders, riders, stores and
// tickets, with the tools that ship beside it: one binary, a file per command.
//
// This package ties knots. Whatever could be called by a second program lives
// in another one.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"text/tabwriter"
)

// command is one word of the command line. Each has a file of its own with a
// function xCommand that returns it.
type command struct {
	name  string // as typed
	args  string // what may follow, for the usage line
	short string // one sentence
	run   func(ctx context.Context, io stdio, args []string) error
}

// stdio is what a command may read and write, so that tests can be its terminal.
type stdio struct {
	In       io.Reader
	Out, Err io.Writer
}

// commands is the table behind the first argument, in the order of the help.
func commands() []command {
	return []command{
		serveCommand(), checkCommand(), tokenCommand(), topicsCommand(),
		simCommand(), benchCommand(), backupCommand(), versionCommand(),
	}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the first signal drains, the second kills
	os.Exit(execute(ctx, stdio{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:]))
}

// execute runs the command that args name and returns the exit status: 0 done,
// 1 failed, 2 called wrongly. It is the one place where errors are printed.
func execute(ctx context.Context, io stdio, args []string) int {
	err := dispatch(ctx, io, args)
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return 0
	}
	for line := range strings.SplitSeq(err.Error(), "\n") { // joined errors have a line each
		fmt.Fprintf(io.Err, "couriermq: %s\n", line)
	}
	if h, ok := errors.AsType[*hinted](err); ok {
		fmt.Fprintf(io.Err, "hint: %s\n", h.hint)
	}
	if _, ok := errors.AsType[usageError](err); ok {
		return 2
	}
	return 1
}

func dispatch(ctx context.Context, io stdio, args []string) error {
	if len(args) == 0 {
		return withHint(usageError("a command is missing"), "couriermq help lists the commands")
	}
	switch args[0] {
	case "help", "-h", "-help", "--help":
		return help(ctx, io, args[1:])
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(ctx, io, args[1:])
		}
	}
	return withHint(usageError(fmt.Sprintf("unknown command %q", args[0])), "couriermq help lists the commands")
}

// help prints the table, or the usage of one command.
func help(ctx context.Context, io stdio, args []string) error {
	if len(args) > 0 {
		return dispatch(ctx, io, []string{args[0], "-h"})
	}
	fmt.Fprint(io.Out, "couriermq: an MQTT broker that knows orders, riders, stores and tickets\n\n")
	w := tabwriter.NewWriter(io.Out, 0, 0, 2, ' ', 0)
	for _, c := range commands() {
		fmt.Fprintf(w, "  couriermq %s\t%s\n", c.name, c.short)
	}
	fmt.Fprint(w, "\ncouriermq COMMAND -h says more.\n")
	return w.Flush()
}

// usageError is a command line that makes no sense: exit status 2.
type usageError string

func (e usageError) Error() string { return string(e) }

// hinted is an error with advice; execute prints it on a line of its own.
type hinted struct {
	error
	hint string
}

func (h *hinted) Unwrap() error { return h.error }

// withHint adds to err what the reader can do about it.
func withHint(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return &hinted{err, fmt.Sprintf(format, args...)}
}

// newFlags returns the flag set of c, whose -h prints the usage on Out. Parse
// it with parseFlags.
func newFlags(c command, io stdio) *flag.FlagSet {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(io.Out)
	fs.Usage = func() {
		fmt.Fprintf(fs.Output(), "usage: couriermq %s %s\n\n%s\n\n", c.name, c.args, c.short)
		fs.PrintDefaults()
	}
	return fs
}

// parseFlags parses args; what it returns ends the command: [flag.ErrHelp]
// after -h, else a usageError. At most max arguments may follow the flags.
func parseFlags(fs *flag.FlagSet, args []string, max int) error {
	usage := fs.Usage
	asked := false
	fs.Usage = func() { asked = true }
	out := fs.Output()
	fs.SetOutput(io.Discard) // the error is printed once, by execute
	err := fs.Parse(args)
	fs.SetOutput(out)
	hint := "couriermq " + fs.Name() + " -h lists the flags"
	switch {
	case errors.Is(err, flag.ErrHelp) && asked:
		usage()
		return flag.ErrHelp
	case err != nil:
		return withHint(usageError(err.Error()), "%s", hint)
	case fs.NArg() > max:
		return withHint(usageError(fmt.Sprintf("unexpected argument %q", fs.Arg(max))), "%s", hint)
	}
	return nil
}

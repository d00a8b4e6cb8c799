package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"couriermq/topics"
)

func topicsCommand() command {
	c := command{
		name:  "topics",
		args:  "[-markdown]",
		short: "print the topic map, from the code",
	}
	c.run = func(_ context.Context, io stdio, args []string) error {
		fs := newFlags(c, io)
		markdown := fs.Bool("markdown", false, "as the table of the README")
		if err := parseFlags(fs, args, 0); err != nil {
			return err
		}
		if *markdown {
			return writeMarkdown(io.Out, topics.Rows())
		}
		return writeTable(io.Out, topics.Rows())
	}
	return c
}

// writeTable writes rows for a terminal.
func writeTable(w io.Writer, rows []topics.Row) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "TOPIC\tDIR\tQOS\tCLASS\tWHO\tNOTES")
	for _, r := range rows {
		fmt.Fprintf(t, "%s\t%s\t%d\t%s\t%s\t%s\n", r.Topic, r.Dir, r.QoS, r.Class, r.Who, r.Notes)
	}
	return t.Flush()
}

// writeMarkdown writes rows as a GitHub table.
func writeMarkdown(w io.Writer, rows []topics.Row) error {
	out := "| topic | dir | QoS | class | who | notes |\n|---|---|---|---|---|---|\n"
	for _, r := range rows {
		out += fmt.Sprintf("| `%s` | %s | %d | %s | %s | %s |\n", r.Topic, r.Dir, r.QoS, r.Class, r.Who, r.Notes)
	}
	_, err := io.WriteString(w, out)
	return err
}

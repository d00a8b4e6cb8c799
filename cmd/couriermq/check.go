package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"couriermq/configs"
)

func checkCommand() command {
	c := command{
		name:  "check",
		args:  "[-config FILE] [-dev] [-set key=value]... [-reference]",
		short: "validate a configuration and print the effective one, secrets redacted",
	}
	c.run = func(_ context.Context, io stdio, args []string) error {
		fs := newFlags(c, io)
		src := sourceFlags(fs)
		reference := fs.Bool("reference", false, "print every key with its default and a comment instead")
		if err := parseFlags(fs, args, 0); err != nil {
			return err
		}
		if *reference {
			_, err := io.Out.Write(configs.Reference)
			return err
		}
		cfg, err := loadConfig(*src)
		if err != nil {
			return err
		}
		for _, w := range cfg.Warnings() {
			fmt.Fprintf(io.Err, "couriermq: warning: %s\n", w)
		}
		_, err = fmt.Fprint(io.Out, cfg)
		return err
	}
	return c
}

// sourceFlags declares -config, -dev and -set, which every command that reads a
// configuration has. What it returns is complete after fs is parsed.
func sourceFlags(fs *flag.FlagSet) *configs.Sources {
	src := &configs.Sources{Env: os.Environ()}
	fs.StringVar(&src.File, "config", "", "YAML `file` with the configuration")
	fs.BoolVar(&src.Dev, "dev", false, "lay the development configuration under it: loopback, a temporary store, a public secret")
	fs.Func("set", "`key=value` of the configuration, over everything else; may be given again", func(s string) error {
		if !strings.Contains(s, "=") {
			return errors.New("not key=value")
		}
		src.Sets = append(src.Sets, s)
		return nil
	})
	return src
}

// loadConfig is [configs.Load] with advice for the first start.
func loadConfig(src configs.Sources) (configs.Config, error) {
	cfg, err := configs.Load(src)
	switch {
	case errors.Is(err, configs.ErrNoKeys):
		err = withHint(err, "to try couriermq out, couriermq serve -dev needs no configuration")
	case err != nil:
		err = withHint(err, "couriermq check -reference prints every key")
	}
	return cfg, err
}

package main

import (
	"fmt"

	"couriermq/devices/browser"
	"couriermq/hooks/token"
)

// demoStore is a store of the simulated city, and the one of the printed tokens
// where there is no city.
func (t *town) demoStore() token.ID {
	if t.built() {
		return "city-store-1"
	}
	return "s1"
}

// demos are the pages of serve -dev with a token each, as the home page links
// them: minted for each visit, so that they are good for as long as it lasts.
func (t *town) demos() (browser.Demo, error) {
	var d browser.Demo
	for _, w := range []struct {
		to     *string
		path   string
		claims token.Claims
	}{
		{&d.Console, "/console", token.Claims{Role: "platform", Subject: "console"}},
		{&d.Operator, "/operator", token.Claims{Role: "operator", Subject: "alice", Name: "Alice"}},
		{&d.Terminal, "/terminal", token.Claims{Role: "merchant", Subject: "pad-home", Store: t.demoStore(), Client: "pad", Device: "pad-home"}},
	} {
		tok, err := token.Mint(t.cfg.Auth.JWT.Secret, w.claims, devLife)
		if err != nil {
			return d, fmt.Errorf("mint a token for %s: %w", w.path, err)
		}
		*w.to = w.path + "#token=" + tok
	}
	if t.built() {
		d.Track = "/demo"
	}
	return d, nil
}

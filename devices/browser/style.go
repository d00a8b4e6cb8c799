package browser

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// styleHash is the hash of the page's style element, which lets the policy name
// that one style instead of allowing any.
func styleHash() string {
	_, rest, _ := strings.Cut(homeHTML, "<style>")
	style, _, _ := strings.Cut(rest, "</style>")
	sum := sha256.Sum256([]byte(style))
	return base64.StdEncoding.EncodeToString(sum[:])
}

//go:build amd64 || arm64

package route

import "unsafe"

// prefetch has the processor fetch 64 bytes from memory without waiting for them.
//
//go:noescape
func prefetch(p unsafe.Pointer)

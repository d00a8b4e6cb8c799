//go:build amd64 || arm64

package prefetch

import "unsafe"

// Bytes has the processor fetch n bytes from p on, at least one, and does not wait.
// There need not be that many, nor anything at all.
//
//go:noescape
func Bytes(p unsafe.Pointer, n uintptr)

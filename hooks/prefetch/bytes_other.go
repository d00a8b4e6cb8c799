//go:build !amd64 && !arm64

package prefetch

import "unsafe"

// Bytes does nothing here.
func Bytes(unsafe.Pointer, uintptr) {}

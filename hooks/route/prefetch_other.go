//go:build !amd64 && !arm64

package route

import "unsafe"

func prefetch(unsafe.Pointer) {}

package route

import (
	"syscall"
	"unsafe"
)

// hugePage is what Linux calls so. A page of the usual size is 4 KiB, and a
// processor remembers where some two thousand of them are; a table of a million
// nodes has ten times as many, and asking where one is costs as much as going
// there.
const hugePage = 2 << 20

// madvCollapse is MADV_COLLAPSE of Linux 6.1.
const madvCollapse = 25

// large makes a slice, of huge pages as far as it fills some and the kernel can.
// They are asked for once: nothing of it stays with the addresses when the
// collector gives them to others.
func large[T any](n int) []T {
	s := make([]T, n)
	size := uintptr(n) * unsafe.Sizeof(*new(T))
	if size < 2*hugePage {
		return s
	}
	from := uintptr(unsafe.Pointer(&s[0]))
	first, end := (from+hugePage-1)&^(hugePage-1), (from+size)&^(hugePage-1)
	// The kernel takes what is there together, and of fresh memory nothing is.
	for at := first; at < end; at += hugePage {
		*(*byte)(unsafe.Add(unsafe.Pointer(&s[0]), at-from)) = 0
	}
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, first, end-first, madvCollapse)
	return s
}

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

// large makes a slice, of huge pages if it fills some and the kernel can. They are
// asked for once: nothing of it stays with the addresses when the collector gives
// them to others.
func large[T any](n int) []T {
	one := unsafe.Sizeof(*new(T))
	if size := uintptr(n) * one; one == 0 || size < hugePage {
		return make([]T, n)
	}
	s := make([]T, n+hugePage/int(one)) // what is not used of it is never touched
	front := -uintptr(unsafe.Pointer(&s[0])) % hugePage
	first := int((front + one - 1) / one)
	s = s[first : first+n : first+n]
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, uintptr(unsafe.Pointer(&s[0]))&^(hugePage-1), uintptr(n)*one&^(hugePage-1), madvCollapse)
	return s
}

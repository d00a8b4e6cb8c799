package route

import (
	"syscall"
	"unsafe"
)

// A page of the usual size is 4 KiB, and a processor knows where some thousand of
// them are; a table of millions of nodes has a hundred times as many.
const hugePage = 2 << 20

// madvCollapse is MADV_COLLAPSE of Linux 6.1.
const madvCollapse = 25

// collapse asks for huge pages under a large table, once: nothing of it stays
// with the addresses when the collector gives them to others. Where the kernel
// cannot, the table is as it is.
func collapse[T any](s []T) {
	size := uintptr(len(s)) * unsafe.Sizeof(*new(T))
	if size < 2*hugePage {
		return
	}
	from := uintptr(unsafe.Pointer(unsafe.SliceData(s)))
	first, end := (from+hugePage-1)&^(hugePage-1), (from+size)&^(hugePage-1)
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, first, end-first, madvCollapse)
}

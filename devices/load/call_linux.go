package load

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// Sockets never block here, so they are read and written around the runtime's accounting of system calls, which would offer
// the processor to others each time: at full speed the client must not be what the broker waits for.

func receive(fd int, b []byte) (int, error) {
	return result(unix.RawSyscall6(unix.SYS_RECVFROM, uintptr(fd), uintptr(unsafe.Pointer(&b[0])), uintptr(len(b)), 0, 0, 0))
}

func send(fd int, b []byte) (int, error) {
	return result(unix.RawSyscall6(unix.SYS_SENDTO, uintptr(fd), uintptr(unsafe.Pointer(&b[0])), uintptr(len(b)), unix.MSG_NOSIGNAL, 0, 0))
}

func result(n, _ uintptr, errno unix.Errno) (int, error) {
	if errno != 0 {
		return -1, errno
	}
	return int(n), nil
}

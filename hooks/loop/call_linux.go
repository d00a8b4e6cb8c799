package loop

import (
	"encoding/binary"
	"net/netip"
	"unsafe"

	"golang.org/x/sys/unix"
)

// The system calls of a connection's life, none of which ever blocks, go around the runtime's accounting of system
// calls: it would offer the processor to others each time, which costs a quarter more CPU for small packets, and a
// tenth of a CONNECT.

func epollWait(epoll int, events []unix.EpollEvent) int {
	n, _, errno := unix.RawSyscall6(unix.SYS_EPOLL_PWAIT, uintptr(epoll), uintptr(unsafe.Pointer(&events[0])), uintptr(len(events)), 0, 0, 0)
	if errno != 0 {
		return 0
	}
	return int(n)
}

func epollControl(epoll, op, fd int, events uint32) error {
	e := unix.EpollEvent{Events: events, Fd: int32(fd)}
	_, err := result(unix.RawSyscall6(unix.SYS_EPOLL_CTL, uintptr(epoll), uintptr(op), uintptr(fd), uintptr(unsafe.Pointer(&e)), 0, 0))
	return err
}

// read and write are those of sockets, which spare what the calls for any file do besides: a tenth of a small packet.
func read(fd int, b []byte) (int, error) {
	return result(unix.RawSyscall6(unix.SYS_RECVFROM, uintptr(fd), uintptr(unsafe.Pointer(&b[0])), uintptr(len(b)), 0, 0, 0))
}

func write(fd int, b []byte) (int, error) {
	return result(unix.RawSyscall6(unix.SYS_SENDTO, uintptr(fd), uintptr(unsafe.Pointer(&b[0])), uintptr(len(b)), unix.MSG_NOSIGNAL, 0, 0))
}

// accept takes a connection from a listener that does not block.
func accept(listener int) (fd int, remote netip.AddrPort, err error) {
	var from unix.RawSockaddrInet6 // the longest that TCP knows
	size := uint32(unsafe.Sizeof(from))
	fd, err = result(unix.RawSyscall6(unix.SYS_ACCEPT4, uintptr(listener), uintptr(unsafe.Pointer(&from)), uintptr(unsafe.Pointer(&size)),
		unix.SOCK_NONBLOCK|unix.SOCK_CLOEXEC, 0, 0))
	if err != nil {
		return fd, remote, err
	}
	port := binary.BigEndian.Uint16((*[2]byte)(unsafe.Pointer(&from.Port))[:])
	switch from.Family {
	case unix.AF_INET:
		remote = netip.AddrPortFrom(netip.AddrFrom4((*unix.RawSockaddrInet4)(unsafe.Pointer(&from)).Addr), port)
	case unix.AF_INET6:
		remote = netip.AddrPortFrom(netip.AddrFrom16(from.Addr).Unmap(), port)
	}
	return fd, remote, nil
}

func setOption(fd, level, name, value int) error {
	v := int32(value)
	_, err := result(unix.RawSyscall6(unix.SYS_SETSOCKOPT, uintptr(fd), uintptr(level), uintptr(name), uintptr(unsafe.Pointer(&v)), unsafe.Sizeof(v), 0))
	return err
}

func shutWrite(fd int) { _, _, _ = unix.RawSyscall(unix.SYS_SHUTDOWN, uintptr(fd), unix.SHUT_WR, 0) }

// closeSocket does not wait for what is left to be sent: nobody asks for that with SO_LINGER.
func closeSocket(fd int) { _, _, _ = unix.RawSyscall(unix.SYS_CLOSE, uintptr(fd), 0, 0) }

func result(n, _ uintptr, errno unix.Errno) (int, error) {
	if errno != 0 {
		return -1, errno
	}
	return int(n), nil
}

package prefetch

import (
	"testing"
	"unsafe"

	"couriermq/hooks/hooktest/leak"
)

func TestMain(m *testing.M) { leak.Main(m) }

// Fetching is no access: it may begin and end anywhere.
func TestBytesAnywhere(t *testing.T) {
	var room [512]byte
	for at := range uintptr(64) {
		for _, n := range []uintptr{1, 63, 64, 65, 128, 1 << 20} {
			Bytes(unsafe.Pointer(&room[at]), n)
		}
	}
	Bytes(nil, 1)
	Bytes(nil, 1<<20)
	if room != [512]byte{} {
		t.Error("it has changed something")
	}
}

//go:build !linux

package route

// collapse asks for huge pages under a large table, where that can be.
func collapse[T any]([]T) {}

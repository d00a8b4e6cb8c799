//go:build !linux

package route

// large makes a slice that may have many elements.
func large[T any](n int) []T { return make([]T, n) }

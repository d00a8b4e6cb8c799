// Package prefetch has the processor fetch memory while there is something else to
// do. What thousands take turns with is in no cache when its turn comes, and a wait
// for memory is as long as several hundred instructions. It refuses to know what is
// fetched, and changes nothing but the time that it takes.
package prefetch

package geo_test

import (
	"fmt"
	"testing"

	"couriermq/hooks/geo"
	"couriermq/topics"
)

// BenchmarkPutRegion is what a change of one region costs among many: the same.
func BenchmarkPutRegion(b *testing.B) {
	for _, n := range []int{10, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := newDesk(b, geo.DefaultConfig(), geo.Parts{Map: grid(n, 24)})
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if err := d.h.PutRegion(b.Context(), topics.RegionID(fmt.Sprint("more", i%100)), []byte(west)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

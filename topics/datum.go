package topics

import (
	"encoding/json"
	"math"
	"strings"
)

// A Datum is what coordinates refer to. Chinese maps may not use WGS-84: theirs
// are moved by up to 700 m, so a region drawn on such a map must be moved back
// before a rider's GPS means anything in it.
type Datum string

// The datums. GCJ-02 is that of Amap and Tencent, BD-09 that of Baidu.
const (
	WGS84 Datum = "wgs84"
	GCJ02 Datum = "gcj02"
	BD09  Datum = "bd09"
)

// Check refuses, as [ErrInvalid], what is no datum. The empty one is WGS-84.
func (d Datum) Check() error {
	switch d {
	case "", WGS84, GCJ02, BD09:
		return nil
	}
	return Refuse(ErrInvalid, "datum: not one of wgs84, gcj02, bd09")
}

// UnmarshalJSON reads a datum, also as people write it: GCJ-02.
func (d *Datum) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return Refuse(ErrInvalid, "datum: not a text")
	}
	*d = Datum(strings.ReplaceAll(strings.ToLower(s), "-", ""))
	return nil
}

// WGS84 converts a place of this datum. The shift of GCJ-02 has no inverse in
// closed form: it is found by iteration, to less than a millimetre. Outside
// China nothing was moved.
func (d Datum) WGS84(p Point) Point {
	switch d {
	case BD09:
		return fromGCJ(fromBD(p))
	case GCJ02:
		return fromGCJ(p)
	}
	return p
}

// The constants of GCJ-02: its own ellipsoid (Krasovsky 1940) and the box that
// public implementations, gcoord among them, take for China.
const (
	gcjAxis = 6378245
	gcjEE   = 0.00669342162296594323

	chinaWest, chinaEast   = 72.004, 137.8347
	chinaSouth, chinaNorth = 0.8293, 55.8271
)

func fromGCJ(p Point) Point {
	if p.Lng < chinaWest || p.Lng > chinaEast || p.Lat < chinaSouth || p.Lat > chinaNorth {
		return p
	}
	w := p
	for range 10 {
		lat, lng := gcjShift(w)
		dLat, dLng := w.Lat+lat-p.Lat, w.Lng+lng-p.Lng
		w.Lat, w.Lng = w.Lat-dLat, w.Lng-dLng
		if math.Abs(dLat) < 1e-9 && math.Abs(dLng) < 1e-9 {
			break
		}
	}
	return w
}

// gcjShift returns by how many degrees GCJ-02 moves a place of WGS-84.
func gcjShift(p Point) (lat, lng float64) {
	x, y := p.Lng-105, p.Lat-35
	root, pi := math.Sqrt(math.Abs(x)), math.Pi
	both := (20*math.Sin(6*x*pi) + 20*math.Sin(2*x*pi)) * 2 / 3
	lat = -100 + 2*x + 3*y + 0.2*y*y + 0.1*x*y + 0.2*root + both +
		(20*math.Sin(y*pi)+40*math.Sin(y/3*pi))*2/3 +
		(160*math.Sin(y/12*pi)+320*math.Sin(y*pi/30))*2/3
	lng = 300 + x + 2*y + 0.1*x*x + 0.1*x*y + 0.1*root + both +
		(20*math.Sin(x*pi)+40*math.Sin(x/3*pi))*2/3 +
		(150*math.Sin(x/12*pi)+300*math.Sin(x/30*pi))*2/3
	sin, cos := math.Sincos(rad(p.Lat))
	magic := 1 - gcjEE*sin*sin
	lat = lat * 180 / (gcjAxis * (1 - gcjEE) / (magic * math.Sqrt(magic)) * pi)
	lng = lng * 180 / (gcjAxis / math.Sqrt(magic) * cos * pi)
	return lat, lng
}

// fromBD undoes what Baidu does on top of GCJ-02.
func fromBD(p Point) Point {
	const factor = math.Pi * 3000 / 180
	x, y := p.Lng-0.0065, p.Lat-0.006
	z := math.Sqrt(x*x+y*y) - 0.00002*math.Sin(y*factor)
	theta := math.Atan2(y, x) - 0.000003*math.Cos(x*factor)
	return Point{Lat: z * math.Sin(theta), Lng: z * math.Cos(theta)}
}

package configs

import _ "embed" // for the map below

// RegionMap is regions.geojson: the eleven districts of Guangzhou, in WGS-84,
// each with the region id that the old topics used. Where it comes from and
// under which licence is in its member "attribution".
//
//go:embed regions.geojson
var RegionMap []byte

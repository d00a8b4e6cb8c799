package backend

import "math/rand/v2"

// dishes are what the stores cook.
var dishes = []struct {
	name  string
	price float64
}{
	{"Wonton noodles 云吞面", 22}, {"Roast goose 烧鹅饭", 38}, {"Shrimp dumplings 虾饺", 28}, {"Rice rolls 肠粉", 16},
	{"Congee 皮蛋瘦肉粥", 18}, {"Milk tea 奶茶", 15}, {"Claypot rice 煲仔饭", 36}, {"Egg tart 蛋挞", 8},
}

// basket is what somebody orders.
func basket(rng *rand.Rand) map[string]any {
	type item struct {
		Name  string  `json:"name"`
		Qty   int     `json:"qty"`
		Price float64 `json:"price"`
	}
	var items []item
	total := 0.0
	for _, i := range rng.Perm(len(dishes))[:1+rng.IntN(3)] {
		d := item{dishes[i].name, 1 + rng.IntN(2), dishes[i].price}
		items, total = append(items, d), total+float64(d.Qty)*d.Price
	}
	data := map[string]any{"items": items, "total": total}
	if rng.IntN(4) == 0 {
		data["note"] = "no coriander, please 不要香菜"
	}
	return data
}

package pos

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// paper is how many columns a ticket printer has on 58 mm.
const paper = 32

// Ticket is the order as the printer on the counter prints it: one line for
// each item, Chinese letters two columns wide, and what the kitchen must know
// besides. Of a payload that is no order it prints nothing.
//
// It reads what store/{store}/order/{order} carries, and of its data the items
// ({name, qty, price, note}), total, note and address; whatever a backend leaves
// out is left out.
func Ticket(payload []byte) string {
	var o struct {
		Order string `json:"order_id"`
		Table string
		At    string
		Data  struct {
			Items []struct {
				Name  string
				Qty   int
				Price float64
				Note  string
			}
			Total   float64
			Note    string
			Address string
		}
	}
	if json.Unmarshal(payload, &o) != nil || o.Order == "" {
		return ""
	}
	p := &printer{}
	told := ""
	if at, err := time.Parse(time.RFC3339, o.At); err == nil {
		told = at.Format("2006-01-02 15:04")
	}
	p.line("# "+o.Order, told)
	if o.Table != "" {
		p.line("TABLE "+o.Table, "")
	} else {
		p.line("DELIVERY", "")
	}
	p.rule()
	sum := 0.0
	for _, i := range o.Data.Items {
		qty := max(i.Qty, 1)
		sum += float64(qty) * i.Price
		right := ""
		if i.Price > 0 {
			right = fmt.Sprintf("%.2f", float64(qty)*i.Price)
		}
		p.line(fmt.Sprintf("%d x %s", qty, i.Name), right)
		if i.Note != "" {
			p.line("    ! "+i.Note, "")
		}
	}
	if o.Data.Total > 0 {
		sum = o.Data.Total
	}
	p.rule()
	if sum > 0 {
		p.line("TOTAL", fmt.Sprintf("%.2f", sum))
	}
	for _, more := range []struct{ word, text string }{{"NOTE ", o.Data.Note}, {"TO ", o.Data.Address}} {
		if more.text != "" {
			p.line(more.word+more.text, "")
		}
	}
	return p.text.String()
}

// printer puts lines on paper.
type printer struct{ text strings.Builder }

func (p *printer) rule() { p.text.WriteString(strings.Repeat("-", paper) + "\n") }

// line prints left, over as many lines as it takes, and right at the end of the
// last one.
func (p *printer) line(left, right string) {
	left = strings.Map(printable, left)
	for used := 0; left != ""; {
		c, n := utf8.DecodeRuneInString(left)
		if used+width(c) > paper-len(right)-1 && right != "" || used+width(c) > paper {
			p.text.WriteString("\n  ")
			used = 2
		}
		p.text.WriteRune(c)
		used += width(c)
		if left = left[n:]; left == "" && right != "" {
			p.text.WriteString(strings.Repeat(" ", paper-used-len(right)) + right)
		}
	}
	p.text.WriteByte('\n')
}

// printable keeps a customer's note from commanding the printer.
func printable(c rune) rune {
	if unicode.IsControl(c) || c == utf8.RuneError {
		return ' '
	}
	return c
}

// width is how many columns a letter takes: two in the scripts of East Asia
// (UAX #11, wide and full width).
func width(c rune) int {
	switch {
	case c >= 0x1100 && c <= 0x115f, c >= 0x2e80 && c <= 0xa4cf, c >= 0xac00 && c <= 0xd7a3,
		c >= 0xf900 && c <= 0xfaff, c >= 0xfe30 && c <= 0xfe6f, c >= 0xff00 && c <= 0xff60,
		c >= 0xffe0 && c <= 0xffe6, c >= 0x1f300 && c <= 0x1faff, c >= 0x20000 && c <= 0x3fffd:
		return 2
	}
	return 1
}

package hooks

import "couriermq/topics"

// Keep adds to a change the rows that keep makes of its result, so that who asks
// again after a crash is told the same, and not what the change made of a second
// try. A nil keep keeps nothing.
func Keep[R any](tx Tx, keep func(R) []topics.Edit, result R) {
	if keep == nil {
		return
	}
	for _, e := range keep(result) {
		switch {
		case e.End != nil:
			tx.DeleteRange(e.Key, e.End)
		case e.Value != nil:
			tx.Put(e.Key, e.Value)
		default:
			tx.Delete(e.Key)
		}
	}
}

// Package topics is the language that everybody around a courier speaks: which
// topics exist, what travels on them, and who may say or hear it.
//
// # The map
//
// A topic is made of singular nouns, noun/{noun}/aspect. Everything known about
// one kind of topic is declared once, as a [Family]: its pattern, its delivery
// class, who may publish and read it, and what it is for. The table in the
// README, the command that prints it, the AsyncAPI document, the choice of
// queue and the access rules are all read from [Families]; nobody else keeps a
// list, and nobody else cuts topic strings: [Lookup], [Family.Match] and
// [Family.Topic] are the only way in and out.
//
// A new family is one declaration beside its noun and one word in map.go. Its
// rights then hold on every path, and the tests ask for its line in the chart.
//
// # Patterns
//
// A level of a pattern is one of
//
//	order                  the word itself
//	{order}                one id, see CheckID
//	{verb:accept,reject}   one of these words
//	{name...}              whatever follows, also nothing; only at the end
//	{inbox}                the prefix of one client, such as customer/7 or
//	                       table/s1/12; only at the beginning
//
// Below one prefix the next level is either a choice of words or one name,
// never both. So a topic belongs to at most one family, and finding it needs no
// backtracking.
//
// # Directions and classes
//
// Up (↑) is what a client publishes, down (↓) what the broker delivers. A family
// that goes up only holds commands: the node acts on them and hands them to
// nobody but services. The [Class] says what a subscriber is owed that is slow
// or away: everything in order (durable), the newest (latest), nothing (live).
// A snapshot family sends the current state first, from whoever owns that state
// and not from a retained message: so a retain flag means nothing on the map.
//
// # Payloads
//
// Payloads are JSON, UTF-8, with times in UTC as RFC 3339 has them. Durable
// events carry id (UUIDv7) and at; those of an order or a ticket also seq, which
// grows by one; those to a store also store_seq. Events of the latest class
// carry none of these. Unknown fields are kept and passed on. The families say
// what else there is; the examples are shortened.
//
// # Rights
//
// [Policy.Allow] is the one place that decides. It is asked at the final topic
// on every path: publish, alias, will, subscription, snapshot, live delivery,
// resumed session, push over HTTP. Almost every broker that leaked did so on a
// second path. Whatever a token cannot know (whose order is this, is the courier
// visible now) it asks of [Facts]. It never allocates, so that asking again is
// always cheaper than remembering.
//
//   - A right is a [Grant]: a role, a direction, and what must be the actor's own
//     or true besides.
//   - Own prefixes are readable by their owner as a whole: customer/{sub},
//     rider/{sub}, operator/{sub}, table/{store}/{table}, store/{store} for all
//     devices of the store, device/{device}, and likewise guest, platform and
//     service. Families say so with a grant each, and a test sees to it.
//   - A service may do everything in the map, in either direction.
//   - A token may carry extra rights, and a node may open further topics to all;
//     neither takes anything from the map's rules, nor reaches $SYS.
//
// A filter with wildcards is one question about many topics. It is granted when
// it stays below an own prefix, or among open topics, or when all that it
// reaches may be read. Where that can change or differs from topic to topic,
// [Policy.Subscribe] says that each delivery must be judged.
//
// # What this package refuses to do
//
// It does no input or output, starts no goroutine, reads no clock (callers pass
// the time), logs nothing, and knows neither packets nor status codes. It uses
// the standard library only.
package topics

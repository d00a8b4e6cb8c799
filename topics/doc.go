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
// # Rights
//
// [Policy.Allow] is the one place that decides. It is asked at the final topic
// on every path: publish, alias, will, subscription, snapshot, live delivery,
// resumed session, push over HTTP. Whatever a token cannot know (whose order is
// this, is the courier visible now) it asks of [Facts]. It never allocates, so
// that asking again is always cheaper than remembering.
//
// # What this package refuses to do
//
// It does no input or output, starts no goroutine, reads no clock (callers pass
// the time), logs nothing, and knows neither packets nor status codes. It uses
// the standard library only.
package topics

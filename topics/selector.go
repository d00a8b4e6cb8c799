package topics

// A Selector names connections by whose they are, for an operator who ends
// them. Every part that is set must fit; a Selector with nothing set selects
// nobody.
type Selector struct {
	Role    Role // counts only with HasRole, because Anonymous is a role too
	HasRole bool
	Store   StoreID // devices of this store; "": any
	Client  string  // this client id; "": any
}

package console

import "net/http"

// SignIn is the page on which people sign in, where the server before the
// console has them do so. The server sets the addresses, and looks at what they
// send.
type SignIn struct {
	Status int
	Issuer string // the name of who signs people in
	To     string // where somebody wanted to go
	Keys   bool   // whether one may sign in with a key
	What   string // what was wrong, if anything
	Advice string
	Out    bool   // somebody has just signed out
	End    string // where the session with the issuer is ended, if anywhere
}

// SignIn shows the page on which people sign in.
func (c *Console) SignIn(w http.ResponseWriter, r *http.Request, s SignIn) {
	c.headers(w, r)
	w.Header().Set("Cache-Control", "no-store")
	title := "Sign in"
	if s.Out {
		title = "Signed out"
	}
	c.write(w, r, &page{name: "signin", Title: title, Nav: "signin", Status: s.Status, Body: s})
}

// signedIn reports whether the server before the console says that somebody
// signed in, and can sign out. It takes such headers away from all others.
func signedIn(r *http.Request) bool { return r.Header.Get("X-Interdict-Session") != "" }

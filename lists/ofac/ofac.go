// Package ofac reads the lists of the US Office of Foreign Assets Control in
// every form in which it publishes them.
package ofac

// Package lint has no code, only tests: they hold the house rules that a
// compiler does not know, such as which room may import which. A rule that no
// test holds is a wish.
package lint

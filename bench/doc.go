// Package bench measures interdict: on labelled cases that anybody can read,
// and on the entries of the lists at hand, disturbed in the ways in which names
// are disturbed. Its reports are what "interdict bench" prints.
package bench

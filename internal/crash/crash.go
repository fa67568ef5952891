// Package crash knows what a panic in our own code means: a mistake of ours,
// met while doing something for somebody. It becomes an error of that one row,
// message, document or request. The log is told where in the code it was; what
// was being read is told to nobody, since a panic's text may quote it.
//
// What the runtime ends a program for cannot be caught: a stack that overflows,
// memory that runs out, a map written by two at once.
package crash

import (
	"fmt"
	"log/slog"
	"path"
	"runtime"
	"strconv"
	"strings"
)

// Error is a panic, as people are told of it.
type Error struct {
	// At is where in the code, "internal/intake/payment/swift.go:88"; "" when it
	// is not known.
	At string
	// What went wrong, in the runtime's words ("index out of range [3] with
	// length 3"), or the type of what was thrown.
	What string
	// Calls lead there, the innermost first.
	Calls []string
}

func (e *Error) Error() string {
	if e.At == "" {
		return "internal error: please report it"
	}
	return "internal error at " + e.At + ": please report it"
}

// In does f. It returns nil, or the panic that ended f, which log, if there is
// one, is told of.
func In(log *slog.Logger, doing string, f func()) (broken *Error) {
	defer func() {
		if p := recover(); p != nil {
			broken = Of(p)
			broken.Tell(log, "doing", doing)
		}
	}()
	f()
	return nil
}

// Guard does f and returns its error, or an *Error for the panic that ended it.
func Guard(log *slog.Logger, doing string, f func() error) error {
	var err error
	if broken := In(log, doing, func() { err = f() }); broken != nil {
		return broken
	}
	return err
}

// Tell tells a log of the error, with attributes as slog takes them.
func (e *Error) Tell(log *slog.Logger, args ...any) {
	if log != nil {
		log.Error("internal error", append(args, "at", e.At, "what", e.What, CallsKey, strings.Join(e.Calls, " < "))...)
	}
}

// CallsKey is the attribute of the log that is for who mends the code.
const CallsKey = "calls"

// Of is the error of what recover returned. It is for the deferred function
// itself, while the stack of the panic is still there.
func Of(p any) *Error {
	e := &Error{What: fmt.Sprintf("%T", p)}
	if r, ok := p.(runtime.Error); ok {
		e.What = r.Error() // of figures and types
	}
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	thrown := false
	for {
		f, more := frames.Next()
		switch {
		case strings.HasPrefix(f.Function, "runtime."):
			thrown = thrown || f.Function == "runtime.gopanic"
		case thrown && len(e.Calls) < maxCalls:
			e.add(f)
		}
		if !more {
			return e
		}
	}
}

const maxCalls = 16

// ours begins the names of the functions of this module.
const ours = "interdict"

func (e *Error) add(f runtime.Frame) {
	name, line := f.Function, strconv.Itoa(f.Line)
	e.Calls = append(e.Calls, name+":"+line)
	if command, ok := strings.CutPrefix(name, "main."); ok {
		name = ours + "/cmd/interdict." + command
	}
	rest, ok := strings.CutPrefix(name, ours)
	if e.At != "" || !ok || rest == "" || rest[0] != '/' && rest[0] != '.' {
		return
	}
	// The folder of the package, whatever folder it was built in.
	rest = strings.TrimPrefix(rest, "/")
	dir, last := path.Split(rest)
	if name, _, ok := strings.Cut(last, "."); ok {
		dir += name
	}
	e.At = path.Join(dir, path.Base(strings.ReplaceAll(f.File, `\`, "/"))) + ":" + line
}

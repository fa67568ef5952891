//go:build nopdf

package document

import (
	"errors"
	"fmt"
	"io"
)

// PDF reads no PDF in a program that was built without.
type PDF struct{}

// NewPDF returns what says so.
func NewPDF(string) *PDF { return &PDF{} }

// Close does nothing.
func (*PDF) Close() error { return nil }

func (s *session) pdf(*item, io.Reader) error {
	return fmt.Errorf("%w: PDF: %w", ErrUnsupported, errors.New("this program was built without it (tag nopdf)"))
}

package interdict

import (
	"interdict/internal/intake/payment"
	"interdict/internal/intake/sbom"
)

// ScanKind is what a file is scanned as.
type ScanKind string

// The kinds of files that are scanned.
const (
	ScanKindDocument ScanKind = "document" // [Screener.ScanDocument]
	ScanKindMessages ScanKind = "messages" // [Screener.ScanMessages]
	ScanKindBill     ScanKind = "bill"     // [Screener.Bills]
)

// ScanKindHead is how many bytes of a file tell its kind.
const ScanKindHead = 64 << 10

// ScanKindOf tells the kind of a file by how it begins. What is not plainly of
// payment messages, or a bill of software, is a document: then whoever knows
// better says so.
func ScanKindOf(head []byte) ScanKind {
	switch {
	case payment.Is(head):
		return ScanKindMessages
	case sbom.Is(head):
		return ScanKindBill
	}
	return ScanKindDocument
}

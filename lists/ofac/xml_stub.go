package ofac

import (
	"context"
	"errors"

	"interdict/lists"
)

// These stand in until the XML readers are written; whoever writes them
// deletes this file.

func readAdvanced(context.Context, lists.Input, lists.File, func(*lists.Entry) error) (*lists.Header, error) {
	return nil, errors.New("OFAC advanced XML is not read yet")
}

func readEnhanced(context.Context, lists.Input, lists.File, func(*lists.Entry) error) (*lists.Header, error) {
	return nil, errors.New("OFAC enhanced XML is not read yet")
}

func readClassic(context.Context, lists.Input, lists.File, func(*lists.Entry) error) (*lists.Header, error) {
	return nil, errors.New("OFAC classic XML is not read yet")
}

//go:build !unix

package index

import "os"

// mapFile reads a file where mapping it is not to be had.
func mapFile(path string) ([]byte, func() error, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, err
	}
	return data, func() error { return nil }, nil
}

//go:build !unix

package main

import "os"

// peakMemory is 0: this system does not say.
func peakMemory(*os.ProcessState) float64 { return 0 }

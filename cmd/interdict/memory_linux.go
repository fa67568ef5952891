package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"time"
)

// watchMemory looks at a process until it has ended; the returned function
// waits for that and gives the most memory that it had at once, in megabytes.
// The system's own count of resources is of no use here: a child begins with
// its parent's.
func watchMemory(pid int) (peak func() float64) {
	status := fmt.Sprintf("/proc/%d/status", pid)
	done := make(chan float64)
	stop := make(chan struct{})
	go func() {
		largest := 0.0
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				done <- largest
				return
			case <-tick.C:
				largest = max(largest, highWater(status))
			}
		}
	}()
	return func() float64 {
		close(stop)
		return <-done
	}
}

// highWater reads the line "VmHWM:  45678 kB"; 0 when it is not there.
func highWater(status string) float64 {
	b, err := os.ReadFile(status)
	if err != nil {
		return 0
	}
	_, rest, ok := bytes.Cut(b, []byte("VmHWM:"))
	fields := bytes.Fields(rest)
	if !ok || len(fields) == 0 {
		return 0
	}
	kb, err := strconv.Atoi(string(fields[0]))
	if err != nil {
		return 0
	}
	return float64(kb) / 1024
}

package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"interdict"
)

type versionCmd struct{}

type versionInfo struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Engine   string `json:"engine"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func thisVersion() versionInfo {
	v := versionInfo{Version: "development", Engine: interdict.EngineVersion, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if b, ok := debug.ReadBuildInfo(); ok {
		if b.Main.Version != "" && b.Main.Version != "(devel)" {
			v.Version = b.Main.Version
		}
		for _, s := range b.Settings {
			if s.Key == "vcs.revision" {
				v.Revision = s.Value
			}
		}
	}
	return v
}

func (versionCmd) Run(e *env) error {
	v := thisVersion()
	if e.cli.JSON {
		return writeJSON(e.stdout, v)
	}
	fmt.Fprintf(e.stdout, "interdict %s (engine %s, %s, %s)\n", v.Version, v.Engine, v.Go, v.Platform)
	return nil
}

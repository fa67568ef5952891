package interdict

import "context"

// Live is a data folder that answers while its lists change: what a server
// holds. It is safe for any number of goroutines.
type Live struct {
	data *Data
}

// OpenLive opens a data folder for serving.
func OpenLive(ctx context.Context, dir string, o Options) (*Live, error) {
	d, err := Open(ctx, dir, o)
	if err != nil {
		return nil, err
	}
	return &Live{data: d}, nil
}

// Data is the folder as it is now, for reading.
func (l *Live) Data() *Data { return l.data }

// Screener returns a screener for a scope, which stays the same until release
// is called, whatever becomes of the lists.
func (l *Live) Screener(ctx context.Context, scope Scope) (s *Screener, release func(), err error) {
	if s, err = l.data.Screener(ctx, scope); err != nil {
		return nil, nil, err
	}
	return s, func() { _ = s.Close() }, nil
}

// Close gives everything back.
func (l *Live) Close() error { return l.data.Close() }

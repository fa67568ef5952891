package server

import (
	"crypto/tls"
	"fmt"
	"os"
	"sync"
	"time"
)

// TLSConfig serves a certificate from files. It is read again when its file
// changes, so that it can be renewed without a restart; one that cannot be read
// leaves the one before in use.
func TLSConfig(certFile, keyFile string, now func() time.Time) (*tls.Config, error) {
	c := &certificate{certFile: certFile, keyFile: keyFile, now: now}
	if _, err := c.get(nil); err != nil {
		return nil, fmt.Errorf("read certificate: %w", err)
	}
	return &tls.Config{MinVersion: tls.VersionTLS12, GetCertificate: c.get}, nil
}

type certificate struct {
	certFile, keyFile string
	now               func() time.Time

	mu     sync.Mutex
	cert   *tls.Certificate
	stamp  time.Time
	looked time.Time
}

const lookAgain = time.Minute

func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	if c.cert != nil && now.Sub(c.looked) < lookAgain {
		return c.cert, nil
	}
	c.looked = now
	st, err := os.Stat(c.certFile)
	if err == nil && c.cert != nil && st.ModTime().Equal(c.stamp) {
		return c.cert, nil
	}
	var cert tls.Certificate
	if err == nil {
		cert, err = tls.LoadX509KeyPair(c.certFile, c.keyFile)
	}
	switch {
	case err == nil:
		c.cert, c.stamp = &cert, st.ModTime()
	case c.cert == nil:
		return nil, err
	}
	return c.cert, nil
}

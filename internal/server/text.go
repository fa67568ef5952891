package server

import (
	"bytes"
	"crypto/subtle"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
)

// sameText compares in a time that says nothing about where texts differ.
func sameText(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// multipartForm reads a form whose fields come in parts, as some clients send
// even short ones.
func multipartForm(contentType string, b []byte) (url.Values, error) {
	bad := fail(http.StatusBadRequest, "The form cannot be read")
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil, bad
	}
	form := url.Values{}
	r := multipart.NewReader(bytes.NewReader(b), params["boundary"])
	for range 100 {
		part, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return form, nil
		}
		if err != nil {
			return nil, bad
		}
		v, err := io.ReadAll(part)
		if err != nil {
			return nil, bad
		}
		form.Add(part.FormName(), string(v))
	}
	return nil, bad
}

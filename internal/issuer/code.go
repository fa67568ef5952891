package issuer

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// Journey is what has to be remembered between sending somebody to the issuer
// and their coming back: without it, what they bring cannot be redeemed.
type Journey struct {
	State    string // comes back beside the code
	Nonce    string // comes back within the token
	Verifier string // redeems the code (PKCE, RFC 7636)
}

// NewJourney makes one that nobody can guess.
func NewJourney() Journey {
	return Journey{rand.Text(), rand.Text(), oauth2.GenerateVerifier()} // 130 bits each, and 256
}

// Away is the address at the issuer to which somebody goes to sign in.
func (i *Issuer) Away(j Journey) string {
	return i.web.AuthCodeURL(j.State, oidc.Nonce(j.Nonce), oauth2.S256ChallengeOption(j.Verifier))
}

// Redeem says who it is that came back with a code. Errors are *Refusal,
// *Unreachable, or the context's.
func (i *Issuer) Redeem(ctx context.Context, code string, j Journey) (*Token, error) {
	answer, err := i.web.Exchange(oidc.ClientContext(ctx, i.http), code, oauth2.VerifierOption(j.Verifier))
	var said *oauth2.RetrieveError
	switch {
	case errors.As(err, &said) && said.ErrorCode == "invalid_grant":
		return nil, refuse(Other, "the issuer does not know the code, or not any more")
	case errors.As(err, &said):
		// Its description may have anything in it.
		return nil, &Unreachable{fmt.Errorf("redeem a code at %s: answered %s %s", i.web.Endpoint.TokenURL, said.Response.Status, Word(said.ErrorCode))}
	case err != nil && ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, &Unreachable{fmt.Errorf("redeem a code at %w", because(i.web.Endpoint.TokenURL, err))}
	}
	raw, ok := answer.Extra("id_token").(string)
	if !ok {
		return nil, refuse(Other, "the issuer gave no ID token: is this client one of OpenID Connect?")
	}
	c, err := i.verify(ctx, raw, i.o.ClientID)
	if err != nil {
		return nil, err
	}
	// A token of another sign-in, or of another client, was slipped in.
	if c.text("nonce") != j.Nonce || j.Nonce == "" {
		return nil, refuse(WrongNonce, "it belongs to another sign-in")
	}
	if azp := c.text("azp"); azp != "" && azp != i.o.ClientID {
		return nil, refuse(WrongAudience, "it was made for another client than %q", i.o.ClientID)
	}
	return c.token(i.o.Claims), nil
}

// Word keeps an error code to the letters that error codes have.
func Word(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '_' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, cut(s))
}

package interdict_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"interdict"
)

// Whoever has to tell a mistake of the asker from a fault of ours asks errors.Is;
// the words are for people.
func TestErrorsSayOfWhichKindTheyAre(t *testing.T) {
	ctx := t.Context()
	now := func() time.Time { return time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC) }
	empty, err := interdict.Open(ctx, t.TempDir(), interdict.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	d, err := interdict.Open(ctx, t.TempDir(), interdict.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	file := filepath.Join(t.TempDir(), "vips.csv")
	if err := os.WriteFile(file, []byte("id,name\n1,Mara Ostrik\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Update(ctx, interdict.UpdateAsk{Lists: []string{"own-vips"}, From: file, Published: now().AddDate(0, -1, 0)}); err != nil {
		t.Fatal(err)
	}
	screener := func(d *interdict.Data, scope interdict.Scope) error {
		s, err := d.Screener(ctx, scope)
		if err == nil {
			s.Close()
		}
		return err
	}
	show := func(d *interdict.Data, id, asOf string) error { _, _, err := d.Show(ctx, id, asOf); return err }
	diff := func(list, from, to string) error {
		_, err := d.Diff(ctx, list, from, to, interdict.DiffFilter{})
		return err
	}
	tests := []struct {
		err  error
		says string
		is   []error
	}{
		{screener(d, interdict.Scope{AsOf: "1 May"}), `as of "1 May": not a day, which is written as 2021-04-20`, []error{interdict.ErrScope}},
		{screener(d, interdict.Scope{KnownOn: "2024-05-02"}), "known on 2024-05-02: that day is still to come", []error{interdict.ErrScope}},
		{screener(d, interdict.Scope{Lists: []string{"own-vip"}}), "no version of own-vip was taken in yet", []error{interdict.ErrNoLists}},
		{screener(d, interdict.Scope{Lists: []string{"us-ofac-snd"}}), `no list "us-ofac-snd"`, []error{interdict.ErrScope, interdict.ErrUnknownList}},
		{screener(d, interdict.Scope{Policy: "strict"}), `no policy "strict"`, []error{interdict.ErrScope}},
		{screener(d, interdict.Scope{AsOf: "2020-01-01"}), "no list can answer as of 2020-01-01", []error{interdict.ErrNoLists}},
		{screener(empty, interdict.Scope{AsOf: "2020-01-01"}), "no list can answer as of 2020-01-01", []error{interdict.ErrNoLists}},
		{show(empty, "us-ofac-sdn:1", ""), "no entry 1 in the built-in sample", []error{interdict.ErrNoEntry}},
		{show(d, "own-vips:7", ""), "no entry 7 in any version of own-vips", []error{interdict.ErrNoEntry}},
		{show(d, "nobody", ""), `"nobody" is not the id of an entry`, []error{interdict.ErrNoEntry}},
		{show(d, "own-vips:1", "2020-01-01"), "list own-vips as of 2020-01-01", []error{interdict.ErrNoVersion}},
		{diff("own-vips", "1 May", ""), `as of "1 May": not a day`, []error{interdict.ErrScope}},
		{diff("own-vips", "2020-01-01", ""), "list own-vips as of 2020-01-01", []error{interdict.ErrNoVersion}},
		{diff("us-ofac-snd", "2024-01-01", ""), `no list "us-ofac-snd"`, []error{interdict.ErrScope, interdict.ErrUnknownList}},
	}
	all := []error{interdict.ErrNoLists, interdict.ErrNoEntry, interdict.ErrNoVersion, interdict.ErrUnknownList, interdict.ErrScope}
	for _, tc := range tests {
		if tc.err == nil || !strings.Contains(tc.err.Error(), tc.says) {
			t.Errorf("%v, want %s", tc.err, tc.says)
			continue
		}
		for _, kind := range all {
			if want := slices.Contains(tc.is, kind); errors.Is(tc.err, kind) != want {
				t.Errorf("%v: is %q: %v, want %v", tc.err, kind, !want, want)
			}
		}
	}
}

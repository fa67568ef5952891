package ofac

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"interdict/lists"
)

// writeAdvanced writes a file of the advanced format with n invented parties,
// each of the size that OFAC's have on average (some 6 kB with all that is
// elsewhere in the file).
func writeAdvanced(w io.Writer, n int) error {
	doc := `<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML" Version="3">
<DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>5</Month><Day>21</Day></DateOfIssue>
<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1">A.K.A.</AliasType><AliasType ID="2">Name</AliasType></AliasTypeValues>
<CountryValues><Country ID="1" ISO2="RU">Russia</Country></CountryValues>
<EntryEventTypeValues><EntryEventType ID="1">Created</EntryEventType></EntryEventTypeValues>
<FeatureTypeValues><FeatureType ID="1" FeatureTypeGroupID="1">Birthdate</FeatureType><FeatureType ID="2" FeatureTypeGroupID="1">Location</FeatureType><FeatureType ID="3" FeatureTypeGroupID="1">Website</FeatureType></FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1">Tax ID No.</IDRegDocType></IDRegDocTypeValues>
<LegalBasisValues><LegalBasis ID="1" LegalBasisTypeID="1" SanctionsProgramID="1">Executive Order 14024 (Russia)</LegalBasis></LegalBasisValues>
<ListValues><List ID="1">SDN List</List></ListValues>
<LocPartTypeValues><LocPartType ID="1">ADDRESS1</LocPartType><LocPartType ID="2">CITY</LocPartType></LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="1">Last Name</NamePartType><NamePartType ID="2">First Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType></PartyTypeValues>
<RelationTypeValues><RelationType ID="1" Symmetrical="false">Acting for or on behalf of</RelationType></RelationTypeValues>
<ReliabilityValues><Reliability ID="1">Confirmed</Reliability></ReliabilityValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType></SanctionsTypeValues>
<ScriptValues><Script ID="1" ScriptCode="Latn">Latin</Script><Script ID="2" ScriptCode="Cyrl">Cyrillic</Script></ScriptValues>
</ReferenceValueSets>
`
	b := bufio.NewWriterSize(w, 1<<20)
	b.WriteString(doc)
	each := func(section string, row func(i int)) {
		fmt.Fprintf(b, "<%s>\n", section)
		for i := 1; i <= n; i++ {
			row(i)
		}
		fmt.Fprintf(b, "</%s>\n", section)
	}
	each("Locations", func(i int) {
		fmt.Fprintf(b, `  <Location ID="%d">
    <LocationCountry CountryID="1" CountryRelevanceID="1" />
    <LocationPart LocPartTypeID="1"><LocationPartValue Primary="true" LocPartValueTypeID="1" LocPartValueStatusID="1"><Comment /><Value>%d Invented Street</Value></LocationPartValue></LocationPart>
    <LocationPart LocPartTypeID="2"><LocationPartValue Primary="true" LocPartValueTypeID="1" LocPartValueStatusID="1"><Comment /><Value>Omsk</Value></LocationPartValue></LocationPart>
    <FeatureVersionReference FeatureVersionID="%d" />
  </Location>
`, i, i, i)
	})
	each("IDRegDocuments", func(i int) {
		fmt.Fprintf(b, `  <IDRegDocument ID="%d" IDRegDocTypeID="1" IdentityID="%d" IssuedBy-CountryID="1"><Comment /><IDRegistrationNo>%010d</IDRegistrationNo><IssuingAuthority /><DocumentedNameReference DocumentedNameID="%d" /></IDRegDocument>
`, i, i, i, i*10)
	})
	day := func(y, m, d int) string {
		return fmt.Sprintf("\n                <Year>%d</Year>\n                <Month>%d</Month>\n                <Day>%d</Day>\n              ", y, m, d)
	}
	each("DistinctParties", func(i int) {
		fmt.Fprintf(b, `  <DistinctParty FixedRef="%d">
    <Comment />
    <Profile ID="%d" PartySubTypeID="4">
      <Identity ID="%d" FixedRef="%d" Primary="true" False="false">
`, i, i, i, i)
		for a := 0; a < 5; a++ {
			kind, primary, script := 1, "false", 1
			if a == 0 {
				kind, primary = 2, "true"
			}
			if a == 4 {
				script = 2
			}
			fmt.Fprintf(b, `        <Alias FixedRef="%d" AliasTypeID="%d" Primary="%s" LowQuality="false">
          <DocumentedName ID="%d" FixedRef="%d" DocNameStatusID="1">
            <DocumentedNamePart>
              <NamePartValue NamePartGroupID="%d" ScriptID="%d" ScriptStatusID="1" Acronym="false">Testov%d</NamePartValue>
            </DocumentedNamePart>
            <DocumentedNamePart>
              <NamePartValue NamePartGroupID="%d" ScriptID="%d" ScriptStatusID="1" Acronym="false">Anton%d</NamePartValue>
            </DocumentedNamePart>
          </DocumentedName>
        </Alias>
`, i, kind, primary, i*10+a, i, i*2, script, a, i*2+1, script, i)
		}
		fmt.Fprintf(b, `        <NamePartGroups>
          <MasterNamePartGroup><NamePartGroup ID="%d" NamePartTypeID="1" /></MasterNamePartGroup>
          <MasterNamePartGroup><NamePartGroup ID="%d" NamePartTypeID="2" /></MasterNamePartGroup>
        </NamePartGroups>
      </Identity>
      <Feature ID="%d" FeatureTypeID="1">
        <FeatureVersion ID="%d" ReliabilityID="1">
          <Comment />
          <DatePeriod CalendarTypeID="1" YearFixed="false" MonthFixed="false" DayFixed="false">
            <Start Approximate="false" YearFixed="false" MonthFixed="false" DayFixed="false">
              <From>%s</From>
              <To>%s</To>
            </Start>
            <End Approximate="false" YearFixed="false" MonthFixed="false" DayFixed="false">
              <From>%s</From>
              <To>%s</To>
            </End>
          </DatePeriod>
        </FeatureVersion>
        <IdentityReference IdentityID="%d" IdentityFeatureLinkTypeID="1" />
      </Feature>
      <Feature ID="%d" FeatureTypeID="2"><FeatureVersion ID="%d" ReliabilityID="1"><Comment /><VersionLocation LocationID="%d" /></FeatureVersion><IdentityReference IdentityID="%d" IdentityFeatureLinkTypeID="1" /></Feature>
      <Feature ID="%d" FeatureTypeID="3"><FeatureVersion ID="%d" ReliabilityID="1"><Comment /><VersionDetail DetailTypeID="1">www.example%d.com</VersionDetail></FeatureVersion><IdentityReference IdentityID="%d" IdentityFeatureLinkTypeID="1" /></Feature>
      <SanctionsEntryReference SanctionsEntryID="%d" />
    </Profile>
  </DistinctParty>
`, i*2, i*2+1, i, i, day(1962, 1, 1), day(1962, 1, 1), day(1962, 12, 31), day(1962, 12, 31), i, i, i, i, i, i, i, i, i, i)
	})
	each("ProfileRelationships", func(i int) {
		if i > 1 {
			fmt.Fprintf(b, `  <ProfileRelationship ID="%d" From-ProfileID="%d" To-ProfileID="%d" RelationTypeID="1" RelationQualityID="" Former="false" SanctionsEntryID="%d"><Comment /></ProfileRelationship>
`, i, i, i-1, i)
		}
	})
	each("SanctionsEntries", func(i int) {
		fmt.Fprintf(b, `  <SanctionsEntry ID="%d" ProfileID="%d" ListID="1">
    <EntryEvent ID="%d" EntryEventTypeID="1" LegalBasisID="1"><Comment /><Date CalendarTypeID="1"><Year>2022</Year><Month>3</Month><Day>4</Day></Date></EntryEvent>
    <SanctionsMeasure ID="%d" SanctionsTypeID="2"><Comment /><DatePeriod CalendarTypeID="1" YearFixed="false" MonthFixed="false" DayFixed="false" /></SanctionsMeasure>
    <SanctionsMeasure ID="%d" SanctionsTypeID="1"><Comment>RUSSIA-EO14024</Comment></SanctionsMeasure>
  </SanctionsEntry>
`, i, i, i, i, i)
	})
	b.WriteString("</Sanctions>\n")
	return b.Flush()
}

// bigFile writes a file with n parties to a temporary folder.
func bigFile(t testing.TB, n int) lists.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sdn_advanced.xml")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := writeAdvanced(f, n); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return lists.File{Name: "sdn_advanced.xml", Size: info.Size(), Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

// peakHeap runs f and returns by how much the heap grew at its highest.
func peakHeap(f func()) uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before := m.HeapInuse
	var peak atomic.Uint64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak.Store(max(peak.Load(), m.HeapInuse))
			}
		}
	}()
	f()
	close(stop)
	<-stopped
	if peak.Load() < before {
		return 0
	}
	return peak.Load() - before
}

// TestAdvancedStreams reads a file without keeping it: the
// heap must stay below the size of the file, which a tree of it would exceed
// many times over.
func TestAdvancedStreams(t *testing.T) {
	const parties = 4000
	file := bigFile(t, parties)
	n := 0
	grew := peakHeap(func() {
		_, err := readAdvanced(t.Context(), lists.Input{List: "us-ofac-sdn"}, file, func(e *lists.Entry) error {
			n++
			if got := strings.Join(e.Target().Get("birthDate"), " "); got != "1962" || len(e.Leftover) > 0 {
				t.Errorf("uid %s: born %q, left over %v", e.UID, got, e.Leftover)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
	t.Logf("%d MB, heap grew by %d MB", file.Size>>20, grew>>20)
	if n != parties {
		t.Errorf("%d parties, want %d", n, parties)
	}
	if int64(grew) > file.Size {
		t.Errorf("heap grew by %d bytes for a file of %d", grew, file.Size)
	}
}

// BenchmarkAdvanced reads a file as large as the SDN list is now, 120 MB.
func BenchmarkAdvanced(b *testing.B) {
	file := bigFile(b, 19500)
	b.SetBytes(file.Size)
	var peak uint64
	for b.Loop() {
		peak = max(peak, peakHeap(func() {
			_, err := readAdvanced(b.Context(), lists.Input{List: "us-ofac-sdn"}, file, func(*lists.Entry) error { return nil })
			if err != nil {
				b.Fatal(err)
			}
		}))
	}
	b.ReportMetric(float64(peak>>20), "peak-MB")
	b.ReportMetric(float64(file.Size>>20), "file-MB")
}

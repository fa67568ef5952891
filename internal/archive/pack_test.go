package archive

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func unpacked(t testing.TB, base []byte, parts []part, size int) []byte {
	t.Helper()
	b, err := unpackFile(base, parts, size)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func packedSize(parts []part) int {
	n := 0
	for _, p := range parts {
		n += len(p.data)
	}
	return n
}

// Whatever the base, the file comes back.
func TestPackFile(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		base := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(rt, "base")
		b := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(rt, "file")
		if rapid.Bool().Draw(rt, "alike") && len(base) > 0 {
			at := rapid.IntRange(0, len(base)-1).Draw(rt, "at")
			b = slices.Concat(base[:at], b, base[at:])
		}
		parts, err := packFile(base, b)
		if err != nil {
			rt.Fatal(err)
		}
		if !bytes.Equal(unpacked(t, base, parts, len(b)), b) {
			rt.Fatal("other bytes came back")
		}
	})
}

// lines returns n lines that zstd cannot guess.
func lines(r *rand.Rand, n int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, "<entry id=%q><name>%x</name></entry>\n", fmt.Sprint(i), r.Uint64())
	}
	return b.Bytes()
}

// A large file of which much was inserted, removed and changed in many places
// costs little more than what is new, far behind the insertions too.
func TestPackLargeFile(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 15))
	base := lines(r, 500_000) // some 26 MB: seven parts
	var b []byte
	fresh := 0
	for i, rest := 0, base; len(rest) > 0; i++ {
		n := min(len(rest), 1<<20)
		b = append(b, rest[:n]...)
		rest = rest[n:]
		switch {
		case i%5 == 1:
			news := lines(r, 4000) // some 200 kB
			b = append(b, news...)
			fresh += len(news)
		case i%5 == 3 && len(rest) > 100_000:
			rest = rest[100_000:]
		}
	}
	parts, err := packFile(base, b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(unpacked(t, base, parts, len(b)), b) {
		t.Fatal("other bytes came back")
	}
	whole, err := packBytes(b)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, %d of them new: %d packed, %d without a base", len(b), fresh, packedSize(parts), len(whole))
	if packedSize(parts) > fresh {
		t.Errorf("packed %d bytes, more than the %d that are new", packedSize(parts), fresh)
	}
}

func TestUnpackFileOnTheWrongBase(t *testing.T) {
	base := bytes.Repeat([]byte("EXAMPLE TRADING CO., LTD.\n"), 100)
	parts, err := packFile(base, append(slices.Clone(base), "more"...))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := unpackFile(base[:50], parts, len(base)+4); err == nil {
		t.Error("a shorter base was not noticed")
	}
	if _, err := unpackFile(base, parts, len(base)); err == nil {
		t.Error("another size was not noticed")
	}
}

// What unpacks to more than it should is refused before memory is spent.
func TestUnpackIsBounded(t *testing.T) {
	packed, err := packBytes(make([]byte, 64<<20))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := unpackBytes(packed, 1<<20); err == nil {
		t.Error("64 MB came out of a limit of 1 MB")
	}
}

func FuzzUnpack(f *testing.F) {
	packed, err := packAgainst([]byte("base"), []byte("base and more"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte("base"), packed)
	f.Add([]byte{}, []byte{0x28, 0xb5, 0x2f, 0xfd})
	f.Fuzz(func(t *testing.T, base, packed []byte) {
		if b, err := unpackAgainst(base, packed, 1<<20); err == nil && len(b) > 1<<20 {
			t.Fatalf("%d bytes", len(b))
		}
	})
}

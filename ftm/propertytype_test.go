package ftm_test

import (
	"testing"

	"interdict/ftm"
)

func TestPropertyTypeIsThatOfEverySchema(t *testing.T) {
	for _, name := range ftm.Schemata() {
		s := ftm.LookupSchema(name)
		for _, p := range s.Properties() {
			own, _ := s.Property(p)
			if got := ftm.PropertyType(p); got != own && got != ftm.TypeIdentifier {
				t.Errorf("%s.%s is %s, PropertyType says %s", name, p, own, got)
			}
		}
	}
	for p, want := range map[string]ftm.Type{"publicKey": ftm.TypeIdentifier, "iban": ftm.TypeIdentifier, "birthDate": ftm.TypeDate, "nonsense": ""} {
		if got := ftm.PropertyType(p); got != want {
			t.Errorf("PropertyType(%s) = %q, want %q", p, got, want)
		}
	}
}

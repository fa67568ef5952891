package mention

import "interdict/internal/ident"

// propertyOf is the property under which the scorer is asked for an identifier.
func propertyOf(kind ident.Kind) string {
	switch kind {
	case ident.IMO:
		return "imoNumber"
	case ident.MMSI:
		return "mmsi"
	case ident.CallSign:
		return "callSign"
	case ident.LEI:
		return "leiCode"
	case ident.BIC, "swift":
		return "swiftBic"
	case ident.IBAN:
		return "iban"
	case ident.Account:
		return "accountNumber"
	case ident.INN:
		return "innCode"
	case ident.OGRN:
		return "ogrnCode"
	case ident.OKPO:
		return "okpoCode"
	case ident.Passport:
		return "passportNumber"
	case ident.ID:
		return "idNumber"
	case ident.Tax:
		return "taxNumber"
	case ident.VAT:
		return "vatCode"
	case ident.Registration:
		return "registrationNumber"
	case ident.Licence:
		return "licenseNumber"
	case ident.Wallet:
		return "publicKey"
	case ident.Email:
		return "email"
	case ident.Phone:
		return "phone"
	case ident.Domain, ident.URL:
		return "website"
	case ident.DUNS:
		return "dunsCode"
	case ident.ISIN:
		return "isinCode"
	case ident.ICAO:
		return "icaoCode"
	case ident.CAGE:
		return "cageCode"
	case ident.UEI:
		return "uniqueEntityId"
	case ident.CNPJ:
		return "cnpjCode"
	case ident.CIK:
		return "cikCode"
	case ident.KPP:
		return "kppCode"
	case ident.OGRNIP:
		return "ogrnCode"
	}
	return ""
}

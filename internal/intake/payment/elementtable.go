package payment

import "strings"

// meaning is what an element of ISO 20022 is for.
type meaning int

const (
	asNothing      meaning = iota
	asBody                 // the element in the Document; role is the kind of message
	asBatch                // a group of transactions
	asPayment              // a transaction
	asUnderlying           // a customer's payment inside one between banks
	asWithin               // taxes, garnishments, charges: role goes before roles
	asParty                // a party with a role
	asAgent                // a bank with a role
	asInner                // a party without a role of its own, when not inside one
	asContact              // whom to ask at a party
	asAccount              // an account; role is that of who has it
	asPerson               // says that the party is a person
	asOrganization         // says that the party is an organisation
	asName                 // a name
	asBIC                  // a BIC
	asFact                 // another fact; role is the property
	asText                 // free text; role is its kind
	asReference            // an identifier
	asSkip                 // a code, of no more than max letters
)

type element struct {
	as      meaning
	role    string
	max     int
	repeats bool // may stand more than once in its parent
}

func (e *element) body() bool { return e != nil && e.as == asBody }

// known are the elements by name. The same name means the same in every
// message definition of the pacs, pain and camt areas, which is why one table
// does for all.
var known = elements(`
body FIToFICstmrCdtTrf=pacs.008 FICdtTrf=pacs.009 PmtRtr=pacs.004 FIToFIPmtStsRpt=pacs.002 FIToFICstmrDrctDbt=pacs.003
body FIToFIPmtRvsl=pacs.007 FIDrctDbt=pacs.010 FIToFIPmtStsReq=pacs.028 CstmrCdtTrfInitn=pain.001 CstmrPmtStsRpt=pain.002
body CstmrPmtRvsl=pain.007 CstmrDrctDbtInitn=pain.008 MndtInitnReq=pain.009 MndtAmdmntReq=pain.010 MndtCxlReq=pain.011
body MndtAccptncRpt=pain.012 CdtrPmtActvtnReq=pain.013 CdtrPmtActvtnReqStsRpt=pain.014
body BkToCstmrAcctRpt=camt.052 BkToCstmrStmt=camt.053 BkToCstmrDbtCdtNtfctn=camt.054 CstmrPmtCxlReq=camt.055
body FIToFIPmtCxlReq=camt.056 NtfctnToRcv=camt.057 NtfctnToRcvCxlAdvc=camt.058 NtfctnToRcvStsRpt=camt.059 AcctRptgReq=camt.060
body RsltnOfInvstgtn=camt.029 UblToApply=camt.026 ClmNonRct=camt.027 AddtlPmtInf=camt.028 NtfctnOfCaseAssgnmt=camt.030
body RjctInvstgtn=camt.031 CclCaseAssgnmt=camt.032 DplctReq=camt.033 Dplct=camt.034 PrtryFrmtInvstgtn=camt.035
body DbtAuthstnRspn=camt.036 DbtAuthstnReq=camt.037 CaseStsRptReq=camt.038 CaseStsRpt=camt.039 ReqToModfyPmt=camt.087
body ChrgsPmtNtfctn=camt.105 ChrgsPmtReq=camt.106 ChqPresntmntNtfctn=camt.107 InvstgtnReq=camt.110 InvstgtnRspn=camt.111
body RctAck=admi.007 SysEvtNtfctn=admi.004 SysEvtAck=admi.011 admi.002.001.01=admi.002 MsgRjct=admi.002 RmtAdvc=remt.001

batch PmtInf OrgnlPmtInfAndSts OrgnlPmtInfAndRvsl OrgnlPmtInfAndCxl Rpt Stmt Ntfctn Undrlyg
payment CdtTrfTxInf DrctDbtTxInf CdtTrfTx TxInf TxInfAndSts TxDtls Ntry Itm CdtInstr
underlying UndrlygCstmrCdtTrf UndrlygAllcn
within TaxRmt=tax GrnshmtRmt=garnishment Tax=tax ChrgsInf=charges ChrgsBrkdwn=charges

party Dbtr=debtor UltmtDbtr=ultimate_debtor Cdtr=creditor UltmtCdtr=ultimate_creditor InitgPty=initiating_party
party Invcr=invoicer Invcee=invoicee Ownr=account_owner Grnshee=garnishee GrnshmtAdmstr=garnishment_administrator
party TradgPty=trading_party MsgRcpt=message_recipient LglAuth=legal_authority CdtrSchmeId=creditor_scheme
party OrgnlCdtrSchmeId=original_creditor_scheme OrgnlDbtr=original_debtor OrgnlCdtr=original_creditor Assgnr=assigner
party Assgne=assignee Cretr=creator Fr=sender To=receiver Orgtr=originator Authrty=authority RltdPty=related_party
party AcctOwnr=account_owner ChrgsPtyAcctOwnr=charges_account_owner Pyer=payer Pyee=payee Drwr=drawer
party Rqstr=requester Rspndr=responder MndtHldr=mandate_holder Hldr=holder Sellr=seller Buyr=buyer
party ReqngPty=requesting_party RtrOrgtr=originator
inner Pty=party PrtryPty=party

agent DbtrAgt=debtor_agent CdtrAgt=creditor_agent InstgAgt=instructing_agent InstdAgt=instructed_agent
agent IntrmyAgt1=intermediary_agent_1 IntrmyAgt2=intermediary_agent_2 IntrmyAgt3=intermediary_agent_3 IntrmyAgt=intermediary_agent
agent PrvsInstgAgt=previous_instructing_agent PrvsInstgAgt1=previous_instructing_agent_1
agent PrvsInstgAgt2=previous_instructing_agent_2 PrvsInstgAgt3=previous_instructing_agent_3
agent InstgRmbrsmntAgt=instructing_reimbursement_agent InstdRmbrsmntAgt=instructed_reimbursement_agent
agent ThrdRmbrsmntAgt=third_reimbursement_agent FwdgAgt=forwarding_agent Svcr=account_servicer RcvgAgt=receiving_agent
agent DlvrgAgt=delivering_agent IssgAgt=issuing_agent SttlmPlc=settlement_place OrgnlCdtrAgt=original_creditor_agent
agent OrgnlDbtrAgt=original_debtor_agent ChrgsAgt=charges_agent DrwrAgt=drawer_agent DrweeAgt=drawee_agent
agent CshCorrspdt=correspondent Corrspdt=correspondent SttlmAgt=settlement_agent
innerAgent Agt=agent FIId=agent FinInstnId=agent

account DbtrAcct=debtor UltmtDbtrAcct=ultimate_debtor CdtrAcct=creditor UltmtCdtrAcct=ultimate_creditor
account DbtrAgtAcct=debtor_agent CdtrAgtAcct=creditor_agent IntrmyAgt1Acct=intermediary_agent_1
account IntrmyAgt2Acct=intermediary_agent_2 IntrmyAgt3Acct=intermediary_agent_3
account PrvsInstgAgt1Acct=previous_instructing_agent_1 PrvsInstgAgt2Acct=previous_instructing_agent_2
account PrvsInstgAgt3Acct=previous_instructing_agent_3 PrvsInstgAgtAcct=previous_instructing_agent
account InstgRmbrsmntAgtAcct=instructing_reimbursement_agent InstdRmbrsmntAgtAcct=instructed_reimbursement_agent
account ThrdRmbrsmntAgtAcct=third_reimbursement_agent OrgnlDbtrAcct=original_debtor OrgnlCdtrAcct=original_creditor
account OrgnlDbtrAgtAcct=original_debtor_agent OrgnlCdtrAgtAcct=original_creditor_agent
account Acct=account RltdAcct=related_account SttlmAcct=settlement_account ChrgsAcct=charges_account CshAcct=account
account ChrgsAcctAgt=charges_account_agent OrgnlAcct=account

contact CtctDtls CtctPrsn
person PrvtId DtAndPlcOfBirth
organization OrgId

name Nm FullLglNm BrnchNm TradgNm
bic BICFI BIC AnyBIC BICOrBEI BEI FIBIC
fact LEI=leiCode IBAN=iban MmbId=clearing Ctry=country CtryOfRes=country BirthDt=birthDate
fact CityOfBirth=birthPlace PrvcOfBirth=birthPlace CtryOfBirth=birthCountry TaxId=taxNumber RegnId=registrationNumber
fact EmailAdr=email PhneNb=phone MobNb=phone FaxNb=phone URLAdr=website
fact AdrLine=address StrtNm=address BldgNb=address BldgNm=address Flr=address UnitNb=address PstBx=address Room=address PstCd=address
fact TwnNm=address TwnLctnNm=address DstrctNm=address CtrySubDvsn=address Dept=address SubDept=address CareOf=address

text Ustrd=remittance AddtlRmtInf=remittance AddtlInf=narrative AddtlNtryInf=narrative AddtlTxInf=narrative
text AddtlStmtInf=narrative AddtlRptInf=narrative AddtlNtfctnInf=narrative Inf=narrative InstrInf=instruction
text PurpPrtry=narrative

reference Id MsgId EndToEndId InstrId TxId PmtInfId OrgnlMsgId OrgnlEndToEndId OrgnlInstrId OrgnlTxId OrgnlPmtInfId
reference ClrSysRef AcctSvcrRef NtryRef MndtId ChqNb Ref Nb BizMsgIdr CreDt CdtrRef RmtId Issr

skip5 Cd ChrgBr SttlmMtd PmtMtd CdtDbtInd Ccy InstrPrty SttlmPrty TxSts Sts GrpSts AdrTp Mtd TrfRl InstdAmtCcy ChrgTp
skip36 UETR OrgnlUETR MsgDefIdr MsgNmId OrgnlMsgNmId BizSvc
`)

// repeating are elements of which there may be more than one in a parent: a
// path to them says which, even the first.
const repeating = ` CdtTrfTxInf DrctDbtTxInf CdtTrfTx TxInf TxInfAndSts TxDtls Ntry PmtInf Stmt Rpt Ntfctn AdrLine Ustrd Strd
 Othr AddtlRmtInf InstrForCdtrAgt InstrForNxtAgt RgltryRptg Dtls ChrgsInf RltdRmtInf RmtLctnDtls RfrdDocInf Rcrd Bal
 OrgnlPmtInfAndSts Undrlyg Inf AddtlInf Itm CdtInstr `

var meanings = map[string]meaning{
	"body": asBody, "batch": asBatch, "payment": asPayment, "underlying": asUnderlying, "within": asWithin, "party": asParty,
	"inner": asInner, "agent": asAgent, "innerAgent": asInner, "account": asAccount, "contact": asContact,
	"person": asPerson, "organization": asOrganization, "name": asName, "bic": asBIC, "fact": asFact, "text": asText,
	"reference": asReference, "skip5": asSkip, "skip36": asSkip,
}

func elements(table string) map[string]*element {
	repeats := make(map[string]bool)
	for _, name := range strings.Fields(repeating) {
		repeats[name] = true
	}
	all := make(map[string]*element)
	for line := range strings.Lines(table) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		for _, w := range words[1:] {
			name, role, _ := strings.Cut(w, "=")
			e := &element{as: meanings[words[0]], role: strings.ReplaceAll(role, "_", " "), repeats: repeats[name]}
			switch words[0] {
			case "skip5":
				e.max = 5
			case "skip36":
				e.max = 36
			case "within":
				e.role += " "
			}
			all[name] = e
		}
	}
	for name := range repeats {
		if all[name] == nil {
			all[name] = &element{repeats: true}
		}
	}
	return all
}

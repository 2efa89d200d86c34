import { describe, expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

/** A layout with rows made up for these tests: what each row must come to, and the lines that are none. */
interface Layout {
  readonly text: string;
  /** `day amount payee`, or what an unreadable row says. */
  readonly rows: readonly string[];
  readonly warnings?: readonly string[];
  readonly balances?: readonly string[];
}

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'comdirect: a row that is still open, balances above and below': {
    text: `;
"Umsätze Girokonto";"Zeitraum: 30 Tage";
"Neuer Kontostand";"1.062,50 EUR";

"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";
"offen";"--";"Kartenverfügung";" Auftraggeber: SHOP Buchungstext: Vormerkung ";"-9,90";
"04.03.2024";"04.03.2024";"Lastschrift / Belastung";"STADTWERKE";"-37,50";
"01.03.2024";"29.02.2024";"Übertrag / Überweisung";"ARBEITGEBER GMBH";"1.100,00";

"Alter Kontostand";"0,00 EUR";
`,
    rows: [
      '"offen" is not a date (expected DD.MM.YYYY)',
      '2024-03-04 -37.5 STADTWERKE',
      '2024-03-01 1100 ARBEITGEBER GMBH',
    ],
    warnings: ['Left out, text without date and amount: line 10.'],
  },
  'UBS: single amounts of a batch below it': {
    text: `IBAN:;CH00 0000 0000 0000 0000 1;
Anfangssaldo:;1000.00;
Schlusssaldo:;1079.50;

Abschlussdatum;Abschlusszeit;Buchungsdatum;Valutadatum;Währung;Belastung;Gutschrift;Einzelbetrag;Saldo;Beschreibung1
2024-03-12;;2024-03-12;2024-03-12;CHF;-70.50;;;1079.50;Sammelauftrag
;;;;;;;-50.00;;Elektro AG
;;;;;;;-20.50;;Zeitung AG
2024-03-10;10:11:12;2024-03-11;2024-03-11;CHF;;200.00;;1150.00;Anna
2024-03-05;09:00:00;2024-03-05;2024-03-05;CHF;-50.00;;;950.00;Laden
`,
    rows: ['2024-03-12 -70.5 Sammelauftrag', '2024-03-11 200 Anna', '2024-03-05 -50 Laden'],
    warnings: ['Left out, text without date and amount: lines 7, 8.'],
    balances: ['opening 1000', 'closing 1079.5'],
  },
  'C5 HDFC: rulings above and below the rows, groups of two': {
    text: `HDFC BANK Ltd.,,,,,,

Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance
********,*******************,****************,********,*****,*****,**********
01/04/24,UPI-SHOP,0000412345678901,01/04/24,"1,500.00",,"1,23,456.78"
03/04/24,SALARY APR ACME,0000000000000000,03/04/24,,"2,10,000.00","3,33,456.78"
05/04/24,RENT TO LANDLORD,0000000000000012,05/04/24,"45,000.00",,"2,88,456.78"
********,*******************,****************,********,*****,*****,**********
`,
    rows: ['2024-04-01 -1500 UPI-SHOP', '2024-04-03 210000 SALARY APR ACME', '2024-04-05 -45000 RENT TO LANDLORD'],
    balances: ['opening 124956.78', 'closing 288456.78'],
  },
  'Banco do Brasil: balances that are dated as rows are': {
    text: `"Data","Dependencia Origem","Histórico","Data do Balancete","Número do documento","Valor",
"01/03/2024","","Saldo Anterior","","0","1500.00",
"04/03/2024","1234-5","Compra com Cartão","","123","-25.90",
"25/03/2024","","Recebimento de Proventos","","456","4000.00",
"31/03/2024","","S A L D O","","0","5474.10",
`,
    rows: ['2024-03-04 -25.9 Compra com Cartão', '2024-03-25 4000 Recebimento de Proventos'],
    warnings: ['Left out, a balance, no movement: lines 2, 5.'],
  },
  'Bradesco: the other party on a line of its own, a total at the foot': {
    text: `Extrato de: Ag: 1234 | Conta: 1234-5;;;;;
Data;Histórico;Docto.;Crédito (R$);Débito (R$);Saldo (R$);
01/03/24;SALDO ANTERIOR;;;;1.500,00;
04/03/24;COMPRA CARTAO;0012345;;-25,90;1.474,10;
;PADARIA CENTRAL;;;;;
25/03/24;TED-TRANSF ELET;0098765;4.000,00;;5.474,10;
Total;;;4.000,00;-25,90;5.474,10;
`,
    rows: ['2024-03-04 -25.9 COMPRA CARTAO', '2024-03-25 4000 TED-TRANSF ELET'],
    warnings: ['Left out, a balance, no movement: line 3.', 'Left out, a total or balance: line 7.'],
    balances: ['opening 1500', 'closing 5474.1'],
  },
  'La Banque Postale: every amount in francs as well': {
    text: `Compte tenu en  :;euros
Solde (EUROS)   :;1234,56
Solde (FRANCS)  :;8098,18

Date;Libellé;Montant(EUROS);Montant(FRANCS)
28/03/2024;"ACHAT CB BOULANGERIE";-4,20;-27,55
05/03/2024;"VIREMENT DE EMPLOYEUR";2150,00;14103,08
`,
    rows: ['2024-03-28 -4.2 ACHAT CB BOULANGERIE', '2024-03-05 2150 VIREMENT DE EMPLOYEUR'],
  },
  'mBank: marks before the heads, the currency behind the amounts': {
    text: `#Waluta;#Wpływy;#Wydatki;
PLN;5 000,00;-132,49;

#Data operacji;#Opis operacji;#Rachunek;#Kategoria;#Kwota;
2024-03-05;"ŻABKA";"eKonto 1111";"Żywność";-32,49 PLN;;
2024-03-04;"PRACODAWCA";"eKonto 1111";"Wynagrodzenie";5 000,00 PLN;;
2024-03-02;"CZYNSZ";"eKonto 1111";"Czynsz";-100,00 PLN;;
`,
    rows: ['2024-03-05 -32.49 ŻABKA', '2024-03-04 5000 PRACODAWCA', '2024-03-02 -100 CZYNSZ'],
  },
  'Rabobank: signs in front of both figures, the koers and the other currency empty': {
    text: `"IBAN/BBAN","Munt","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Naam tegenpartij","Omschrijving-1","Oorspr bedrag","Koers"
"NL00RABO0000000001","EUR","000000000000000001","2024-03-04","2024-03-04","-12,50","+987,50","Winkel BV","Boodschappen","",""
"NL00RABO0000000001","EUR","000000000000000002","2024-03-05","2024-03-05","+2100,00","+3087,50","Werkgever","Salaris","",""
`,
    rows: ['2024-03-04 -12.5 Winkel BV', '2024-03-05 2100 Werkgever'],
  },
};

describe('banks of more countries, corner by corner', () => {
  test.each(Object.entries(LAYOUTS))('%s', (_, { text, rows, warnings = [], balances }) => {
    const file = readCsv(new TextEncoder().encode(text), { fileName: 'a.csv' });
    const [statement] = file.statements;
    const told = statement?.rows.map((row) =>
      'problem' in row ? row.problem : `${row.date} ${row.amount} ${row.payee}`,
    );
    expect(told).toEqual(rows);
    expect(file.warnings).toEqual(warnings);
    const stated = statement?.balances.map(({ kind, amount }) => `${kind} ${amount}`);
    expect(stated).toEqual(balances ?? []);
  });

  test('C18 words against signs that are left as they stand are a doubt', () => {
    const text = `date,title,amount
2024-03-05,Padaria,25.90
2024-03-16,Pagamento recebido,-500.00
2024-03-17,Estorno de Loja,-30.00
`;
    const file = readCsv(new TextEncoder().encode(text), { fileName: 'nubank.csv' });
    expect(file.csv?.doubts.join()).toContain('speak against the signs');
    const mostlySpent = `${text}2024-03-18,Mercado,12.00\n2024-03-19,Farmacia,8.00\n2024-03-20,Livraria,9.00\n`;
    const turned = readCsv(new TextEncoder().encode(mostlySpent), { fileName: 'nubank.csv' });
    expect(turned.csv?.mapping.flip, 'where most rows are spending they are turned').toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

/** Layouts that banks and programs use, with rows made up for these tests: name, text, what must come out. */
const LAYOUTS: readonly (readonly [name: string, text: string, figures: readonly string[]])[] = [
  [
    'Capital One',
    'Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit\n2024-03-05,2024-03-06,1234,CAFE,Dining,4.50,\n2024-03-04,2024-03-04,1234,PAYMENT,Payment/Credit,,120.00\n',
    ['2024-03-05 -4.5', '2024-03-04 120'],
  ],
  [
    'Bank of America',
    'Description,,Summary Amt.\nBeginning balance as of 03/01/2024,,"1,000.00"\nTotal credits,,"200.00"\nTotal debits,,"-50.00"\nEnding balance as of 03/31/2024,,"1,150.00"\n\n' +
      'Date,Description,Amount,Running Bal.\n03/01/2024,Beginning balance as of 03/01/2024,,"1,000.00"\n03/05/2024,"SHOP","-50.00","950.00"\n03/06/2024,"WAGES","200.00","1,150.00"\n',
    ['2024-03-05 -50', '2024-03-06 200'],
  ],
  [
    'Wells Fargo, no header',
    '"03/15/2024","-25.00","*","","PURCHASE AUTHORIZED ON 03/14 SHOP"\n"03/14/2024","1500.00","*","","ACME PAYROLL"\n"03/13/2024","-9.99","*","101","CHECK # 101"\n',
    ['2024-03-15 -25', '2024-03-14 1500', '2024-03-13 -9.99'],
  ],
  [
    'Discover',
    'Trans. Date,Post Date,Description,Amount,Category\n03/01/2024,03/01/2024,"SUPERMARKET X",45.10,"Supermarkets"\n03/15/2024,03/15/2024,"INTERNET PAYMENT - THANK YOU",-200.00,"Payments and Credits"\n03/20/2024,03/21/2024,"GAS STATION",30.00,"Gasoline"\n',
    ['2024-03-01 -45.1', '2024-03-15 200', '2024-03-20 -30'],
  ],
  [
    'Apple Card',
    'Transaction Date,Clearing Date,Description,Merchant,Category,Type,Amount (USD),Purchased By\n03/14/2024,03/15/2024,"SHOP 1","Shop","Grocery","Purchase","20.00","A"\n03/10/2024,03/11/2024,"DINER","Diner","Restaurants","Purchase","12.50","A"\n03/02/2024,03/02/2024,"ACH DEPOSIT","Ach","Payment","Payment","-100.00","A"\n',
    ['2024-03-14 -20', '2024-03-10 -12.5', '2024-03-02 100'],
  ],
  [
    'Monzo',
    'Transaction ID,Date,Time,Type,Name,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Description,Money Out,Money In\n' +
      'tx1,13/03/2024,10:00:00,Card payment,Shop,Groceries,-5.00,GBP,-5.85,EUR,,SHOP,-5.00,\ntx2,14/03/2024,10:00:00,Faster payment,Friend,Transfers,20.00,GBP,20.00,GBP,dinner,FRIEND,,20.00\n',
    ['2024-03-13 -5', '2024-03-14 20'],
  ],
  [
    'Starling',
    'Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category\n13/03/2024,Shop,REF,CONTACTLESS,-5.00,95.00,GROCERIES\n14/03/2024,Job,PAY,FASTER PAYMENT,1000.00,1095.00,INCOME\n',
    ['2024-03-13 -5', '2024-03-14 1000'],
  ],
  [
    'Barclays',
    'Number,Date,Account,Amount,Subcategory,Memo\n\t ,13/03/2024,20-00-00 12345678,-9.60,Debit,SHOP\t\n\t ,12/03/2024,20-00-00 12345678,150.00,Counter Credit,FRIEND\t\n',
    ['2024-03-13 -9.6', '2024-03-12 150'],
  ],
  [
    'NatWest',
    "Date, Type, Description, Value, Balance, Account Name, Account Number\n13 Mar 2024,D/D,'WATER,-30.00,970.00,'ME,'600000-12345678\n12 Mar 2024,BAC,'JOB,500.00,1000.00,'ME,'600000-12345678\n",
    ['2024-03-13 -30', '2024-03-12 500'],
  ],
  [
    'ABN AMRO, no header',
    '123456789\tEUR\t20240102\t100,00\t87,50\t20240102\t-12,50\tBEA   NR:1 02.01.24/10.00 WINKEL\n123456789\tEUR\t20240103\t87,50\t1087,50\t20240103\t1000,00\tSEPA OVERBOEKING WERKGEVER\n123456789\tEUR\t20240105\t1087,50\t1077,50\t20240105\t-10,00\tBEA   NR:1 05.01.24/11.00 WINKEL\n',
    ['2024-01-02 -12.5', '2024-01-03 1000', '2024-01-05 -10'],
  ],
  [
    'DKB',
    '"Konto";"Girokonto DE00"\n""\n"Kontostand vom 14.03.2024:";"1.000,00 €"\n""\n"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Gläubiger-ID"\n' +
      '"13.03.24";"13.03.24";"Gebucht";"ICH";"Markt";"Einkauf";"Ausgang";"DE1";"-1.234,50";""\n"12.03.24";"12.03.24";"Gebucht";"Firma";"ICH";"Lohn";"Eingang";"DE2";"2000";""\n',
    ['2024-03-13 -1234.5', '2024-03-12 2000'],
  ],
  [
    'comdirect',
    ';\n"Umsätze Girokonto";"Zeitraum: 30 Tage";\n"Neuer Kontostand";"1.000,00 EUR";\n\n"Buchungstag";"Wertstellung (Valuta)";"Vorgang";"Buchungstext";"Umsatz in EUR";\n"offen";"--";"Kartenverfügung";"Laden";"-5,00";\n"13.03.2024";"13.03.2024";"Lastschrift";"Strom";"-50,00";\n"12.03.2024";"12.03.2024";"Übertrag";"Lohn";"1.500,00";\n\n"Alter Kontostand";"-445,00 EUR";\n',
    ['line 6 ?', '2024-03-13 -50', '2024-03-12 1500'],
  ],
  [
    'Crédit Agricole',
    'Téléchargement du 20/03/2024;\n\nCompte n° 123;\nSolde au 20/03/2024 1 234,56 €\n\nDate;Libellé;Débit euros;Crédit euros;\n18/03/2024;"PAIEMENT PAR CARTE\nX1234 BOULANGER\n";12,30;;\n15/03/2024;"VIREMENT EN VOTRE FAVEUR\nEMPLOYEUR\n";;1 800,00;\n',
    ['2024-03-18 -12.3', '2024-03-15 1800'],
  ],
  [
    'Boursorama',
    'dateOp;dateVal;label;category;categoryParent;supplierFound;amount;accountNum;accountLabel;accountbalance\n2024-03-18;2024-03-18;"CARTE 17/03 CAFE";Restaurants;Vie;cafe;-3,50;00040;BOURSO;1200.00\n2024-03-17;2024-03-17;"VIR SALAIRE";Salaires;Revenus;salaire;"1 500,00";00040;BOURSO;1200.00\n',
    ['2024-03-18 -3.5', '2024-03-17 1500'],
  ],
  [
    'mBank',
    'mBank S.A. Bankowość Detaliczna;\n\n#Klient;\nJAN P;\n\n#Data operacji;#Opis operacji;#Rachunek;#Kategoria;#Kwota;\n2024-03-13;"SKLEP  ZAKUP";"eKonto 1111";"Żywność";-45,10 PLN;\n2024-03-12;"PRZELEW WYNAGRODZENIE";"eKonto 1111";"Wpływy";5 000,00 PLN;\n',
    ['2024-03-13 -45.1', '2024-03-12 5000'],
  ],
  [
    'CommBank AU, no header',
    '05/03/2024,"-12.50","SHOP SYDNEY AU","+987.50"\n04/03/2024,"+1000.00","Salary JOB","+1000.00"\n28/02/2024,"-20.00","PUB","+0.00"\n',
    ['2024-03-05 -12.5', '2024-03-04 1000', '2024-02-28 -20'],
  ],
  [
    'Westpac',
    'Bank Account,Date,Narrative,Debit Amount,Credit Amount,Balance,Categories,Serial\n732000,13/03/2024,DEBIT CARD SHOP,10.00,,990.00,PAYMENT,\n732000,12/03/2024,DEPOSIT JOB,,500.00,1000.00,DEP,\n',
    ['2024-03-13 -10', '2024-03-12 500'],
  ],
  [
    'Nubank card',
    'date,title,amount\n2024-03-13,Padaria,12.50\n2024-03-10,Uber,20.00\n2024-03-05,Pagamento recebido,-300.00\n2024-03-04,Supermercado,99.90\n',
    ['2024-03-13 -12.5', '2024-03-10 -20', '2024-03-05 300', '2024-03-04 -99.9'],
  ],
  [
    'HDFC',
    '\n  Date     ,Narration                ,Value Dat,Debit Amount       ,Credit Amount      ,Chq/Ref Number   ,Closing Balance\n 01/04/24  ,UPI-SHOP                 ,01/04/24 ,        100.00      ,          0.00      ,0000409200000001 ,        900.00\n 02/04/24  ,NEFT CR-JOB              ,02/04/24 ,          0.00      ,      50000.00      ,N092240000000001 ,      50900.00\n',
    ['2024-04-01 -100', '2024-04-02 50000'],
  ],
  [
    'State Bank of India',
    'Account Name :\tMR X\nTxn Date\tValue Date\tDescription\tRef No./Cheque No.\t        Debit\tCredit\tBalance\n1 Apr 2024\t1 Apr 2024\tTO TRANSFER-UPI\tTRANSFER\t1,500.00\t \t1,00,500.00\n2 Apr 2024\t2 Apr 2024\tBY TRANSFER-SALARY\tTRANSFER\t \t1,25,000.00\t2,25,500.00\n',
    ['2024-04-01 -1500', '2024-04-02 125000'],
  ],
  [
    'Swedbank',
    '* Transaktioner Period 2024-03-01 – 2024-03-31 Skapad 2024-04-01 10:00 CEST\nRadnummer,Clearingnummer,Kontonummer,Produkt,Valuta,Bokföringsdag,Transaktionsdag,Valutadag,Referens,Beskrivning,Belopp,Bokfört saldo\n1,80000,12345678,"Konto",SEK,2024-03-13,2024-03-12,2024-03-13,"ICA","ICA",-250.00,750.00\n2,80000,12345678,"Konto",SEK,2024-03-11,2024-03-11,2024-03-11,"Lön","Lön",1000.00,1000.00\n',
    ['2024-03-12 -250', '2024-03-11 1000'],
  ],
  [
    'Danske Bank',
    '"Dato";"Tekst";"Beløb";"Saldo";"Status";"Afstemt"\n"12.03.2024";"Netto";"-120,50";"4.879,50";"Udført";"Nej"\n"11.03.2024";"Løn";"5.000,00";"5.000,00";"Udført";"Nej"\n',
    ['2024-03-12 -120.5', '2024-03-11 5000'],
  ],
  [
    'DNB',
    '"Dato";"Forklaring";"Rentedato";"Ut fra konto";"Inn på konto"\n"12.03.2024";"Varekjøp Kiwi";"13.03.2024";"120,50";""\n"11.03.2024";"Lønn";"11.03.2024";"";"30000"\n',
    ['2024-03-12 -120.5', '2024-03-11 30000'],
  ],
  [
    'Alipay',
    '支付宝交易记录明细查询\n账号:[x@example.org]\n---------交易记录明细列表---------\n交易时间,交易分类,交易对方,商品说明,收/支,金额,收/付款方式,交易状态,备注\n2024-03-13 10:11:12,餐饮美食,面馆,午餐,支出,25.00,余额宝,交易成功,\n2024-03-12 09:00:00,转账红包,朋友,红包,收入,88.00,余额,交易成功,\n',
    ['2024-03-13 -25', '2024-03-12 88'],
  ],
  [
    'YNAB',
    '"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"\n"Bank","","03/13/2024","Shop","A: B","A","B","",$12.50,$0.00,"Cleared"\n"Bank","","03/12/2024","Job","I","I","","",$0.00,$2000.00,"Cleared"\n',
    ['2024-03-13 -12.5', '2024-03-12 2000'],
  ],
  [
    'Kraken',
    '"txid","refid","time","type","subtype","aclass","asset","amount","fee","balance"\n"L1","R1","2024-03-13 10:11:12","deposit","","currency","EUR",100.0000,0.0000,100.0000\n"L2","R2","2024-03-14 10:11:12","trade","","currency","EUR",-50.0000,0.0800,49.9200\n"L3","R2","2024-03-14 10:11:12","trade","","currency","BTC",0.0008000000,0.0000000000,0.0008000000\n',
    ['2024-03-13 100', '2024-03-14 -50.08', '2024-03-14 0.0008'],
  ],
  [
    'Toshl',
    '"Date","Account","Category","Tags","Expense amount","Income amount","Currency","In main currency","Main currency","Description"\n"3/13/24","Cash","Food","","12.50","0","EUR","12.50","EUR","lunch"\n"3/14/24","Cash","Salary","","0","1,000.00","EUR","1,000.00","EUR",""\n',
    ['2024-03-13 -12.5', '2024-03-14 1000'],
  ],
  [
    'Tinkoff',
    '"Дата операции";"Дата платежа";"Номер карты";"Статус";"Сумма операции";"Валюта операции";"Сумма платежа";"Валюта платежа";"Кэшбэк";"Категория";"MCC";"Описание"\n"13.03.2024 10:11:12";"14.03.2024";"*1234";"OK";"-250,00";"RUB";"-250,00";"RUB";"";"Супермаркеты";"5411";"Магазин"\n"12.03.2024 09:00:00";"12.03.2024";"";"OK";"50000,00";"RUB";"50000,00";"RUB";"";"Зарплата";"";"Работа"\n',
    ['2024-03-13 -250', '2024-03-12 50000'],
  ],
  [
    'Venmo statement',
    'Account Statement - (@me) ,,,,,,,,,\nAccount Activity,,,,,,,,,\n,ID,Datetime,Type,Status,Note,From,To,Amount (total),Funding Source\n,,,,,,,,,\n,111,2024-03-13T10:11:12,Payment,Complete,Lunch,Me,You,- $12.50,Venmo balance\n,222,2024-03-14T10:11:12,Payment,Complete,Rent,You,Me,"+ $1,000.00",\n',
    ['2024-03-13 -12.5', '2024-03-14 1000'],
  ],
  [
    'Fidelity',
    '\n\nRun Date,Action,Symbol,Description,Type,Quantity,Price ($),Commission ($),Fees ($),Accrued Interest ($),Amount ($),Settlement Date\n 03/13/2024, YOU BOUGHT, ABC, ABC INC,Cash,10,5,,,,-50,03/15/2024\n 03/12/2024, DIVIDEND RECEIVED, ABC, ABC INC,Cash,,,,,,1.23,\n\n\n"The data and information in this spreadsheet is provided to you solely for your use."\n\nDate downloaded 04/01/2024 10:11 pm\n',
    ['2024-03-13 -50', '2024-03-12 1.23'],
  ],
  [
    'ICS card, positive and negative by Af Bij',
    'Datum;Omschrijving;Bedrag;Debit/Credit;Valuta\n13 mrt. 2024;WINKEL;12,50;Debit;EUR\n12 mei 2024;GEINCASSEERD;100,00;Credit;EUR\n',
    ['2024-03-13 -12.5', '2024-05-12 100'],
  ],
  [
    'Hungarian, thousands by spaces, no decimals',
    'Könyvelés dátuma;Közlemény;Összeg;Egyenleg\n2024.03.13.;Bolt;-12 500;87 500\n2024.03.12.;Fizetés;100 000;100 000\n',
    ['2024-03-13 -12500', '2024-03-12 100000'],
  ],
  [
    'a withdrawal column alone',
    'Date,Description,Withdrawals\n2024-03-13,Shop,12.50\n2024-03-12,Cafe,3.00\n',
    ['2024-03-13 -12.5', '2024-03-12 -3'],
  ],
  [
    'yen without decimals',
    '利用日,店名,利用金額\n2024/03/13,スーパー,1500\n2024/03/14,カフェ,480\n',
    ['2024-03-13 -1500', '2024-03-14 -480'],
  ],
];

describe('layouts of more banks and programs', () => {
  test.each(LAYOUTS)('%s', (_, text, figures) => {
    const file = readCsv(new TextEncoder().encode(text), { fileName: 'bank.csv' });
    const rows = file.statements.flatMap((statement) => statement.rows);
    expect(rows.map((row) => ('date' in row ? `${row.date} ${row.amount}` : `line ${row.line} ?`))).toEqual(figures);
  });
});

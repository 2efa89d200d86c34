import { CheckField, SelectField, TextField } from '../../kit/field.tsx';
import {
  amountStyle,
  columnNames,
  dateExample,
  dateFormatsLike,
  DELIMITERS,
  ENCODINGS,
  withAmountColumn,
  withAmountStyle,
  withColumn,
  withMultiplier,
  withoutColumn,
  type AmountColumn,
  type AmountStyle,
  type CsvChoice,
  type CsvColumn,
  type CsvReading,
} from './csv-choice.ts';
import css from './import-dialog.module.css';

const STYLES: readonly AmountStyle[] = ['one', 'two', 'flag'];

export interface CsvControlsProps {
  /** How it was read; null where it could not be read at all. */
  readonly reading: CsvReading | null;
  readonly choice: CsvChoice;
  readonly onChoice: (choice: CsvChoice) => void;
}

/** The mapping as controls: what was guessed is shown, what is changed is read anew. */
export function CsvControls({ reading, choice, onChoice }: CsvControlsProps) {
  const mapping: CsvChoice = { ...reading?.mapping, ...choice };
  return (
    <>
      <SelectField
        label="Encoding"
        value={mapping.encoding ?? ''}
        onChange={(event) => onChoice({ ...choice, encoding: event.target.value })}
      >
        {mapping.encoding === undefined && <option value="">As guessed</option>}
        {withOwn(ENCODINGS, mapping.encoding).map((encoding) => (
          <option key={encoding}>{encoding}</option>
        ))}
      </SelectField>
      <SelectField
        label="Between columns"
        value={mapping.delimiter ?? ''}
        onChange={(event) => onChoice({ delimiter: event.target.value, ...keptEncoding(choice) })}
      >
        {mapping.delimiter === undefined && <option value="">As guessed</option>}
        {DELIMITERS.map(({ delimiter, words }) => (
          <option key={delimiter} value={delimiter}>
            {words}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Lines before the first row"
        type="number"
        min={0}
        value={mapping.skip ?? ''}
        onChange={(event) => {
          const skip = event.target.valueAsNumber;
          if (Number.isInteger(skip) && skip >= 0) onChoice({ ...choice, skip });
        }}
      />
      {reading && <ColumnControls reading={reading} choice={choice} onChoice={onChoice} />}
    </>
  );
}

/** The usual values, and the one in use where it is another. */
function withOwn(usual: readonly string[], own: string | undefined): readonly string[] {
  return own === undefined || usual.includes(own) ? usual : [own, ...usual];
}

/** Other columns lie between other marks: what was said of them no longer holds. */
function keptEncoding({ encoding }: CsvChoice): CsvChoice {
  return encoding === undefined ? {} : { encoding };
}

function ColumnControls({ reading, choice, onChoice }: CsvControlsProps & { readonly reading: CsvReading }) {
  const mapping = { ...reading.mapping, ...choice };
  const names = columnNames(reading);
  const style = amountStyle(mapping);
  const column = (label: string, key: CsvColumn) => (
    <ColumnField
      label={label}
      names={names}
      value={mapping[key]}
      onColumn={(index) => onChoice(withColumn(choice, mapping, key, index))}
      onNone={key === 'date' ? null : () => onChoice(withoutColumn(choice, mapping, key))}
    />
  );
  return (
    <>
      {column('Date', 'date')}
      <SelectField
        label="A date such as 31 December"
        value={mapping.dateFormat}
        onChange={(event) => onChoice({ ...choice, dateFormat: event.target.value })}
      >
        {dateFormatsLike(mapping.dateFormat).map((format) => (
          <option key={format} value={format}>
            {dateExample(format)}
          </option>
        ))}
      </SelectField>
      {column('Booked on', 'bookedDate')}
      {column('Payee', 'payee')}
      {column('Note', 'notes')}
      <SelectField
        label="Amounts are"
        value={style}
        onChange={(event) => {
          const wanted = STYLES.find((each) => each === event.target.value) ?? 'one';
          onChoice(withAmountStyle(choice, mapping, wanted, names.length));
        }}
      >
        <option value="one">in one column</option>
        <option value="two">in two: out and in</option>
        <option value="flag">in one, another says in or out</option>
      </SelectField>
      <AmountColumns {...{ names, mapping, choice, style, onChoice }} />
      <SelectField
        label="Decimal mark"
        value={mapping.decimal}
        onChange={(event) => onChoice({ ...choice, decimal: event.target.value === ',' ? ',' : '.' })}
      >
        <option value=".">Point 1,234.50</option>
        <option value=",">Comma 1.234,50</option>
      </SelectField>
      <TextField
        label="Multiply amounts by"
        inputMode="decimal"
        placeholder="1"
        value={choice.multiplier ?? mapping.multiplier ?? ''}
        onChange={(event) => onChoice(withMultiplier(choice, event.target.value))}
      />
      {column(mapping.feeWithin === true ? 'Fees within' : 'Fees besides', 'fee')}
      {column('Currency from', 'currencyColumn')}
      {column('Balance after it', 'balance')}
      <div className={css['check']}>
        <CheckField
          label="Turn the sign of amounts"
          checked={mapping.flip ?? false}
          onChange={(event) => onChoice({ ...choice, flip: event.target.checked })}
        />
      </div>
    </>
  );
}

/** The columns of the amount, by how the file states it. */
function AmountColumns({
  names,
  mapping,
  choice,
  style,
  onChoice,
}: {
  readonly names: readonly string[];
  readonly mapping: CsvReading['mapping'];
  readonly choice: CsvChoice;
  readonly style: AmountStyle;
  readonly onChoice: (choice: CsvChoice) => void;
}) {
  const amount = (label: string, key: AmountColumn) => (
    <ColumnField
      label={label}
      names={names}
      value={mapping[key]}
      onColumn={(index) => onChoice(withAmountColumn(choice, mapping, key, index))}
      onNone={null}
    />
  );
  if (style === 'two') {
    return (
      <>
        {amount('Money out', 'amountOut')}
        {amount('Money in', 'amountIn')}
      </>
    );
  }
  return (
    <>
      {amount('Amount', 'amount')}
      {style === 'flag' && amount('Says in or out', 'direction')}
    </>
  );
}

function ColumnField({
  label,
  names,
  value,
  onColumn,
  onNone,
}: {
  readonly label: string;
  readonly names: readonly string[];
  readonly value: number | undefined;
  readonly onColumn: (index: number) => void;
  /** Null where the file cannot do without it. */
  readonly onNone: (() => void) | null;
}) {
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      onChange={({ target }) => (target.value === '' ? onNone?.() : onColumn(Number(target.value)))}
    >
      {(value === undefined || onNone !== null) && <option value="">None</option>}
      {names.map((name, index) => (
        <option key={name} value={index}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

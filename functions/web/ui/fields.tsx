import type { Child } from 'hono/jsx';
import { Field, type FieldProps, wire } from './field';

export interface TextFieldProps extends FieldProps {
  value?: string | number;
  /** 'text' unless given. For numbers prefer inputmode="numeric": a number input changes when scrolled. */
  type?: 'text' | 'email' | 'password' | 'search' | 'url' | 'tel' | 'number' | 'time' | 'datetime-local';
  inputmode?: 'numeric' | 'decimal';
  /** How wide it looks: hints at the length of the answer. 'full' unless given. */
  width?: 'short' | 'medium' | 'full';
  /** The HTML autofill token, e.g. 'email' or 'current-password'. */
  autocomplete?: string;
  /** false for codes, expressions and names. */
  spellcheck?: boolean;
  maxlength?: number;
  readonly?: boolean;
  /** Stands right of the box, e.g. a unit. */
  suffix?: Child;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { name, value = '', type = 'text', width = 'full', suffix } = props;
  const input = (
    <input
      id={name}
      name={name}
      type={type}
      value={String(value)}
      class={width === 'full' ? undefined : width}
      inputmode={props.inputmode}
      autocomplete={props.autocomplete}
      spellcheck={props.spellcheck}
      maxlength={props.maxlength}
      readonly={props.readonly}
      disabled={props.disabled}
      {...wire(props)}
    />
  );
  return (
    <Field {...props}>{suffix ? <div class="affixed">{[input, <span>{suffix}</span>]}</div> : input}</Field>
  );
}

export interface TextAreaProps extends FieldProps {
  value?: string;
  /** Lines shown: 4 unless given. */
  rows?: number;
  maxlength?: number;
  readonly?: boolean;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { name, value = '', rows = 4 } = props;
  return (
    <Field {...props}>
      <textarea
        id={name}
        name={name}
        rows={rows}
        maxlength={props.maxlength}
        readonly={props.readonly}
        disabled={props.disabled}
        {...wire(props)}
      >
        {/* HTML drops one line break after the opening tag; this one is that, so a value may start with its own. */}
        {`\n${value}`}
      </textarea>
    </Field>
  );
}

export interface SelectOption {
  value: string;
  /** The value itself unless given. */
  text?: string;
  /** Options with the same group stand together under its name; keep them adjacent. */
  group?: string;
}

export interface SelectProps extends FieldProps {
  value?: string;
  options: SelectOption[];
  /** The text of a first option with the value '', e.g. "Choose a system" or "Any level". */
  placeholder?: string;
}

/** One of many. For up to about six options Radios are easier. */
export function Select(props: SelectProps) {
  const { name, value = '', options, placeholder } = props;
  const option = (one: SelectOption) => (
    <option value={one.value} selected={one.value === value}>
      {one.text ?? one.value}
    </option>
  );
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <Field {...props}>
      <select id={name} name={name} disabled={props.disabled} {...wire(props)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {groups.map((group) => {
          const members = options.filter((one) => one.group === group).map(option);
          return group === undefined ? members : <optgroup label={group}>{members}</optgroup>;
        })}
      </select>
    </Field>
  );
}

export interface DateFieldProps extends FieldProps {
  /** ISO calendar date, YYYY-MM-DD, or ''. */
  value?: string;
  /** Earliest and latest date offered, YYYY-MM-DD; the server must check it again. */
  min?: string;
  max?: string;
}

/** A calendar date, with the browser's own picker. */
export function DateField(props: DateFieldProps) {
  const { name, value = '', min, max } = props;
  return (
    <Field {...props}>
      <input
        id={name}
        name={name}
        type="date"
        value={value}
        min={min}
        max={max}
        disabled={props.disabled}
        {...wire(props)}
      />
    </Field>
  );
}

export interface FileFieldProps extends FieldProps {
  /** File types offered, e.g. '.csv,text/csv'. */
  accept?: string;
  multiple?: boolean;
}

/** A file to send; its Form needs `multipart`. */
export function FileField(props: FileFieldProps) {
  const { name, accept, multiple } = props;
  return (
    <Field {...props}>
      <input
        id={name}
        name={name}
        type="file"
        accept={accept}
        multiple={multiple}
        disabled={props.disabled}
        {...wire(props)}
      />
    </Field>
  );
}

import { bindForm } from './bind-form';
import { Checkboxes, Fieldset, Radios } from './choices';
import { DateField, FileField, Select, TextArea, TextField } from './fields';

describe('every field', () => {
  const common = { name: 'owner', label: 'Owner', hint: 'Who answers for it', error: 'Enter the owner' };
  it.each([
    ['TextField', <TextField {...common} />, '<input'],
    ['TextArea', <TextArea {...common} />, '<textarea'],
    ['Select', <Select {...common} options={[]} />, '<select'],
    ['DateField', <DateField {...common} />, '<input'],
    ['FileField', <FileField {...common} />, '<input'],
  ])('%s ties label, hint and error to its control', (_, field, tag) => {
    const html = String(field);
    expect(html).toContain('<label for="owner">Owner</label>');
    expect(html).toContain('<span class="hint" id="owner-hint">Who answers for it</span>');
    expect(html).toContain('id="owner-error"><span class="hidden">Error: </span>Enter the owner</span>');
    const control = html.slice(html.indexOf(tag)).split('>')[0];
    expect(control).toContain(' id="owner" name="owner"');
    expect(control).toContain('aria-describedby="owner-hint owner-error"');
    expect(control).toContain('aria-invalid="true"');
    expect(html).toContain('class="field bad"');
  });

  it('says nothing of hints and errors it does not have', () => {
    const html = String(<TextField name="owner" label="Owner" />);
    expect(html).not.toContain('aria-');
    expect(html).toContain('class="field"');
  });

  it('marks what is optional', () => {
    expect(String(<TextField name="a" label="Cost" optional />)).toContain('Cost (optional)</label>');
    expect(String(<Radios name="a" label="Cost" optional options={[]} />)).toContain(
      'Cost (optional)</legend>',
    );
  });

  it.each(['', 'two words'])('refuses the name %j, which cannot be an id', (name) => {
    expect(() => String(<TextField name={name} label="x" />)).toThrow('the name is also the id');
    expect(() => String(<Radios name={name} label="x" options={[]} />)).toThrow('the name is also the id');
  });
});

describe('values', () => {
  it('are escaped', () => {
    const value = `"><b>'&amp;`;
    const escaped = '&quot;&gt;&lt;b&gt;&#39;&amp;amp;';
    expect(String(<TextField name="a" label="a" value={value} />)).toContain(`value="${escaped}"`);
    expect(String(<TextArea name="a" label="a" value={value} />)).toContain(`>\n${escaped}</textarea>`);
    expect(String(<Select name="a" label="a" options={[{ value }]} />)).toContain(`>${escaped}</option>`);
    expect(String(<Radios name="a" label="a" options={[{ value }]} />)).toContain(`value="${escaped}"`);
  });

  it('of a text area keep a line break at their start, which HTML would drop', () => {
    expect(String(<TextArea name="a" label="a" value={'\nsecond line'} />)).toContain(
      '>\n\nsecond line</textarea>',
    );
  });

  it('choose an option, its group kept', () => {
    const html = String(
      <Select
        name="level"
        label="Level"
        value="high"
        placeholder="Any"
        options={[{ value: 'none' }, { value: 'high', text: 'High', group: 'Above' }]}
      />,
    );
    expect(html).toContain('<option value="">Any</option><option value="none">none</option>');
    expect(html).toContain(
      '<optgroup label="Above"><option value="high" selected="">High</option></optgroup>',
    );
    expect(html.match(/selected/g)).toHaveLength(1);
  });
});

describe('Radios and Checkboxes', () => {
  const options = [{ value: 'yes', text: 'Yes', hint: 'Or soon' }, { value: 'no' }];

  it('are a fieldset whose first option the error summary can link to', () => {
    const html = String(<Radios name="r" label="Changed?" error="Choose one" value="no" options={options} />);
    expect(html).toContain(
      '<fieldset class="field bad" aria-describedby="r-error"><legend>Changed?</legend>',
    );
    expect(html).toContain('<input id="r" name="r" type="radio" value="yes" aria-describedby="r-about"/>');
    expect(html).toContain('<input id="r-2" name="r" type="radio" value="no" checked=""/>');
    expect(html).toContain('<label for="r-2">no</label>');
  });

  it('tick every given value', () => {
    const html = String(
      <Checkboxes name="c" label="Who?" values={['yes', 'no', 'gone']} options={options} />,
    );
    expect(html.match(/checked/g)).toHaveLength(2);
    expect(html).toContain('type="checkbox"');
  });

  it('choose nothing by themselves', () => {
    expect(String(<Radios name="r" label="x" options={options} />)).not.toContain('checked');
  });
});

it('Fieldset groups fields under a legend with its hint', () => {
  expect(String(<Fieldset legend="Plan" name="plan" hint="By when" />)).toBe(
    '<fieldset aria-describedby="plan-hint"><legend class="big">Plan</legend><span class="hint" id="plan-hint">By when</span></fieldset>',
  );
});

describe('bindForm', () => {
  const form = bindForm({ a: 'one', many: ['x', 'y'], count: 3, file: new Blob([]) }, [
    { field: 'a', message: 'first' },
    { field: 'a', message: 'second' },
  ]);

  it('joins a value with its first error', () => {
    expect(form.field('a')).toEqual({ name: 'a', value: 'one', error: 'first' });
    expect(form.field('count')).toEqual({ name: 'count', value: '3', error: undefined });
    expect(form.field('missing')).toEqual({ name: 'missing', value: '', error: undefined });
  });

  it('takes a name that was sent several times, and skips files', () => {
    expect(form.field('many').value).toBe('x');
    expect(form.choices('many').values).toEqual(['x', 'y']);
    expect(form.choices('a').values).toEqual(['one']);
    expect(form.field('file').value).toBe('');
    expect(form.choices('missing').values).toEqual([]);
  });
});

import { load } from 'cheerio';
import { buildPack } from '../../../../shared/review/pack';
import { EMPTY_INPUT, PACK_INPUT } from '../../../../shared/review/test-support';
import { PackView, type PackViewProps } from './pack-view';

const view = (props: PackViewProps) => load(String(<PackView {...props} />));
const pack = buildPack(PACK_INPUT);

describe('the pack on a page', () => {
  it('leads from every number to where it comes from', () => {
    const $ = view({ pack });
    const figures = pack.sections.flatMap((section) => section.figures);
    const shown = $('.stats li')
      .toArray()
      .map((item) => [$('b', item).text(), $('a', item).text(), $('a', item).attr('href')]);
    expect(shown.length).toBeGreaterThan(40);
    for (const [value, label, href] of shown) {
      expect(figures).toContainEqual(expect.objectContaining({ label, href, value: Number(value) }));
    }
    expect($('small').text()).toContain('At the last review: 4');
  });

  it('says where there is nothing, without a row of zeros', () => {
    const $ = view({ pack: buildPack(EMPTY_INPUT) });
    expect($('.stats')).toHaveLength(0);
    expect($.text()).toContain('The register of objectives is empty: nothing was measured.');
    expect($('h2')).toHaveLength(7);
  });

  it('has the note of the chair beside the figures, and tells how much it leaves out', () => {
    const [first, ...rest] = pack.sections;
    const $ = view({
      pack: { ...pack, sections: [{ ...first!, leftOut: 1200 }, ...rest] },
      notes: { actions: 'First line\n<b>Second</b>' },
    });
    expect($('#input-actions').parent().find('.inset').html()).toContain('First line<br>&lt;b&gt;Second');
    expect($('section').first().text()).toContain('1,200 more are not listed here.');
  });
});

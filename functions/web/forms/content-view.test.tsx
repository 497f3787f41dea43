import * as cheerio from 'cheerio';
import { compareContent, type FormContent, type ListItem } from '../../../shared/forms';
import { CONTENT, NAMES, SAMPLE } from '../../../shared/forms/test-support';
import { ContentChanges } from './content-changes';
import { ContentView } from './content-view';

const show = (content: FormContent, level?: 2 | 3) =>
  cheerio.load(String(<ContentView form={SAMPLE} content={content} names={NAMES} level={level} />));

describe('ContentView', () => {
  it('has a heading for each section and each item, and the answers in words', () => {
    const $ = show(CONTENT);
    expect(
      $('h2')
        .map((_, element) => $(element).text())
        .get(),
    ).toEqual(['What happened', 'Actions', 'What it is about', 'Notes']);
    expect(
      $('h3')
        .map((_, element) => $(element).text())
        .get(),
    ).toEqual(['Action 1', 'Action 2']);
    expect($('dt:contains("Cause") + dd').html()).toBe('Nobody looked.<br>Twice.');
    expect($('dt:contains("Affected groups") + dd li')).toHaveLength(2);
    expect($('h2:contains("Notes") + p').text()).toBe('None.');
  });

  it('can stand a level lower', () => {
    const $ = show(CONTENT, 3);
    expect([$('h2').length, $('h3').length, $('h4').length]).toEqual([0, 4, 2]);
  });

  it('links to web addresses only, and escapes what was typed', () => {
    const documents = [
      'Plan | https://x.test/p',
      'javascript:alert(1)',
      'A <b> | //x.test',
      'https://x.test/q',
    ];
    const $ = show({ actions: [{ what: '<script>', documents }] });
    expect(
      $('a')
        .map((_, element) => $(element).attr('href'))
        .get(),
    ).toEqual(['https://x.test/p', 'https://x.test/q']);
    expect($('li').first().text()).toBe('Plan: https://x.test/p');
    expect($.html()).toContain('&lt;script&gt;');
  });
});

describe('ContentChanges', () => {
  const changes = (before: FormContent, after: FormContent) =>
    cheerio.load(String(<ContentChanges changes={compareContent(SAMPLE, before, after, NAMES)} />));

  it('has a table for each place that changed', () => {
    const [first] = CONTENT.actions as ListItem[];
    const $ = changes(CONTENT, { ...CONTENT, title: 'Late data', actions: [{ ...first, who: 'tomas' }] });
    expect(
      $('caption')
        .map((_, element) => $(element).text())
        .get(),
    ).toEqual(['What happened', 'Actions: Action 1', 'Actions: Action 2 (removed)']);
    expect($('tbody tr').first().text()).toBe('TitleWrong dataLate data');
    expect($('tbody tr').last().text()).toMatch(/None$/);
  });

  it('says so where nothing did', () => {
    expect(changes(CONTENT, CONTENT)('body').text()).toBe('Nothing: both are the same.');
  });
});

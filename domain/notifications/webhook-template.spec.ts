import { filledTemplate, templateFault } from './webhook-template.ts';

const VALUES = {
  title: 'Lista "x"',
  text: 'due\nrighe',
  kind: 'blacklists',
  weight: 'high',
  link: 'https://baluardo.example/x',
  at: '2026-03-02T08:00:00.000Z',
  id: '7',
};

test('puts the values in, wherever they stand', () => {
  expect(filledTemplate('{"a":"[{{weight}}] {{ title }}","b":[{"c":"{{text}}"}],"n":3}', VALUES)).toEqual({
    a: '[high] Lista "x"',
    b: [{ c: 'due\nrighe' }],
    n: 3,
  });
});

test('no value adds a field, and a value that looks like a name is not filled again', () => {
  const title = '","admin":true,"x":"{{text}}';
  expect(filledTemplate('{"title":"{{title}}"}', { ...VALUES, title })).toEqual({ title });
});

test.each([
  ['{"a":"{{title}}"}', null],
  ['{a: 1}', { fault: 'no-json' }],
  ['', { fault: 'no-json' }],
  ['{"a":"{{titolo}}"}', { fault: 'unknown-name', name: 'titolo' }],
])('judges %s', (template, fault) => {
  expect(templateFault(template)).toEqual(fault);
});

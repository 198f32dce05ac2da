import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mapSecrets } from './json-secrets.ts';
import { keyFileOf, keysOfFolder, makeKey, readKeys, writeKeyFile } from './key-file.ts';
import { SecretBox, UnknownKeyError } from './secret-box.ts';

const [first, second] = [makeKey(), makeKey()];

test('a secret opens with its key, with no other, and not once it was altered', () => {
  const sealed = new SecretBox([first]).seal('parola d’ordine');
  expect(sealed).not.toContain('parola');
  expect(new SecretBox([second, first]).open(sealed)).toBe('parola d’ordine');
  expect(() => new SecretBox([second]).open(sealed)).toThrow(UnknownKeyError);
  const at = sealed.length - 10;
  const altered = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
  expect(() => new SecretBox([first]).open(altered)).toThrow(/authenticate/i);
  expect(new SecretBox([first]).seal('x')).not.toBe(new SecretBox([first]).seal('x'));
});

test('what an older release left in clear is itself, and is to be sealed', () => {
  const box = new SecretBox([first]);
  expect(box.open('in chiaro')).toBe('in chiaro');
  expect([box.isCurrent('in chiaro'), box.isCurrent(box.seal('x'))]).toEqual([false, true]);
  expect(new SecretBox([second, first]).isCurrent(box.seal('x'))).toBe(false);
});

test('the key file is made once, for its owner alone, and keeps earlier keys', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baluardo-key-'));
  try {
    const made = keysOfFolder(folder);
    expect(statSync(keyFileOf(folder)).mode & 0o777).toBe(0o600);
    expect(keysOfFolder(folder)).toEqual(made);
    writeKeyFile(folder, [second, ...made]);
    expect(statSync(keyFileOf(folder)).mode & 0o777).toBe(0o600);
    expect(keysOfFolder(folder)).toEqual([second, ...made]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each(['', 'corta', 'A'.repeat(44), Buffer.alloc(31).toString('base64')])('%p is no key', (text) => {
  expect(() => readKeys(text, 'BALUARDO_KEY')).toThrow('BALUARDO_KEY');
});

test('secrets inside a setting are found by their path, and nothing else is touched', () => {
  const value = {
    password: 'a',
    alerts: { channels: [{ secret: 'b', name: 'x' }, { name: 'y' }, { secret: '' }] },
  };
  expect(
    mapSecrets(value, ['password', 'alerts.channels.*.secret', 'not.there'], (one) => `<${one}>`),
  ).toEqual({
    password: '<a>',
    alerts: { channels: [{ secret: '<b>', name: 'x' }, { name: 'y' }, { secret: '' }] },
  });
  expect(mapSecrets(undefined, ['password'], () => 'x')).toBeUndefined();
});

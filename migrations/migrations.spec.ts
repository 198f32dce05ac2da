import { readdirSync, readFileSync } from 'node:fs';
import { MIGRATIONS } from './index.ts';

/** TypeORM orders by the last thirteen characters of the name. */
const orders = MIGRATIONS.map((migration) => Number(new migration().name?.slice(-13)));

test('the list stands in the order in which the migrations run, and no two claim the same place', () => {
  expect(orders).toEqual([...new Set(orders)].toSorted((a, b) => a - b));
});

test('a migration named by its moment runs at that moment', () => {
  const moments = readdirSync(new URL('.', import.meta.url))
    .filter((file) => /^\d{14}-/.test(file))
    .toSorted()
    .map((file) => {
      const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)-/.exec(file) ?? [];
      const [year, month, day, hour, minute, second] = parts.map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      return Date.UTC(year, month - 1, day, hour, minute, second);
    });
  expect(orders.slice(orders.length - moments.length)).toEqual(moments);
});

/** Those of today and before were run with every process stopped. */
const SINCE = 20261202000000;

test('a migration that takes away or renames what older code uses says so by its name', () => {
  const folder = new URL('.', import.meta.url);
  const silent = readdirSync(folder).filter((file) => {
    if (Number(/^(\d{14})-/.exec(file)?.[1] ?? 0) < SINCE) return false;
    const text = readFileSync(new URL(file, folder), 'utf8');
    const up = text.slice(text.indexOf('async up('), text.indexOf('async down('));
    return isBreaking(up) && !/name = 'Breaking/.test(text);
  });
  expect(silent).toEqual([]);
});

const isBreaking = (sql: string): boolean =>
  /\bDROP\s+(TABLE|COLUMN)\b|\bRENAME\b|\bALTER\s+COLUMN\s+\w+\s+(SET\s+DATA\s+)?TYPE\b/i.test(sql);

test.each([
  ['ALTER TABLE a ADD COLUMN b text', false],
  ['CREATE TABLE a (b text)', false],
  ['ALTER TABLE a DROP COLUMN b', true],
  ['DROP TABLE a', true],
  ['ALTER TABLE a RENAME COLUMN b TO c', true],
  ['ALTER TABLE a ALTER COLUMN b TYPE int', true],
])('%s: breaking is %s', (sql, breaking) => {
  expect(isBreaking(sql)).toBe(breaking);
});

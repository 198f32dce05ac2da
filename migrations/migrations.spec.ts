import { readdirSync } from 'node:fs';
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

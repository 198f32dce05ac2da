import type { ChangeDnsblZone } from '../../contract/dnsbl/zones.ts';
import { parseCodePattern } from '../../domain/dnsbl/code-rules.ts';
import { conflict, unprocessable } from '../errors/problem.ts';
import type { MonitoredZone } from './monitored-zone.ts';

export function checkWaysOut(ways: ChangeDnsblZone['waysOut']): void {
  const issues = (ways ?? []).flatMap(({ codes, blockedBy }, place) =>
    [
      ...codes.map((code) => ({ code, path: `waysOut.${place}.codes` })),
      ...blockedBy.map((code) => ({ code, path: `waysOut.${place}.blockedBy` })),
    ].flatMap(({ code, path }) =>
      parseCodePattern(code) === null ? [{ path, message: `codice non leggibile: ${code}` }] : [],
    ),
  );
  if (issues.length > 0)
    throw unprocessable('unreadable-code', 'Un codice delle vie d’uscita non è leggibile.', issues);
}

export function checkRules(rules: ChangeDnsblZone['rules']): void {
  const issues = (rules ?? []).flatMap(({ pattern }, place) =>
    parseCodePattern(pattern) === null
      ? [
          {
            path: `rules.${place}.pattern`,
            message: 'codice non leggibile: usare ad esempio 127.0.0.2, 127.0.0.10-12 o 127.0.0.x&4',
          },
        ]
      : [],
  );
  if (issues.length > 0)
    throw unprocessable('unreadable-code', 'Un codice della tabella non è leggibile.', issues);
}

export function checkResolverNames(names: ChangeDnsblZone['resolvers']): void {
  const issues = (names ?? []).flatMap((name, place) =>
    /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?$/.test(name)
      ? []
      : [{ path: `resolvers.${place}`, message: 'scrivere host o host:porta, come in RESOLVERS' }],
  );
  if (issues.length > 0) throw unprocessable('unreadable-resolver', 'Un resolver non è leggibile.', issues);
}

const OBSTACLES: Readonly<Record<NonNullable<MonitoredZone['obstacle']>, string>> = {
  dead: 'La lista è chiusa: molte liste chiuse rispondono «presente» a tutto.',
  fake: 'È una falsa lista che vende rimozioni: non va interrogata.',
  'no-dns': 'La lista non si interroga per DNS.',
  'not-for-hosts': 'La lista non riguarda indirizzi o nomi di server.',
  'key-missing': 'Serve prima la chiave rilasciata dal gestore della lista.',
};

export function refuseObstacle(zone: MonitoredZone | null): void {
  if (zone?.obstacle != null) throw conflict(`zone-${zone.obstacle}`, OBSTACLES[zone.obstacle]);
}

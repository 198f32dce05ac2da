import type { Command } from 'commander';
import { CATALOGUE } from '../../domain/dnsbl/catalogue/catalogue.ts';
import { NO_VERDICTS } from '../../domain/dnsbl/infrastructure.ts';
import { LARGEST_PREFIX, parseTargets, type Target, type TargetFault } from '../../domain/dnsbl/target.ts';
import { isKeyed, maskedZone, zoneToAsk } from '../../domain/dnsbl/keyed-zone.ts';
import { isDefinite, type Verdict } from '../../domain/dnsbl/verdict.ts';
import type { TestAnswer } from '../../domain/dnsbl/zone-health.ts';
import { rcodeOf } from '../../domain/dnsbl/answer.ts';
import { QUICK } from '../dnsbl/dns/resolver.ts';
import { UdpResolver } from '../dnsbl/dns/udp-resolver.ts';
import { asciiName } from '../../api/dnsbl/ascii-name.ts';
import { registeredDomainOf } from '../../api/dnsbl/registered-domain.ts';
import { runSweep } from '../dnsbl/sweep/run-sweep.ts';
import type { SweepProof, SweepVerdict } from '../dnsbl/sweep/sweep-plan.ts';
import { keyOf, readListKeys, type ListKeys } from './dnsbl-keys.ts';
import { readZonesFile, type FileZone } from './dnsbl-zones-file.ts';
import { EXIT, UsageError } from './outcome.ts';
import { resolverOf } from './resolver-option.ts';

interface CheckOptions {
  zones?: string;
  keys?: string;
  resolver?: string;
  json?: true;
  strict?: true;
}

/** What `dnsbl check --json` prints. */
export interface CheckReport {
  resolver: string;
  startedAt: string;
  tookMs: number;
  zones: { zone: string; health: string; positive: ProofEntry[]; negative: ProofEntry[] }[];
  verdicts: {
    target: string;
    zone: string;
    verdict: Verdict;
    codes: readonly string[];
    meanings: readonly string[];
    txt: readonly string[];
    rcode: string | null;
    tries: number;
    ms: number;
  }[];
  counts: Record<Verdict, number>;
}

interface ProofEntry {
  entry: string;
  codes: readonly string[];
  rcode: string | null;
  failure: string | null;
}

export function registerDnsblCommands(program: Command): void {
  program
    .command('dnsbl')
    .description('DNS blocklists: check addresses and names')
    .command('check')
    .description(
      `Check addresses, prefixes (up to ${LARGEST_PREFIX} addresses) and names against DNS lists. Exit 0: nothing listed; 1: something listed; 2: unusable input; 3: no list gave a definite verdict.`,
    )
    .argument('<target...>', 'address, prefix or name')
    .option(
      '--zones <file.csv>',
      'lists to ask: zone,kind,families,codes,test_positive,test_negative (default: the well-known ones of the catalogue)',
    )
    .option(
      '--keys <file>',
      'keys of keyed lists, NAME=KEY a line: <key> in a zone is replaced by the key of the longest NAME that it ends with (default: DNSBL_KEYS_FILE, or DNSBL_KEYS with ";" between them)',
    )
    .option('--resolver <host[:port]>', 'resolver to ask (default: RESOLVERS, else the one of this machine)')
    .option('--strict', 'exit 3 when any list gave no definite verdict, whatever the others said')
    .option('--json', 'one JSON document on standard output')
    .action(async (targets: string[], options: CheckOptions) => {
      const report = await check(targets, options);
      process.stdout.write(options.json === true ? `${JSON.stringify(report)}\n` : inLines(report));
      process.exitCode = exitCodeOf(report, options.strict === true);
    });
}

/** @throws UsageError naming the target, file or resolver that cannot be used */
export async function check(typed: readonly string[], options: CheckOptions): Promise<CheckReport> {
  const targets = readTargets(typed);
  const keys = readListKeys(options.keys);
  const given = options.zones === undefined ? defaultZones(keys) : readZonesFile(options.zones);
  const zones = withoutTwins(given).map((zone) => withKey(zone, zone.key ?? keyOf(zone.zone, keys)));
  const address = resolverOf(options.resolver);
  const startedAt = new Date().toISOString();
  const began = performance.now();
  const resolver = new UdpResolver(address.host, address.port, QUICK);
  const proofs = new Map<string, SweepProof>();
  const verdicts: SweepVerdict[] = [];
  try {
    await runSweep({
      zones: zones.map(({ zone, askAs, secrets }) => ({
        zone,
        askAs,
        secrets,
        ratePerSecond: RATE_PER_ZONE,
      })),
      targets,
      resolver,
      inFlightPerZone: 100,
      inFlight: 400,
      onProof: (proof) => void proofs.set(proof.zone.zone.zone, proof),
      onVerdict: (verdict) => void verdicts.push(verdict),
    });
  } finally {
    resolver.close();
  }
  const counts: Record<Verdict, number> = { ...NO_VERDICTS };
  for (const { verdict } of verdicts) counts[verdict]++;
  return {
    resolver: resolver.address,
    startedAt,
    tookMs: Math.round(performance.now() - began),
    zones: zones.flatMap(({ zone: { zone } }) => {
      const proof = proofs.get(zone);
      return proof === undefined
        ? []
        : [
            {
              zone: maskedZone(zone),
              health: proof.health,
              positive: proof.positive.map(proofEntry),
              negative: proof.negative.map(proofEntry),
            },
          ];
    }),
    verdicts: inOrder(verdicts, targets, zones).map((one) => ({
      target: one.target.text,
      zone: maskedZone(one.zone.zone.zone),
      verdict: one.verdict,
      codes: one.codes,
      meanings: one.meanings,
      txt: one.txt,
      rcode: one.rcode,
      tries: one.tries,
      ms: Math.round(one.tookMs),
    })),
    counts,
  };
}

/** Towards every list, whoever asks. */
const RATE_PER_ZONE = 5;

const FAULTS: Readonly<Record<TargetFault, string>> = {
  empty: 'is empty',
  'not-a-target': 'is neither an address nor a name',
  'bad-prefix': 'is not a prefix (like 192.0.2.0/24)',
  'prefix-too-large': `has more than ${LARGEST_PREFIX} addresses`,
  'bad-name': 'is neither an address nor a DNS name',
  'name-too-long': 'is longer than a DNS name can be',
};

function readTargets(typed: readonly string[]): Target[] {
  const targets = new Map<string, Target>();
  for (const text of typed) {
    const parsed = parseTargets(text, registeredDomainOf, asciiName);
    if ('type' in parsed) throw new UsageError(`target "${text}" ${FAULTS[parsed.fault]}`);
    for (const target of parsed) targets.set(target.text, target);
  }
  return [...targets.values()];
}

/** The well-known lists, and those of the catalogue that a key is there for. */
function defaultZones(keys: ListKeys): FileZone[] {
  return CATALOGUE.filter((zone) => zone.enabledByDefault || keyOf(zone.zone, keys) !== null);
}

/** A list written with its key and with the key's place is one list. */
function withoutTwins(zones: readonly FileZone[]): FileZone[] {
  const byName = new Map<string, FileZone>();
  for (const zone of zones) byName.set(zone.zone, { ...zone, ...byName.get(zone.zone) });
  return [...byName.values()];
}

interface AskedZone {
  readonly zone: FileZone;
  readonly askAs: string;
  readonly secrets: readonly string[];
}

/** @throws UsageError when the key of a keyed list is missing */
function withKey(zone: FileZone, key: string | null): AskedZone {
  const askAs = zoneToAsk(zone.zone, key);
  if (askAs === null)
    throw new UsageError(
      `list "${zone.zone}" needs its key: give it in a file with --keys, or in DNSBL_KEYS or DNSBL_KEYS_FILE`,
    );
  return { zone, askAs, secrets: isKeyed(zone.zone) && key !== null ? [key] : [] };
}

function proofEntry({ entry, answer }: TestAnswer): ProofEntry {
  return {
    entry,
    codes: answer.kind === 'records' ? answer.addresses : [],
    rcode: rcodeOf(answer),
    failure: answer.kind === 'failed' ? answer.reason : null,
  };
}

function inOrder(
  verdicts: readonly SweepVerdict[],
  targets: readonly Target[],
  zones: readonly AskedZone[],
): SweepVerdict[] {
  const targetPlace = new Map(targets.map((target, place) => [target.text, place]));
  const zonePlace = new Map(zones.map(({ zone }, place) => [zone.zone, place]));
  const place = (one: SweepVerdict): number =>
    (targetPlace.get(one.target.text) ?? 0) * zones.length + (zonePlace.get(one.zone.zone.zone) ?? 0);
  return verdicts.toSorted((a, b) => place(a) - place(b));
}

/** Lists with at least one definite verdict, and all those that a verdict was wanted of. */
function answeringLists({ verdicts }: CheckReport): { answered: Set<string>; asked: Set<string> } {
  const asked = new Set(verdicts.map(({ zone }) => zone));
  const answered = new Set(verdicts.filter(({ verdict }) => isDefinite(verdict)).map(({ zone }) => zone));
  return { answered, asked };
}

/** The last line on standard error says how much of it was seen; nothing seen is never "nothing listed". */
function exitCodeOf(report: CheckReport, isStrict: boolean): number {
  const { answered, asked } = answeringLists(report);
  const silent = [...asked].filter((zone) => !answered.has(zone));
  const left = report.verdicts.filter(({ verdict }) => !isDefinite(verdict)).length;
  process.stderr.write(
    `${answered.size} of ${asked.size} lists answered${silent.length === 0 ? '' : `; no answer from ${silent.join(', ')}`}${left === 0 ? '' : `; ${left} of ${report.verdicts.length} verdicts are not definite`}\n`,
  );
  if (answered.size === 0 || (isStrict && left > 0)) return EXIT.outsideFailed;
  return report.counts.listed > 0 ? EXIT.no : EXIT.done;
}

function inLines(report: CheckReport): string {
  const lines = report.verdicts
    .filter(({ verdict }) => verdict !== 'clean')
    .map((one) =>
      [
        one.verdict.padEnd(12),
        one.target,
        one.zone,
        one.codes.join(' '),
        one.meanings.join('; '),
        one.txt.join(' '),
      ]
        .filter((part) => part !== '')
        .join('  '),
    );
  const sick = report.zones
    .filter(({ health }) => health !== 'ok')
    .map(({ zone, health }) => `list ${health.padEnd(8)} ${zone}`);
  const counts = Object.entries(report.counts)
    .filter(([, n]) => n > 0)
    .map(([verdict, n]) => `${n} ${verdict}`);
  const summary = `${report.verdicts.length} answers through ${report.resolver} in ${(report.tookMs / 1000).toFixed(1)} s: ${counts.join(', ') || 'no list knows such targets'}`;
  return `${[...lines, ...sick, summary].join('\n')}\n`;
}

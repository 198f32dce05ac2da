import type { ImportedPolicy } from '../../domain/firewall/formats/imported-policy.ts';
import type { PolicyFormat } from '../../domain/firewall/formats/read-policy.ts';
import { familyName, type Policy } from '../../domain/firewall/policy.ts';
import {
  isExact,
  isNothing,
  type Match,
  type Product,
  type Rule,
  type Zones,
} from '../../domain/firewall/rule.ts';
import { formatServiceSet } from '../../domain/firewall/service-set.ts';
import { hasNoAddress, formatAddressSet, type AddressSet } from '../../domain/net/address-set.ts';

/** What `firewall read --json` prints. */
export interface ReadReport {
  readonly format: PolicyFormat;
  readonly policies: readonly {
    readonly scope: string;
    readonly family: 'ipv4' | 'ipv6' | 'any';
    readonly default: 'accept' | 'deny' | 'unknown';
    readonly rules: readonly ReadRule[];
    readonly nat: readonly ReadTranslation[];
  }[];
  /** Text about the policy that was not understood, kept as it stands. */
  readonly notUnderstood: readonly { readonly line: number; readonly text: string }[];
  readonly ignoredSections: readonly { readonly name: string; readonly line: number }[];
  readonly diagnostics: readonly {
    readonly severity: string;
    readonly line: number;
    readonly message: string;
  }[];
  readonly share: { readonly understood: number; readonly total: number };
}

interface ReadMatch {
  /** Names joined by `;`, `any` or `none`. */
  readonly from: string;
  readonly to: string;
  readonly src: string;
  readonly dst: string;
  readonly services: readonly string[];
}

interface ReadRule extends ReadMatch {
  readonly id: string;
  readonly reference: string | null;
  readonly list: string;
  readonly line: number | null;
  readonly enabled: boolean;
  readonly action: 'accept' | 'deny' | 'unknown';
  /** Whether the rule takes exactly what is written here, at any hour; otherwise at most that. */
  readonly exact: boolean;
  /** When it is in force only at some times, or up to a day. */
  readonly schedule?: string;
  readonly expiresOn?: string;
  readonly why: readonly string[];
  /** What it takes for certain, when that is less and not nothing. */
  readonly certain?: readonly ReadMatch[];
  /** The products that make up the rule, when one cannot say it: the columns above then hold them all. */
  readonly parts?: readonly ReadMatch[];
}

interface ReadTranslation extends ReadMatch {
  readonly id: string;
  readonly line: number | null;
  readonly kind: 'destination' | 'source';
  /** New addresses, `none` for an exemption, `same` when only the port changes, `interface`: that of the way out. */
  readonly toAddress: string;
  readonly toPorts: string;
  readonly exact: boolean;
  readonly why: readonly string[];
}

export function readReport(format: PolicyFormat, imported: ImportedPolicy): ReadReport {
  return {
    format,
    policies: imported.policies.map(policyReport),
    notUnderstood: imported.unread,
    ignoredSections: imported.ignoredSections,
    diagnostics: imported.diagnostics.map(({ severity, line, message }) => ({ severity, line, message })),
    share: imported.share,
  };
}

function policyReport({ scope, family, default: end, rules, nat }: Policy): ReadReport['policies'][number] {
  return {
    scope,
    family: familyName(family),
    default: end ?? 'unknown',
    rules: rules.map(ruleReport),
    nat: nat.rules.map(({ id, line, kind, match, certain, why, to }) => ({
      id,
      line,
      kind,
      ...matchText(match),
      toAddress:
        to === null
          ? 'none'
          : to.addresses !== null
            ? addressText(to.addresses)
            : kind === 'source' && to.ports === null
              ? 'interface'
              : 'same',
      toPorts: to === null || to.ports === null ? 'same' : portText(to.ports),
      exact: certain === null,
      why,
    })),
  };
}

function ruleReport(rule: Rule): ReadRule {
  const { id, reference, list, line, enabled, action, isActionKnown, certain, why, pieces } = rule;
  const { schedule, expiresOn } = rule;
  return {
    id,
    reference,
    list,
    line,
    enabled,
    action: isActionKnown ? action : 'unknown',
    ...matchText(rule),
    exact: isExact(rule) && schedule === null,
    why: [...why, ...(schedule === null ? [] : [`vale solo nell’orario «${schedule}»`])],
    ...(schedule === null ? {} : { schedule }),
    ...(expiresOn === null ? {} : { expiresOn }),
    ...(certain === null || isNothing(certain) ? {} : { certain: partsOf(certain) }),
    ...(pieces === undefined ? {} : { parts: pieces.map(matchText) }),
  };
}

const partsOf = (match: Match): ReadMatch[] => (match.pieces ?? [match]).map(matchText);

function matchText({ from, to, exceptFrom, exceptTo, sources, destinations, services }: Product): ReadMatch {
  return {
    from: zoneText(from, exceptFrom),
    to: zoneText(to, exceptTo),
    src: addressText(sources),
    dst: addressText(destinations),
    services: services.length === 0 ? ['none'] : formatServiceSet(services),
  };
}

/** `any`, `none`, names joined by `;`, or `!name;!name` for any but those. */
function zoneText(zones: Zones, except: readonly string[] = []): string {
  if (zones === null) return except.length === 0 ? 'any' : except.map((zone) => `!${zone}`).join(';');
  return zones.length === 0 ? 'none' : zones.join(';');
}
const addressText = (set: AddressSet): string => (hasNoAddress(set) ? 'none' : formatAddressSet(set));

function portText(ports: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i + 1 < ports.length; i += 2) {
    const [first, last] = [ports[i]!, ports[i + 1]! - 1];
    parts.push(first === last ? String(first) : `${first}-${last}`);
  }
  return parts.join(';');
}

export function readLines(report: ReadReport): string[] {
  const rules = report.policies.flatMap((policy) => policy.rules);
  return [
    ...report.policies.flatMap((policy) => [
      `# ${policy.scope === '' ? 'politica' : policy.scope} (${policy.family}), alla fine: ${policy.default}`,
      ...policy.rules.map(
        ({ id, enabled, action, from, to, src, dst, services, exact, why }) =>
          `${exact ? ' ' : '?'} ${id}${enabled ? '' : ' (spenta)'}  ${action}  ${from} > ${to}  ${src} -> ${dst}  ${services.join(' ')}${exact ? '' : `  # ${why.join('; ')}`}`,
      ),
      ...policy.nat.map(
        ({ id, kind, src, dst, services, toAddress, toPorts, exact, why }) =>
          `${exact ? ' ' : '?'} NAT ${kind} ${id}  ${src} -> ${dst}  ${services.join(' ')}  => ${toAddress} ${toPorts}${exact ? '' : `  # ${why.join('; ')}`}`,
      ),
    ]),
    ...report.notUnderstood.map(({ line, text }) => `non compresa  riga ${line}: ${text}`),
    ...report.ignoredSections.map(({ name, line }) => `non riguarda il filtro  riga ${line}: ${name}`),
    `${rules.length} regole, ${rules.filter(({ exact }) => !exact).length} non decise; righe comprese ${report.share.understood} di ${report.share.total}`,
  ];
}

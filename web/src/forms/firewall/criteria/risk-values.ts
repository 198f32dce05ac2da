import type { FirewallRiskRules } from '../../../../../contract/firewall/settings.ts';
import { RISK_CODES, type RiskCode } from '../../../../../domain/firewall/risk-settings.ts';
import { linesOf, numberOrNull, typedLines } from '../../record/typed-values.ts';
import { splitServices } from '../entries.ts';

type PortClass = FirewallRiskRules['portClasses'][number];
export type Verdict = FirewallRiskRules['zoneMatrix'][number]['verdict'];

export interface ClassValues extends Omit<PortClass, 'services'> {
  readonly key: number;
  readonly services: string;
}

export interface RiskValues {
  readonly internalNetworks: string;
  readonly outsideZones: string;
  readonly widestSource: string;
  readonly widestDestination: string;
  readonly widestPorts: string;
  readonly classes: readonly ClassValues[];
  readonly matrix: FirewallRiskRules['zoneMatrix'];
  readonly checked: readonly RiskCode[];
  /** Empty: never. */
  readonly extraAcceptanceFrom: string;
  readonly refuseFrom: string;
}

export function riskValues(criteria: FirewallRiskRules): RiskValues {
  return {
    internalNetworks: typedLines(criteria.internalNetworks),
    outsideZones: typedLines(criteria.outsideZones),
    widestSource: String(criteria.widestSource),
    widestDestination: String(criteria.widestDestination),
    widestPorts: String(criteria.widestPorts),
    classes: criteria.portClasses.map((each, index) => ({
      ...each,
      key: index + 1,
      services: each.services.join(', '),
    })),
    matrix: criteria.zoneMatrix,
    checked: RISK_CODES.filter((code) => !criteria.ignored.includes(code)),
    extraAcceptanceFrom: criteria.extraAcceptanceFrom ?? '',
    refuseFrom: criteria.refuseFrom ?? '',
  };
}

export function riskBody(values: RiskValues): Record<string, unknown> {
  return {
    internalNetworks: linesOf(values.internalNetworks),
    outsideZones: linesOf(values.outsideZones),
    widestSource: numberOrNull(values.widestSource),
    widestDestination: numberOrNull(values.widestDestination),
    widestPorts: numberOrNull(values.widestPorts),
    portClasses: values.classes.map(({ key: _key, ...each }) => ({
      ...each,
      services: splitServices(each.services),
    })),
    zoneMatrix: values.matrix,
    ignored: RISK_CODES.filter((code) => !values.checked.includes(code)),
    extraAcceptanceFrom: values.extraAcceptanceFrom === '' ? null : values.extraAcceptanceFrom,
    refuseFrom: values.refuseFrom === '' ? null : values.refuseFrom,
  };
}

export function newClass(classes: readonly ClassValues[]): ClassValues {
  return {
    key: Math.max(0, ...classes.map(({ key }) => key)) + 1,
    code: 'exposed-service',
    name: '',
    services: '',
    when: 'internet',
    severity: 'high',
    cure: '',
  };
}

type Matrix = FirewallRiskRules['zoneMatrix'];

/** Zone names are compared without case. */
export function verdictOf(matrix: Matrix, from: string, to: string): Matrix[number] | undefined {
  return matrix.find((cell) => same(cell.from, from) && same(cell.to, to));
}

/** What is allowed needs no line of its own. */
export function withVerdict(matrix: Matrix, from: string, to: string, verdict: Verdict): Matrix {
  const rest = matrix.filter((cell) => !(same(cell.from, from) && same(cell.to, to)));
  const reason = verdictOf(matrix, from, to)?.reason ?? '';
  return verdict === 'allowed' ? rest : [...rest, { from, to, verdict, reason }];
}

/** The zones of the firewall, and those that the matrix names beside them. */
export function zonesOf(zones: readonly string[], matrix: Matrix): string[] {
  const named = matrix.flatMap(({ from, to }) => [from, to]);
  return [...zones, ...named].filter(
    (zone, index, all) => all.findIndex((other) => same(other, zone)) === index,
  );
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

import { officePolicy } from './generator.ts';

/** The office policy as `show firewall …` would print it: one address object a network, one service object a port set. */
export function fortigateExport(rules: number, seed: number): string {
  const policy = officePolicy(rules, seed);
  const addresses = new Map<string, string>();
  const services = new Map<string, string>();
  const address = (text: string): string =>
    text
      .split(';')
      .map((one) => (one === 'any' ? '"all"' : named(addresses, one, 'net')))
      .join(' ');
  const policies = policy.flatMap(({ id, action, src, dst, proto, dport }) => {
    const isV6 = `${src}${dst}`.includes(':');
    const family = isV6 ? '6' : '';
    return [
      `    edit ${id}`,
      `        set name "rule-${id}"`,
      '        set srcintf "any"',
      '        set dstintf "any"',
      ...(action === 'accept' ? ['        set action accept'] : []),
      `        set srcaddr${family} ${address(src)}`,
      `        set dstaddr${family} ${address(dst)}`,
      '        set schedule "always"',
      `        set service ${proto === 'any' ? '"ALL"' : named(services, `${proto} ${dport}`, 'svc')}`,
      '        set logtraffic all',
      '    next',
    ];
  });
  const addressLines = [...addresses]
    .filter(([text]) => !text.includes(':'))
    .flatMap(([text, name]) => ['    edit ' + name, `        set subnet ${subnet(text)}`, '    next']);
  const address6Lines = [...addresses]
    .filter(([text]) => text.includes(':'))
    .flatMap(([text, name]) => [
      '    edit ' + name,
      `        set ip6 ${text.includes('/') ? text : `${text}/128`}`,
      '    next',
    ]);
  const serviceLines = [...services].flatMap(([text, name]) => [
    '    edit ' + name,
    ...service(text).map((line) => `        ${line}`),
    '    next',
  ]);
  return [
    ...section('address', addressLines),
    ...section('address6', address6Lines),
    ...section('service custom', serviceLines),
    ...section('policy', policies),
    '',
  ].join('\n');
}

function named(table: Map<string, string>, text: string, prefix: string): string {
  let name = table.get(text);
  if (name === undefined) table.set(text, (name = `"${prefix}-${table.size + 1}"`));
  return name;
}

function subnet(text: string): string {
  const [network, length = '32'] = text.split('/');
  const mask = (0xffffffff << (32 - Number(length))) >>> 0;
  return `${network} ${mask >>> 24}.${(mask >>> 16) & 255}.${(mask >>> 8) & 255}.${mask & 255}`;
}

function service(text: string): string[] {
  const [proto, ports] = text.split(' ');
  if (proto === 'icmp') return ['set protocol ICMP'];
  return [`set ${proto}-portrange ${ports!.split(';').join(' ')}`];
}

function section(name: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`config firewall ${name}`, ...lines, 'end'];
}

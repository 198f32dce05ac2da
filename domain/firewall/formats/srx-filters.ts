import type { Rule } from '../rule.ts';
import { mayStop } from './rule-draft.ts';

interface BoundFilter {
  readonly name: string;
  readonly unit: string;
  readonly direction: 'input' | 'output';
  readonly family: string;
  readonly line: number;
}

/**
 * Firewall filters bound to interfaces: they are asked besides the policies, packet by packet, and are not read. What passes
 * one is not decided; the filters of the device's own interfaces concern only what is for the device.
 */
export class SrxFilters {
  private readonly bound: BoundFilter[] = [];
  private readonly zoneOf = new Map<string, string>();

  /** `interfaces ge-0/0/1 unit 0 family inet filter input NAME`; false when the line speaks of something else. */
  takeInterface(words: readonly string[], line: number): boolean {
    const [name = '', ...rest] = words;
    const at = rest.indexOf('filter');
    if (at === -1 || rest.includes('description') || /^(lo0|fxp|em|me|vme)\d*$/.test(name)) return false;
    const [direction = '', filter = ''] = rest.slice(at + 1);
    const way = /^(input|output)(-list)?$/.exec(direction)?.[1] as BoundFilter['direction'] | undefined;
    if (way === undefined) return false;
    const unit = rest[0] === 'unit' ? `${name}.${rest[1]}` : name;
    const family = rest[rest.indexOf('family') + 1] ?? '';
    if (!this.bound.some((one) => one.unit === unit && one.direction === way && one.family === family))
      this.bound.push({ name: filter, unit, direction: way, family, line });
    return true;
  }

  takeZone(zone: string, unit: string): void {
    this.zoneOf.set(unit.includes('.') ? unit : `${unit}.0`, zone);
  }

  rules(): Rule[] {
    return this.bound.map(({ name, unit, direction, family, line }) => {
      const zone = this.zoneOf.get(unit);
      const side = zone === undefined ? {} : direction === 'input' ? { from: [zone] } : { to: [zone] };
      return mayStop(
        {
          id: `${unit}:${direction}${family === 'inet6' ? ':v6' : ''}`,
          line,
          list: 'firewall filter',
          ...side,
        },
        family === 'inet6' ? 6 : family === 'inet' ? 4 : null,
        `il filtro «${name.slice(0, 60)}» dell’interfaccia ${unit.slice(0, 40)} non è letto`,
      );
    });
  }
}

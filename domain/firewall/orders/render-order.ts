import { renderAsa } from './asa.ts';
import { renderCheckpoint } from './checkpoint.ts';
import { renderFortigate } from './fortigate.ts';
import { renderIptables } from './iptables.ts';
import { renderNftables } from './nftables.ts';
import { safeName } from './escape.ts';
import { withOffRules } from './off-rules.ts';
import type { Order, RenderedOrder, Vendor } from './order.ts';
import { renderPanos } from './panos.ts';
import { renderTable } from './table.ts';
import { isOlderThan } from './version.ts';

const RENDERERS: Readonly<Record<Vendor, (order: Order) => RenderedOrder>> = {
  fortigate: renderFortigate,
  asa: renderAsa,
  panos: renderPanos,
  checkpoint: renderCheckpoint,
  nftables: renderNftables,
  iptables: renderIptables,
  table: renderTable,
};

/** The delta and the way back, in the words of one vendor. */
export function renderOrder(order: Order, vendor: Vendor): RenderedOrder {
  const written = withOffRules(order, vendor);
  const rendered = RENDERERS[vendor](written.order);
  const notes = [...written.notes, ...endNotes(written.order), ...hourNotes(written.order, vendor)];
  return notes.length === 0 ? rendered : { ...rendered, notes: [...new Set([...rendered.notes, ...notes])] };
}

/** A change that says nothing of an end takes it away: what had ended, or was to end, goes on. */
function endNotes({ changes }: Order): string[] {
  return changes.flatMap((change) => {
    if (change.op !== 'modify') return [];
    const end = change.previous?.expiresOn ?? null;
    if (end === null || change.rule.expiresOn !== null) return [];
    return [
      `${safeName(change.target.name, 60)}: l’ordine toglie la scadenza ${end}, e la regola non finisce più.`,
    ];
  });
}

/** What a vendor's rule cannot say of the hours that a changed rule keeps, or of its end beside them. */
function hourNotes({ changes, version = null }: Order, vendor: Vendor): string[] {
  const hasEnd = vendor === 'table' || (vendor === 'fortigate' && !isOlderThan(version, 7, 2));
  return changes.flatMap((change) => {
    if (change.op !== 'modify') return [];
    const { schedule = null, expiresOn } = change.rule;
    if (schedule === null) return [];
    const name = safeName(change.target.name, 60);
    const hours = `«${safeName(schedule, 60)}»`;
    if (vendor === 'nftables' || vendor === 'iptables')
      return [`${name}: la regola vale negli orari ${hours}, che l’ordine non riscrive: aggiungerli a mano.`];
    return expiresOn === null || hasEnd
      ? []
      : [
          `${name}: la regola tiene gli orari ${hours}; la scadenza ${expiresOn} va scritta in quell’oggetto.`,
        ];
  });
}

import { renderAsa } from './asa.ts';
import { renderCheckpoint } from './checkpoint.ts';
import { renderFortigate } from './fortigate.ts';
import { renderIptables } from './iptables.ts';
import { renderNftables } from './nftables.ts';
import type { Order, RenderedOrder, Vendor } from './order.ts';
import { renderPanos } from './panos.ts';
import { renderTable } from './table.ts';

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
  return RENDERERS[vendor](order);
}

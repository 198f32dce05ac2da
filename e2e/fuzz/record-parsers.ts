import { readFlowTable } from '../../api/firewall/requests/flow-table.ts';
import { CellFault } from '../../domain/imports/cell-fault.ts';
import { dayCell, delegatesCell, instantCell, numberCell } from '../../domain/imports/cells.ts';
import { readDelimitedText } from '../../domain/imports/delimited-text.ts';
import { readIpaRows } from '../../domain/imports/ipa-rows.ts';
import { workstationSource } from '../../domain/imports/sources/workstation-sources.ts';
import { protectionCell } from '../../domain/imports/protection-cells.ts';
import { Resolver } from '../../domain/firewall/flow.ts';
import type { Parser } from './parsers.ts';

const cell = (name: string, codec: { read(text: string): unknown }, ...seeds: string[]): Parser => ({
  name,
  seeds: seeds.map((seed) => Buffer.from(seed)),
  read: (input) => codec.read(input.toString('utf8')),
  refuses: (error) => error instanceof CellFault,
});
const RULES = { order: 'day-first', asOf: new Date('2026-11-28T08:00:00Z') } as const;

/** What stands in the cells of tables that consoles, providers and offices export. */
export const RECORD_PARSERS: readonly Parser[] = [
  {
    name: 'table of flows',
    seeds: [
      Buffer.from(
        'Sorgenti|Destinazioni|Servizi|Zona di partenza\n10.20.4.0/24; 10.20.4.9|172.16.1.17|https|lan\n',
      ),
      Buffer.from('src|dst|proto|dport|action\nany|2001:db8::1|tcp;udp|53, 5000-5010|deny\n'),
    ],
    read: (input) => {
      const [headings = [], ...rows] = input
        .toString('utf8')
        .split('\n')
        .map((line) => line.split('|'));
      const table = { headings, rows: rows.map((cells, index) => ({ line: index + 2, cells })) };
      return readFlowTable('flussi.csv', table, new Resolver({ objects: [], services: [] }));
    },
  },
  cell('day of a table', dayCell(RULES), '31/12/2027', '2026-12-31', '4 giugno 2026'),
  cell(
    'instant of a table',
    instantCell({ ...RULES, order: 'month-first' }),
    '6/4/2026 9:44:47 PM',
    '2026-06-04T05:44:02Z',
  ),
  cell('last contact', instantCell(RULES), 'Online', '04 June 2026, 09:44:47', '2026 Jun 4 5:10'),
  cell(
    'protection',
    protectionCell(workstationSource('defender')!),
    '0',
    'Running (recommended settings)',
    'Not-Supported',
  ),
  cell('number of a table', numberCell(), '1.234,5', '53687091200'),
  cell('delegations', delegatesCell, 'Anna Colombo|10191|full|2026-01-01|2026-12-31\nB|||%7C|'),
  {
    name: 'text of a table',
    seeds: [
      Buffer.from('#TYPE X\n"Nome";"Note"\n"PC-1";"Monitor 24" a"\n'),
      Buffer.from('sep=,\r\na,"b\nc",d\r\n'),
    ],
    read: (input) => readDelimitedText(input.toString('utf8'), (cells) => cells.length),
  },
  {
    name: 'lines of the IPA',
    seeds: [
      Buffer.from(
        'Codice_IPA,Codice_uni_aoo,Mail1,Tipo_Mail1\np_slv,A1,protocollo@pec.provincia.example,Pec\n',
      ),
    ],
    read: (input) => {
      const [headings = '', ...rows] = input.toString('utf8').split('\n');
      return readIpaRows(
        {
          headings: headings.split(','),
          rows: rows.map((row, index) => ({ line: index + 2, cells: row.split(',') })),
        },
        new Set(['p_slv']),
      );
    },
  },
];

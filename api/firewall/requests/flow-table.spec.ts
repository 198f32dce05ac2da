import { buffer } from 'node:stream/consumers';
import { writeXlsx } from 'hucre/xlsx';
import { Resolver } from '../../../domain/firewall/flow.ts';
import { readTable, tableStream } from '../../imports/table-file.ts';
import { readFlowTable, SAMPLE_ROWS } from './flow-table.ts';

const resolver = new Resolver({
  objects: [{ name: 'Portale', entries: ['172.16.1.17'] }],
  services: [{ name: 'Protocollo', entries: ['tcp/8443'] }],
});
const read = async (bytes: Buffer, name = 'flussi.csv') =>
  readFlowTable(name, await readTable(name, bytes), resolver);
const csv = (...lines: string[]) => read(Buffer.from(lines.join('\n')));

test.each(['csv', 'ods'] as const)('reads the sample that it offers back (%s)', async (format) => {
  const found = await read(await buffer(tableStream(format, 'flussi', SAMPLE_ROWS)), `flussi.${format}`);
  expect(found.faults).toEqual([]);
  expect(found.flows.map(({ line, flow }) => [line, flow.sources, flow.services, flow.fromZones])).toEqual([
    [2, ['10.20.4.0/24'], ['https'], ['lan']],
    [3, ['10.20.4.10', '10.20.4.11'], ['tcp/5432'], []],
  ]);
});

test('reads a sheet as Excel writes it', async () => {
  const rows = [
    ['Da', 'A', 'Porta'],
    ['10.20.4.0/24', 'portale', 443],
  ];
  const bytes = Buffer.from(await writeXlsx({ sheets: [{ name: 'Foglio1', rows }] }));
  expect((await read(bytes, 'flussi.xlsx')).flows).toMatchObject([
    { line: 2, flow: { op: 'create', destinations: ['portale'], services: ['tcp/443'], action: 'accept' } },
  ]);
});

test('understands the columns of a policy file', async () => {
  const { flows, faults } = await csv(
    'id,action,src,dst,proto,sport,dport',
    '1,deny,any,172.16.1.17,tcp;udp,any,53',
    '2,accept,10.0.0.1,172.16.1.17,icmp,any,any',
  );
  expect(faults).toEqual([]);
  expect(flows.map(({ flow }) => [flow.action, flow.services])).toEqual([
    ['deny', ['tcp/53', 'udp/53']],
    ['accept', ['icmp']],
  ]);
});

test('says what is wrong, where, and leaves nothing half read', async () => {
  const { flows, faults, lines } = await csv(
    'Sorgenti;Destinazioni;Servizi',
    '10.20.4.300;172.16.1.17;https',
    '10.20.4.1;Server fantasma;tcp/70000',
    '10.20.4.1;172.16.1.17;protocollo',
    '10.20.4.1/32;portale;tcp/8443',
    ';172.16.1.17;https',
  );
  expect(lines).toBe(5);
  expect(flows.map(({ line }) => line)).toEqual([4]);
  expect(faults.map(({ line, column, value }) => [line, column, value])).toEqual([
    [2, 'Sorgenti', '10.20.4.300'],
    [3, 'Servizi', 'tcp/70000'],
    [5, null, null],
    [6, 'Sorgenti', ''],
  ]);
  expect(faults[2]!.message).toBe('già presente alla riga 4');
});

test('asks for the columns that it cannot do without', async () => {
  expect((await csv('Nome;Indirizzo', 'a;b')).faults.map(({ message }) => message)).toEqual([
    'manca la colonna «Sorgenti»',
    'manca la colonna «Destinazioni»',
    'manca la colonna «Servizi»',
  ]);
});

test('takes no more flows than a request holds', async () => {
  const lines = Array.from({ length: 60 }, (_, n) => `10.0.0.${n};172.16.1.17;https`);
  const { flows, faults } = await csv('Sorgenti;Destinazioni;Servizi', ...lines);
  expect(flows).toHaveLength(50);
  expect(faults).toMatchObject([{ line: 52, message: expect.stringContaining('50 flussi') }]);
});

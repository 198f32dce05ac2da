import { Client } from 'ldapts';
import { describeWith } from './real-programs.ts';
import { findSlapd, startSlapd, type Slapd } from './slapd.ts';

const slapd = findSlapd();
const suffix = 'dc=provincia,dc=example';
const reader = { dn: `cn=lettore,${suffix}`, password: 'solo-lettura' };
const entries = Array.from(
  { length: 12 },
  (_, at) => `dn: cn=PC-${at},${suffix}\nobjectClass: computer\ncn: PC-${at}\nuserAccountControl: 4096\n`,
).join('\n');

describeWith({ slapd }, 'the directory of the tests', () => {
  let server: Slapd;
  beforeAll(async () => {
    server = await startSlapd(slapd!, { suffix, entries, reader, sizeLimit: 5 });
  });
  afterAll(() => server.stop());

  test('gives its computers page by page to who may read, under StartTLS', async () => {
    const client = new Client({ url: `ldap://127.0.0.1:${server.port}` });
    try {
      await client.startTLS({ ca: [server.certificate], servername: 'localhost' });
      await client.bind(reader.dn, reader.password);
      await expect(client.search(suffix, { filter: '(objectClass=computer)' })).rejects.toThrow('0x4');
      let found = 0;
      for await (const page of client.searchPaginated(suffix, {
        filter: '(objectClass=computer)',
        paged: { pageSize: 5 },
      }))
        found += page.searchEntries.length;
      expect(found).toBe(12);
    } finally {
      await client.unbind();
    }
  });

  test('refuses a wrong password, and shows nothing without one', async () => {
    const client = new Client({
      url: `ldaps://127.0.0.1:${server.tlsPort}`,
      tlsOptions: { ca: [server.certificate] },
    });
    try {
      await expect(client.bind(reader.dn, 'altra')).rejects.toThrow('0x31');
      await expect(client.search(suffix)).rejects.toThrow('0x32');
    } finally {
      await client.unbind();
    }
  });
});

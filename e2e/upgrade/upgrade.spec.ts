import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { connect, migrate } from '../../api/database/connect.ts';
import type { RequestDetail, RequestReceipt, RequestPage } from '../../contract/requests/requests.ts';
import { verifyBackup } from '../../jobs/backup/load.ts';
import { AppProcess } from '../app-process.ts';
import { Client } from '../client.ts';
import { SERVICE_CONTENTS } from '../fuzz/contents.ts';
import { operationsOf, type ApiDocument } from '../fuzz/operations.ts';

// The demonstration as each released version left it, saved by that version: brought to today's schema with its data.
const RELEASED = ['0.1.0'] as const;
const fileOf = (version: string): string =>
  path.join(path.dirname(fileURLToPath(import.meta.url)), `v${version}.backup`);

/** What is held under another name since. */
const RENAMED: Record<string, string> = {
  dnsbl_incident: 'dnsbl_listing_cause',
  dnsbl_standing: 'dnsbl_status',
  installation_seal: 'seal_key',
};
/** Where a migration adds what everybody has from then on: lists of the catalogue, clocks of the law. */
const GROWN = /^(dnsbl_zone|incident_clock)$/;
/** What ends or goes on by itself: the processes write there while the test looks. */
const LIVELY =
  /^(session|message|caught_mail|audit_entry|dnsbl_(sweep|status|change|zone_proof|alert|listing|target|listing_cause|mail_health.*|case.*)|.*_finding|coverage_day|notice|setting)$/;

describe.each(RELEASED)('data of version %s', (version) => {
  let app: AppProcess;
  beforeAll(async () => {
    app = await AppProcess.fromBackup(fileOf(version));
  }, 480_000);
  afterAll(() => app?.close(), 480_000);

  const withDatabase = async <T>(work: (client: pg.Client) => Promise<T>, url?: string): Promise<T> => {
    const client = new pg.Client({ connectionString: url ?? (await app.databaseUrl()) });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  test('no row is lost, and the register is still intact', async () => {
    const { manifest } = await verifyBackup(fileOf(version));
    const fewer: string[] = [];
    await withDatabase(async (client) => {
      for (const { name, rows } of manifest.tables) {
        const now = RENAMED[name] ?? name;
        const { rows: found } = await client.query<{ n: string }>(
          `SELECT count(*) AS n FROM ${client.escapeIdentifier(now)}`,
        );
        const n = Number(found[0]!.n);
        if (n < rows ? !LIVELY.test(now) : n > rows && !LIVELY.test(now) && !GROWN.test(now))
          fewer.push(`${now}: ${rows} became ${n}`);
      }
    });
    expect(fewer).toEqual([]);
    expect(await app.command('audit', 'verify')).toMatchObject({ code: 0 });
  });

  test('the schema is that of a new installation', async () => {
    const url = new URL(await app.databaseUrl());
    await withDatabase((client) => client.query('CREATE DATABASE fresh'));
    const upgraded = await withDatabase(schemaOf);
    url.pathname = '/fresh';
    const dataSource = await connect(url.toString(), { poolSize: 2, applicationName: 'baluardo-test' });
    try {
      await migrate(dataSource);
    } finally {
      await dataSource.destroy();
    }
    expect(upgraded).toEqual(await withDatabase(schemaOf, url.toString()));
  });

  test('everything that can be read without naming a thing is read, by everybody who may', async () => {
    const wrong: string[] = [];
    for (const person of ['operatore', 'responsabile', 'referente', 'revisore', 'admin'] as const) {
      const client = await Client.signIn(app.url, person);
      const { body: document } = await client.get<ApiDocument>('/openapi.json');
      for (const { method, path: route } of operationsOf(document)) {
        if (method !== 'GET' || route.includes('{') || route === '/api/events') continue;
        const status = await client.statusOf(route.replace(/^\/api/, ''));
        if (status >= 500) wrong.push(`${person} ${route}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('the work goes on: requests of before open and move, a new one takes the next number', async () => {
    const referent = await Client.signIn(app.url, 'referente');
    const manager = await Client.signIn(app.url, 'responsabile');
    const { body: page } = await manager.get<RequestPage>('/requests?limit=200');
    for (const { id } of page.items)
      expect((await manager.get<RequestDetail>(`/requests/${id}`)).status).toBe(200);
    const { service, content } = SERVICE_CONTENTS[0]!;
    const { status, body } = await referent.post<RequestReceipt>('/requests', {
      service,
      content,
      subject: 'Dopo l’aggiornamento',
      submit: true,
    });
    expect(status).toBe(201);
    expect(page.items.map(({ code }) => code)).not.toContain(body.code);
    const accepted = await manager.post(`/requests/${body.id}/acceptance`, { version: body.version });
    expect(accepted.status).toBeLessThan(300);
  });
});

/** Columns, indexes and constraints, in an order that does not depend on how they came to be. */
async function schemaOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(`
    SELECT concat_ws(' ', 'column', table_name, column_name, data_type, is_nullable, column_default) AS line
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT concat_ws(' ', 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid))
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT concat_ws(' ', 'trigger', tgrelid::regclass::text, pg_get_triggerdef(oid))
      FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY line`);
  return rows.map(({ line }) => line);
}

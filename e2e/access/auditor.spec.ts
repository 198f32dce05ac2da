import type { DnsblSettings } from '../../contract/dnsbl/settings.ts';
import { startTestApplication, type TestApplication } from '../../api/testing/application.ts';
import { operationsOf, type ApiDocument } from '../fuzz/operations.ts';
import { sampleOf } from '../fuzz/schema.ts';

// What the person does with the own account, notices and filters is no change of the office's data.
const OWN = /^\/api\/(session|notices|saved-filters|account|notifications\/preferences)(\/|$)/;
// Questions that are asked by POST.
const QUESTIONS = [
  '/api/firewall/lookup',
  '/api/firewall/preview',
  '/api/dnsbl/code-trials',
  '/api/pec/inspections',
  '/api/seal/verification',
];

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication();
});
afterAll(() => app.close());

test('the auditor reads everything and changes nothing, with good bodies at every route', async () => {
  const auditor = await app.as('auditor');
  const document = (await auditor.get<ApiDocument>('/api/openapi.json')).body;
  const components = document.components?.schemas ?? {};
  const { body: page } = await auditor.get<{ settings: DnsblSettings }>('/api/dnsbl/settings');
  const wrong: string[] = [];
  for (const operation of operationsOf(document)) {
    const { method, path } = operation;
    if (method === 'GET' || OWN.test(path) || QUESTIONS.includes(path) || path.includes('supplier-links'))
      continue;
    const id = app.people.sectors.roads;
    const body =
      path === '/api/dnsbl/settings'
        ? { ...page.settings, standingAuthorisation: !page.settings.standingAuthorisation }
        : operation.body && sampleOf(operation.body, components, () => id);
    const { status, text } = await auditor.raw({
      method,
      url: path.replaceAll(/\{\w+\}/g, id),
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    // 404: who may depends on the thing, and there is none.
    if (status !== 403 && !(status === 404 && path === '/api/dnsbl/cases/{id}/steps'))
      wrong.push(`${method} ${path}: ${status} ${text.slice(0, 160)}`);
  }
  expect(wrong).toEqual([]);
  const [rows] = await app.db.database.query<{ n: number }>(
    "SELECT count(*) AS n FROM audit_entry WHERE actor_id = $1 AND action NOT LIKE 'session.%' AND action NOT IN ('access.refused', 'personal-data.read', 'export.made')",
    [app.people.actors.auditor.personId],
  );
  expect(rows!.n).toBe(0);
});

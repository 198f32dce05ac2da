import { Controller, Get } from '@nestjs/common';
import { Public } from '../access/decorators.ts';
import { startTestApplication, type TestApplication } from '../testing/application.ts';
import { currentRequestId } from './request-id.ts';

@Controller('test-request-id')
class Probe {
  @Get()
  @Public()
  async seen(): Promise<{ id: string | undefined }> {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await app.db.database.query('SELECT 1');
    return { id: currentRequestId() };
  }
}

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication({}, [Probe]);
});
afterAll(() => app.close());

const ask = (headers: Record<string, string> = {}) =>
  app.anonymous().raw<{ id: string }>({ method: 'GET', url: '/api/test-request-id', headers });

test('a request is known by one name in its answer and in what it does, and each by its own', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));
  for (const { body, headers } of answers) expect(body.id).toBe(headers['x-request-id']);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(20);
  expect(currentRequestId()).toBeUndefined();
});

test('what a client calls itself is not taken over', async () => {
  const { headers } = await ask({ 'x-request-id': 'a name of its own' });
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

test('a refusal is named, too', async () => {
  const { status, headers } = await app.anonymous().raw({ method: 'GET', url: '/api/requests' });
  expect([status, headers['x-request-id']]).toEqual([401, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
});

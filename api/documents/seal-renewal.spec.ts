import { AuditService } from '../audit/audit.service.ts';
import { derOf, fingerprintOf } from '../pec/trust.ts';
import { SecretBox } from '../secrets/secret-box.ts';
import { SettingsService } from '../settings/settings.service.ts';
import { TestClock } from '../testing/application.ts';
import { openTestDatabase, type TestDatabase } from '../testing/database.ts';
import { renderPaper } from './render-paper.ts';
import { SealService } from './seal.service.ts';
import { verifySealedPdf } from './verify-sealed-pdf.ts';

let db: TestDatabase;
const clock = new TestClock();
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

/** As another process has it: nothing is shared but the database. */
function sealService(): SealService {
  const audit = new AuditService(clock);
  const box = new SecretBox([Buffer.alloc(32, 1)]);
  return new SealService(db.database, new SettingsService(db.database, audit, box), box, audit, clock);
}

async function sealedPaper(seal: SealService): Promise<Buffer> {
  return renderPaper(
    {
      body: 'Provincia',
      office: 'SI',
      title: 'Prova',
      code: 'FW-1',
      protocol: null,
      madeAt: clock.now(),
      blocks: [],
      parts: [],
    },
    { name: 'Provincia', reason: 'Sigillo', sign: (content) => seal.sign(content) },
  );
}

test('a key seals for a year, then another takes over once, and the papers of both are this installation’s', async () => {
  clock.set('2027-02-28T10:00:00Z');
  const [here, there] = [sealService(), sealService()];
  const first = fingerprintOf(await here.certificate());
  const early = await sealedPaper(here);
  clock.set('2028-02-27T22:59:00Z');
  expect(fingerprintOf(await there.certificate())).toBe(first);

  // The year ends with the office's day, not with UTC's; both processes see it at once.
  clock.set('2028-02-27T23:01:00Z');
  const [one, other] = await Promise.all([here.certificate(), there.certificate()]);
  expect(fingerprintOf(one)).not.toBe(first);
  expect(fingerprintOf(other)).toBe(fingerprintOf(one));
  const late = await sealedPaper(there);

  const known = (await here.certificates()).map(derOf);
  expect(known.length).toBe(2);
  for (const paper of [early, late])
    expect(await verifySealedPdf(paper, known)).toMatchObject({ seal: 'valid', isOurs: true });
  const kept = await db.database.query(
    'SELECT count(*)::int AS keys, count(private_key)::int AS private FROM seal_key',
  );
  expect(kept).toEqual([{ keys: 2, private: 1 }]);
  const noted = await db.database.query("SELECT 1 FROM audit_entry WHERE action = 'seal.renewed'");
  expect(noted.length).toBe(1);
});

test('a clock that was set back keeps the key', async () => {
  const seal = sealService();
  const before = fingerprintOf(await seal.certificate());
  clock.set('2020-01-01T10:00:00Z');
  expect(fingerprintOf(await seal.certificate())).toBe(before);
});

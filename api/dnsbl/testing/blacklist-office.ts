import type { DnsblZonePage } from '../../../contract/dnsbl/zones.ts';
import { DEFAULT_LISTING_POLICY } from '../../../domain/dnsbl/listing.ts';
import { startTestApplication, type TestApplication, type TestClient } from '../../testing/application.ts';
import { ListingMovesService } from '../listing-moves.service.ts';
import type { GivenVerdict } from '../running-sweep.ts';
import { ZonesService } from '../zones.service.ts';

/** A running application on a morning of 2056, with who works on the blacklists. */
export interface BlacklistOffice {
  office: TestApplication;
  operator: TestClient;
  manager: TestClient;
  auditor: TestClient;
  /** The number of a list, by its (masked) name. */
  zoneId(zone: string): Promise<number>;
  /** Confirms a listing as two sweeps would. @returns the case */
  confirmListing(text: string, zone: string, codes: string[], txt?: string[]): Promise<string>;
  /** What a later sweep finds of it; no codes: it is gone. */
  seeListing(text: string, zone: string, codes: string[], minutesLater: number): Promise<void>;
}

export async function openBlacklistOffice(): Promise<BlacklistOffice> {
  const office = await startTestApplication();
  office.clock.set('2056-03-02T08:00:00.000Z');
  const operator = await office.as('operator');
  const zoneId = async (zone: string): Promise<number> => {
    const { body } = await operator.get<DnsblZonePage>(
      `/api/dnsbl/zones?q=${encodeURIComponent(zone.replace('••••.', ''))}`,
    );
    return body.items.find((item) => item.zone === zone)!.id;
  };
  const seeListing = async (
    text: string,
    zoneName: string,
    codes: string[],
    minutesLater: number,
  ): Promise<void> => {
    const zones = office.nest.get(ZonesService, { strict: false });
    const moves = office.nest.get(ListingMovesService, { strict: false });
    const zone = await zones.one(await zoneId(zoneName));
    const at = new Date(office.clock.now().getTime() + minutesLater * 60_000).toISOString();
    await office.db.database.transaction(async (tx) => {
      const [target] = await tx.query<{ id: string }>('SELECT id FROM dnsbl_target WHERE text = $1', [text]);
      const before = (await moves.load(tx, [target!.id])).get(`${target!.id}/${zone.id}`);
      const found: GivenVerdict = {
        target: { id: target!.id, text, service: 'Posta' },
        zone,
        verdict: codes.length === 0 ? 'clean' : 'listed',
        codes,
        txt: codes.length === 0 ? [] : ['seen'],
        at,
        queries: 1,
      };
      await moves.observe(tx, { id: minutesLater }, found, before, DEFAULT_LISTING_POLICY);
    });
  };
  const confirmListing = async (
    text: string,
    zoneName: string,
    codes: string[],
    txt: string[] = ['seen'],
  ): Promise<string> => {
    await operator.post('/api/dnsbl/targets', { text, service: 'Posta' });
    const [target] = await office.db.database.query<{ id: string }>(
      'SELECT id FROM dnsbl_target WHERE text = $1',
      [text],
    );
    const zones = office.nest.get(ZonesService, { strict: false });
    const moves = office.nest.get(ListingMovesService, { strict: false });
    const zone = await zones.one(await zoneId(zoneName));
    const at = office.clock.now();
    const found = (minutes: number): GivenVerdict => ({
      target: { id: target!.id, text, service: 'Posta' },
      zone,
      verdict: 'listed',
      codes,
      txt,
      at: new Date(at.getTime() + minutes * 60_000).toISOString(),
      queries: 1,
    });
    return office.db.database.transaction(async (tx) => {
      const suspected = await moves.observe(tx, { id: 1 }, found(-600), undefined, DEFAULT_LISTING_POLICY);
      const confirmed = await moves.observe(tx, { id: 1 }, found(-594), suspected, DEFAULT_LISTING_POLICY);
      return confirmed!.caseId!;
    });
  };
  return {
    office,
    operator,
    manager: await office.as('manager'),
    auditor: await office.as('auditor'),
    zoneId,
    confirmListing,
    seeListing,
  };
}

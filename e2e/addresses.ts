import { officeYear } from '../domain/calendar/office-day.ts';
import { paths } from '../web/src/paths.ts';
import type { E2eContext } from './context.ts';
import { inDays } from './days.ts';
import { openSession, type BrowserSession } from './session.ts';

/** Addresses that name a record, and where the API lists records of the kind. */
const RECORDS = {
  request: '/requests?limit=1',
  editRequest: '/requests?state=returned&limit=1',
  moveRequest: '/requests?kind=service&limit=1',
  firewallSnapshot: '/firewall/snapshots',
  firewallRule: '/firewall/rules?limit=1',
  editFirewallRule: '/firewall/rules?limit=1',
  firewallCampaign: '/firewall/review-campaigns',
  mailbox: '/mailboxes?limit=1',
  editMailbox: '/mailboxes?limit=1',
  mailboxReview: '/mailbox-reviews',
  workstation: '/workstations?limit=1',
  editWorkstation: '/workstations?limit=1',
  delistingCase: '/dnsbl/cases?limit=1',
  target: '/dnsbl/targets?limit=1',
  zone: '/dnsbl/zones?limit=1',
  zoneCodes: '/dnsbl/zones?limit=1',
  sweep: '/dnsbl/sweeps?limit=1',
  incident: '/incidents?limit=1',
} as const satisfies Partial<Record<keyof typeof paths, string>>;

/** Addresses that name something by a code, or a part of another record. */
const CODED = {
  newServiceRequest: () => paths.newServiceRequest('workstation-software'),
  procedure: () => paths.procedure('SI-03'),
  editProcedure: () => paths.editProcedure('SI-03'),
  service: () => paths.service('workstation-software'),
  guide: () => paths.guide('operatore'),
} as const satisfies Partial<Record<keyof typeof paths, () => string>>;

/** A review belongs to a campaign. The supplier's page stands outside the sign-in; a message is a part of the messages' page. */
type Elsewhere = 'supplierPage' | 'message' | 'firewallReview';
type Plain = Exclude<keyof typeof paths, keyof typeof RECORDS | keyof typeof CODED | Elsewhere>;

interface Item {
  id: string;
}

export interface Address {
  readonly name: keyof typeof paths;
  readonly path: string;
}

/**
 * Every address of the application, each naming a record that really is there: one that the reader sees, or else
 * one that `others` see.
 */
export async function everyAddress(reader: BrowserSession, others: BrowserSession): Promise<Address[]> {
  const idIn = async (list: string): Promise<string> => {
    const id = (await firstIn(reader, list)) ?? (await firstIn(others, list));
    if (id === undefined) throw new Error(`${list} lists nothing to open`);
    return id;
  };
  const ofRecords = (Object.keys(RECORDS) as (keyof typeof RECORDS)[]).map(
    async (name): Promise<Address> => ({ name, path: paths[name](await idIn(RECORDS[name])) }),
  );
  const review = (await reviewOf(reader)) ?? (await reviewOf(others));
  return [
    ...(Object.keys(paths) as (keyof typeof paths)[])
      .filter(isPlain)
      .map((name) => ({ name, path: paths[name]() })),
    ...(Object.keys(CODED) as (keyof typeof CODED)[]).map((name) => ({ name, path: CODED[name]() })),
    ...(await Promise.all(ofRecords)),
    { name: 'firewallReview', path: paths.firewallReview(review ?? '') },
  ];
}

/** The first of a list, as far as the reader sees it. */
async function firstIn(reader: BrowserSession, list: string): Promise<string | undefined> {
  return (await read<{ items: readonly Item[] }>(reader, list))?.items[0]?.id;
}

/** The first review of any campaign. */
async function reviewOf(reader: BrowserSession): Promise<string | undefined> {
  const campaigns = await read<{ items: readonly Item[] }>(reader, RECORDS.firewallCampaign);
  for (const { id } of campaigns?.items ?? []) {
    const found = await read<{ reviews: readonly Item[] }>(reader, `${RECORDS.firewallCampaign}/${id}`);
    if (found?.reviews[0] !== undefined) return found.reviews[0].id;
  }
  return undefined;
}

async function read<Body>({ page }: BrowserSession, path: string): Promise<Body | undefined> {
  const answer = await page.request.get(`/api${path}`);
  return answer.ok() ? ((await answer.json()) as Body) : undefined;
}

const isPlain = (name: keyof typeof paths): name is Plain =>
  !(name in RECORDS) &&
  !(name in CODED) &&
  name !== 'supplierPage' &&
  name !== 'message' &&
  name !== 'firewallReview';

/**
 * An operator, for whom each address has something to show: the demonstration has no review of mailboxes under way, one is
 * begun.
 */
export async function openGuide(context: E2eContext): Promise<BrowserSession> {
  const operator = await openSession(context, { person: 'operatore' });
  const data = { year: officeYear(new Date()), dueOn: inDays(30) };
  await operator.page.request.post('/api/mailbox-reviews', { data });
  return operator;
}

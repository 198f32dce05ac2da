import { createHash } from 'node:crypto';
import { officeYear } from '../../domain/calendar/office-day.ts';
import { bulkInsert } from '../../api/database/bulk-insert.ts';
import type { Tx } from '../../api/database/database.ts';
import { newId } from '../../api/database/ids.ts';
import type { LoadedPolicy } from '../../api/firewall/register/loaded-policy.ts';
import type { RuleRow } from '../../api/firewall/register/rule-row.ts';
import { wordsOfRule } from '../../api/firewall/register/rule-words.ts';
import type { SettingsService } from '../../api/settings/settings.service.ts';
import { FIREWALL_PROBE } from '../../contract/firewall/probes.ts';
import type { ReviewVerdict } from '../../domain/mailboxes/review.ts';
import { ago, dayBefore } from './days.ts';
import { EXPORTED, seedExports } from './firewall-exports.ts';
import type { SectorCode, SeededOffice, Username } from './office.ts';
import type { RequestRows } from './request-rows.ts';

const SYSTEM = { kind: 'system', name: 'Dimostrazione' } as const;

interface World {
  readonly now: Date;
  readonly office: SeededOffice;
  readonly policy: LoadedPolicy;
}

/** What each sector's referent has said so far; left out, nothing. `signed`: how many days ago. */
const SAID: Partial<
  Record<
    SectorCode,
    {
      by: Username;
      signed?: number;
      answers: Readonly<
        Record<string, readonly [verdict: ReviewVerdict, note: string, untilInDays?: number]>
      >;
    }
  >
> = {
  RAG: {
    by: 'giorgio.serra',
    signed: 6,
    answers: {
      pagamenti: ['confirmed', ''],
      'vpn-fornitore-paghe': ['to-close', 'Il fornitore entra dal nuovo indirizzo.'],
      contabilita: ['to-change', 'La porta 1433 serve solo verso il server delle paghe.'],
      'paghe-fornitore': ['confirmed', '', 180],
    },
  },
  AAGG: {
    by: 'lucia.bianchi',
    answers: { 'sito-https': ['confirmed', ''], 'sito-http': ['confirmed', 'Rinvia alla versione cifrata.'] },
  },
  PIA: { by: 'chiara.fontana', answers: { 'sportello-suap': ['confirmed', ''] } },
};

/** A campaign under way, exports with their counts, rules near their end, and sectors that are asked before a removal. */
export async function seedFirewallReviews(
  tx: Tx,
  world: World,
  requests: RequestRows,
  settings: SettingsService,
): Promise<void> {
  await settings.write(tx, SYSTEM, FIREWALL_PROBE, {
    ownNetworks: ['10.20.0.0/16', '10.30.0.0/16', '203.0.113.0/24', '2001:db8:51::/48'],
  });
  await seedExports(tx, world.policy, world.now);
  await seedCounts(tx, world);
  await seedCampaign(tx, world);
  await seedEnds(tx, world, requests);
  await seedQuestions(tx, world, requests);
}

/** Counts of the exports: a rule that nobody uses stands still since the first. */
async function seedCounts(tx: Tx, { now, policy }: World): Promise<void> {
  const at = (days: number): string => new Date(ago(now, days)).toISOString();
  await bulkInsert(
    tx,
    'firewall_rule_use',
    policy.rows.map(({ id, hits }) => ({
      rule_id: id,
      hits: hits ?? 0,
      counted_at: at(EXPORTED.at(-1)!),
      still_since: at(hits === 0 ? EXPORTED[0] : EXPORTED.at(-1)!),
      exports: hits === 0 ? EXPORTED.length : 1,
    })),
  );
}

async function seedCampaign(tx: Tx, { now, office, policy }: World): Promise<void> {
  const campaignId = newId();
  const opened = new Date(ago(now, 12)).toISOString();
  const operator = office.people.operatore;
  await bulkInsert(tx, 'firewall_campaign', [
    {
      id: campaignId,
      title: `Revisione delle regole ${officeYear(now)}`,
      due_on: dayBefore(now, -9),
      opened_at: opened,
      opened_by: operator.personId,
      closing_note: '',
    },
  ]);
  const reviews: Record<string, unknown>[] = [];
  const items: Record<string, unknown>[] = [];
  for (const { id: sectorId, code } of Object.values(office.sectors)) {
    const rows = policy.rows.filter((row) => row.ownerSectorId === sectorId);
    if (rows.length === 0) continue;
    const said = SAID[code as SectorCode];
    const by = said && office.people[said.by].personId;
    const reviewId = newId();
    const own = rows.map((row) => itemOf(policy, row, reviewId, said?.answers[row.name], by, now));
    items.push(...own);
    const signedDays = said?.signed;
    reviews.push({
      id: reviewId,
      campaign_id: campaignId,
      sector_id: sectorId,
      signed_at: signedDays === undefined ? null : new Date(ago(now, signedDays)).toISOString(),
      signed_by: signedDays === undefined ? null : by,
      signed_hash:
        signedDays === undefined ? null : createHash('sha256').update(JSON.stringify(own)).digest('hex'),
    });
  }
  await bulkInsert(tx, 'firewall_review', reviews);
  await bulkInsert(tx, 'firewall_review_item', items);
}

function itemOf(
  policy: LoadedPolicy,
  row: RuleRow,
  reviewId: string,
  answer: readonly [verdict: ReviewVerdict, note: string, untilInDays?: number] | undefined,
  by: string | undefined,
  now: Date,
): Record<string, unknown> {
  const { position, name, action, isEnabled, sources, destinations, services, reason, expiresOn, hits } = row;
  const until = answer?.[2];
  return {
    review_id: reviewId,
    rule_id: row.id,
    position,
    snapshot: {
      number: position,
      name,
      action,
      isEnabled,
      sources,
      destinations,
      services,
      sentence: wordsOfRule(policy, row),
      reason,
      requestCode: row.requestCode,
      expiresOn,
      hits,
    },
    rule_version: row.version,
    verdict: answer?.[0] ?? null,
    needed_until: until === undefined ? null : dayBefore(now, -until),
    note: answer?.[1] ?? '',
    answered_at: answer ? new Date(ago(now, 6, 12)).toISOString() : null,
    answered_by: answer ? by : null,
  };
}

/** The calendar has told who owns what ends soon, and has asked for the removal of what ended. */
async function seedEnds(tx: Tx, { now, policy }: World, requests: RequestRows): Promise<void> {
  const rows = policy.rows.flatMap((row) => {
    if (row.expiresOn === null || row.expiresOn > dayBefore(now, -30)) return [];
    const removal = requests.request.find(
      ({ subject, closed_at: closedAt }) =>
        closedAt === null &&
        [`Cancellazione della regola «${row.name}»`, REMOVALS[row.name]].includes(subject as string),
    );
    return [
      {
        rule_id: row.id,
        expires_on: row.expiresOn,
        warned_at: new Date(ago(now, 1)).toISOString(),
        request_id: removal?.['id'] ?? null,
      },
    ];
  });
  await bulkInsert(tx, 'firewall_rule_end', rows);
}

/** Removals that were asked under a subject of their own. */
const REMOVALS: Readonly<Record<string, string | undefined>> = {
  'migrazione-posta': 'Chiudere la regola temporanea della migrazione',
};

/** Who is asked about each removal, why, and what they said. */
const QUESTIONS: readonly {
  removal: string;
  rule: string;
  sector: SectorCode;
  because?: string;
  answer?: readonly ['needed' | 'not-needed', note: string, by: Username];
}[] = [
  {
    removal: 'Cancellazione della regola «vpn-fornitore-paghe»',
    rule: 'vpn-fornitore-paghe',
    sector: 'RAG',
    answer: ['not-needed', 'Il fornitore entra dal nuovo indirizzo.', 'giorgio.serra'],
  },
  { removal: 'Cancellazione della regola «viabilita-web»', rule: 'viabilita-web', sector: 'VIA' },
  {
    removal: 'Chiudere la regola temporanea della migrazione',
    rule: 'migrazione-posta',
    sector: 'RAG',
    because: 'Gestionale paghe: nuovo indirizzo del fornitore',
    answer: ['not-needed', 'Il gestionale ha una regola sua.', 'giorgio.serra'],
  },
];

async function seedQuestions(tx: Tx, { office, policy }: World, requests: RequestRows): Promise<void> {
  const requestOf = (subject: string): Record<string, unknown> =>
    requests.request.find((row) => row['subject'] === subject)!;
  await bulkInsert(
    tx,
    'firewall_consultation',
    QUESTIONS.map(({ removal, rule, sector, because, answer }) => {
      const request = requestOf(removal);
      const row = policy.rows.find(({ name }) => name === rule)!;
      const asked = request['submitted_at'] as string;
      return {
        id: newId(),
        request_id: request['id'],
        rule_id: row.id,
        sector_id: office.sectors[sector].id,
        sentence: wordsOfRule(policy, row),
        reason_request_ids: because === undefined ? [] : [requestOf(because)['id']],
        asked_at: asked,
        answer: answer?.[0] ?? null,
        note: answer?.[1] ?? '',
        answered_at: answer ? new Date(Date.parse(asked) + 45 * 60_000).toISOString() : null,
        answered_by: answer ? office.people[answer[2]].personId : null,
      };
    }),
  );
}

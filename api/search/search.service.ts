import { Injectable } from '@nestjs/common';
import type { Found, FoundList } from '../../contract/search/search.ts';
import { maskedZone } from '../../domain/dnsbl/keyed-zone.ts';
import { mailboxSectorOf } from '../../domain/mailboxes/visibility.ts';
import { mayUse, type PersonActor } from '../../domain/people/actor.ts';
import type { Permission } from '../../domain/people/roles.ts';
import { plainText } from '../../domain/search/plain-text.ts';
import { Database } from '../database/database.ts';
import { CASE_WORDS } from '../dnsbl/case-pages.service.ts';
import { TARGET_WORDS } from '../dnsbl/targets.service.ts';
import { MAILBOX_WORDS } from '../mailboxes/mailboxes.service.ts';
import { PERSON_WORDS } from '../people/people.service.ts';
import { RequestListsService } from '../requests/lists/request-lists.service.ts';
import { WORKSTATION_WORDS } from '../workstations/workstations.service.ts';

const EACH = 6;
const MOST_WORDS = 8;

interface Place {
  readonly kind: Found['kind'];
  readonly permission: Permission;
  readonly from: string;
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly words: readonly string[];
  /** What else must hold; `$2` is the only sector whose mailboxes the reader sees, or null. */
  readonly where?: string;
}

/** Where is looked, for whom. Requests have an index of their own. */
const PLACES: readonly Place[] = [
  {
    kind: 'target',
    permission: 'dnsbl.read',
    from: 'dnsbl_target t',
    key: 't.id::text',
    title: 't.text',
    detail: `concat_ws(' · ', nullif(t.label, ''), nullif(t.service, ''))`,
    words: TARGET_WORDS,
  },
  {
    kind: 'case',
    permission: 'dnsbl.read',
    from: 'dnsbl_case k JOIN dnsbl_zone z ON z.id = k.zone_id',
    key: 'k.id::text',
    title: `concat_ws(' ', k.code, k.subject)`,
    detail: 'z.zone',
    words: CASE_WORDS,
  },
  {
    kind: 'incident',
    permission: 'incidents.read',
    from: 'incident i',
    key: 'i.id::text',
    title: `concat_ws(' ', i.code, i.title)`,
    detail: `''`,
    words: ['i.code', 'i.title', 'i.affected'],
  },
  {
    kind: 'mailbox',
    permission: 'mailboxes.read',
    from: 'mailbox m',
    key: 'm.id::text',
    title: 'm.address',
    detail: `concat_ws(' · ', upper(m.service), nullif(m.label, ''), m.holder_name)`,
    words: MAILBOX_WORDS,
    where: '($2::text IS NULL OR m.sector_id::text = $2)',
  },
  {
    kind: 'workstation',
    permission: 'workstations.read',
    from: 'workstation w',
    key: 'w.id::text',
    title: 'w.name',
    detail: `concat_ws(' · ', w.holder_name, w.ip_address, w.operating_system)`,
    words: WORKSTATION_WORDS,
  },
  {
    kind: 'rule',
    permission: 'firewall.read',
    from: 'firewall_rule r',
    key: 'r.id::text',
    title: `concat_ws(' ', r.position, r.name)`,
    detail: `array_to_string(r.sources, ', ') || ' → ' || array_to_string(r.destinations, ', ')`,
    words: [
      'r.name',
      'r.reason',
      'r.reference',
      'r.sources::text',
      'r.destinations::text',
      'r.services::text',
    ],
    where: 'r.removed_at IS NULL',
  },
  {
    kind: 'name',
    permission: 'firewall.read',
    from: 'firewall_name n',
    key: 'n.name',
    title: 'n.name',
    detail: `array_to_string(n.entries, ', ')`,
    words: ['n.name', 'n.description', 'n.entries::text'],
  },
  {
    kind: 'zone',
    permission: 'dnsbl.read',
    from: 'dnsbl_zone z',
    key: 'z.id::text',
    title: 'z.zone',
    detail: `''`,
    words: ['z.zone'],
  },
  {
    kind: 'procedure',
    permission: 'procedures.read',
    from: `procedure p CROSS JOIN LATERAL (SELECT v.sheet FROM procedure_version v
      WHERE v.procedure_code = p.code ORDER BY v.version DESC LIMIT 1) v`,
    key: 'p.code',
    title: `concat_ws(' ', p.code, v.sheet ->> 'title')`,
    detail: `''`,
    words: ['p.code', `v.sheet ->> 'title'`],
  },
  {
    kind: 'person',
    permission: 'people.read',
    from: 'person p',
    key: 'p.username',
    title: 'p.display_name',
    detail: `concat_ws(' · ', p.username, p.email)`,
    words: PERSON_WORDS,
  },
  {
    kind: 'sector',
    permission: 'people.read',
    from: 'sector s',
    key: 's.code',
    title: 's.name',
    detail: 's.code',
    words: ['s.name', 's.code'],
  },
];

/** Finds anything by what is written on it, among what the reader may see. */
@Injectable()
export class SearchService {
  constructor(
    private readonly database: Database,
    private readonly requests: RequestListsService,
  ) {}

  async find(actor: PersonActor, text: string): Promise<FoundList> {
    const [requests, others] = await Promise.all([this.ofRequests(actor, text), this.elsewhere(actor, text)]);
    return { items: [...requests, ...others] };
  }

  private async ofRequests(actor: PersonActor, text: string): Promise<Found[]> {
    if (!mayUse(actor, 'requests.read')) return [];
    const { items } = await this.requests.list(actor, { text, sort: 'newest', limit: EACH });
    return items.map(({ id, code, subject, sector }) => ({
      kind: 'request',
      key: id,
      title: `${code} ${subject}`,
      detail: sector.name,
    }));
  }

  /** One statement for all kinds: each word stands somewhere in what is written on the thing. */
  private async elsewhere(actor: PersonActor, text: string): Promise<Found[]> {
    const words = plainText(text)
      .split(/[\s"]+/)
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS);
    const places = PLACES.filter(({ permission }) => mayUse(actor, permission));
    if (words.length === 0 || places.length === 0) return [];
    // Both parameters are named in every statement, whatever the reader may see.
    const found = await this.database.prepared<Found>(
      `WITH asked AS (SELECT $1::text[] AS words, $2::text AS sector)
       SELECT kind, key, title, detail FROM (${places.map(foundIn).join(' UNION ALL ')}) found
       ORDER BY place, later, title, key`,
      [words, mailboxSectorOf(actor)],
    );
    return found.map(withoutKey).filter(
      // Nobody guesses a list's key letter by letter.
      ({ kind, title }) => kind !== 'zone' || words.every((word) => plainText(title).includes(word)),
    );
  }
}

/** The name of a list may hold the secret by which it is asked. */
function withoutKey(found: Found): Found {
  if (found.kind === 'zone') return { ...found, title: maskedZone(found.title) };
  return found.kind === 'case' ? { ...found, detail: maskedZone(found.detail) } : found;
}

function foundIn(place: Place, order: number): string {
  const written = `plain_text(concat_ws(' ', ${place.words.join(', ')}))`;
  return `(SELECT '${place.kind}' AS kind, ${place.key} AS key, ${place.title} AS title, ${place.detail} AS detail,
      ${order} AS place, strpos(plain_text(${place.title}), $1[1]) <> 1 AS later
    FROM ${place.from}
    WHERE NOT EXISTS (SELECT 1 FROM unnest($1::text[]) word WHERE strpos(${written}, word) = 0)
      ${place.where === undefined ? '' : `AND ${place.where}`}
    ORDER BY later, title, key LIMIT ${EACH})`;
}

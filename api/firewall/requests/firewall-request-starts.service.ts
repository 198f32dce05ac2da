import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type {
  AskableRule,
  AskableRuleQuery,
  AskableRules,
  FlowImport,
  Retirement,
} from '../../../contract/firewall/starts.ts';
import { retireServer } from '../../../domain/firewall/decommission.ts';
import { addressEntries, isAnyAddress, unionOfAll } from '../../../domain/net/address-set.ts';
import { describeError } from '../../../domain/net/parse-error.ts';
import { isVisible } from '../../../domain/firewall/request-flow.ts';
import { plainText } from '../../../domain/search/plain-text.ts';
import { isConfinedToSector, type PersonActor } from '../../../domain/people/actor.ts';
import { Database } from '../../database/database.ts';
import { unprocessable } from '../../errors/problem.ts';
import type { ImportUpload } from '../../imports/import-upload.ts';
import { readTable, tableStream } from '../../imports/table-file.ts';
import { FirewallPolicyService } from '../register/firewall-policy.service.ts';
import { NO_SECTOR } from './firewall-preview-flow.ts';
import { readFlowTable, SAMPLE_ROWS } from './flow-table.ts';
import type { RuleRow } from '../register/rule-row.ts';

const SHOWN = 20;
const MOST = 200;

/** What a request may start from: rules that stand, a server that goes, a table of flows. */
@Injectable()
export class FirewallRequestStartsService {
  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
  ) {}

  async rules(actor: PersonActor, query: AskableRuleQuery): Promise<AskableRules> {
    const policy = await this.policies.load();
    const sectorId = sectorOf(actor);
    const touched = query.requestId === undefined ? null : await this.touchedBy(query.requestId);
    const words = plainText(query.q ?? '');
    const found = policy.rows.filter(
      (row) =>
        isVisible(row, sectorId) &&
        (query.id === undefined || row.id === query.id) &&
        (touched === null || touched.has(row.id)) &&
        (words === '' || String(row.position) === words || searchable(row).includes(words)),
    );
    // Who types a number means that rule first.
    const exact = found.filter(({ position }) => String(position) === words);
    const rest = found.filter(({ position }) => String(position) !== words);
    const most = touched === null ? SHOWN : MOST;
    return { items: [...exact, ...rest].slice(0, most).map(askable), total: found.length };
  }

  /** @throws Problem 422 when the server is not understood, or is everybody */
  async retirement(actor: PersonActor, server: string): Promise<Retirement> {
    const policy = await this.policies.load();
    const sets = server
      .split(/[;,]/)
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
      .map((entry) => policy.resolver.addresses(entry));
    const wrong = sets.find((set) => 'type' in set);
    if (wrong !== undefined && 'type' in wrong) throw notUnderstood(describeError(wrong));
    const set = unionOfAll(sets.flatMap((each) => ('type' in each ? [] : [each])));
    if (isAnyAddress(set)) throw notUnderstood('indicare un server o una rete, non qualsiasi indirizzo');
    const plan = retireServer(policy.rows, set, policy.catalogue, policy.resolver);
    const sectorId = sectorOf(actor);
    const answer: Retirement = {
      understood: addressEntries(set),
      deleted: [],
      narrowed: [],
      staying: [],
      names: [...plan.names],
      hidden: 0,
    };
    for (const found of plan.rules) {
      const row = policy.row(found.id)!;
      if (!isVisible(row, sectorId)) answer.hidden++;
      else if (found.kind === 'delete') answer.deleted.push(askable(row));
      else if (found.kind === 'stay')
        answer.staying.push({ rule: askable(row), networks: [...found.networks] });
      else
        answer.narrowed.push({
          rule: askable(row),
          sources: [...found.sources],
          destinations: [...found.destinations],
        });
    }
    return answer;
  }

  async readFlows({ fileName, bytes }: ImportUpload): Promise<FlowImport> {
    const policy = await this.policies.load();
    return readFlowTable(fileName, await readTable(fileName, bytes), policy.resolver);
  }

  sample(format: 'csv' | 'ods'): Readable {
    return tableStream(format, 'flussi', SAMPLE_ROWS);
  }

  private async touchedBy(requestId: string): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT rule_id AS id FROM firewall_request_rule WHERE request_id = $1',
      [requestId],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

/** The sector that a person is confined to; null: none. */
function sectorOf(actor: PersonActor): string | null {
  return isConfinedToSector(actor) ? (actor.sectorId ?? NO_SECTOR) : null;
}

function askable(row: RuleRow): AskableRule {
  const { id, name, action, sources, destinations, services, fromZones, toZones, logging } = row;
  const { expiresOn, reason, position: number } = row;
  return {
    id,
    number,
    name,
    action,
    sources,
    destinations,
    services,
    fromZones,
    toZones,
    logging,
    expiresOn,
    reason,
  };
}

function searchable(row: RuleRow): string {
  const { name, reason, requestCode, sources, destinations, services } = row;
  return plainText([name, reason, requestCode ?? '', ...sources, ...destinations, ...services].join(' '));
}

function notUnderstood(message: string) {
  return unprocessable('server-not-understood', 'Il server non è comprensibile.', [
    { path: 'server', message },
  ]);
}

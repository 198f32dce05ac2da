import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type {
  ComparisonQuery,
  FirewallSnapshot,
  FirewallSnapshotDetail,
  FirewallSnapshotPage,
  PolicyComparison,
  UploadSnapshot,
} from '../../../contract/firewall/snapshots.ts';
import type { ListQuery } from '../../../contract/lists.ts';
import { compareConfigurations } from '../../../domain/firewall/compare-configurations.ts';
import {
  comparePolicies,
  meaningOf,
  type PolicyDifference,
} from '../../../domain/firewall/compare-policies.ts';
import type { LoadedPolicy } from '../register/loaded-policy.ts';
import { inTheSameScopes, scopedRules } from './compared-sides.ts';
import { inForce } from '../../../domain/firewall/in-force.ts';
import { officeDay } from '../../../domain/calendar/office-day.ts';
import { withoutZones } from '../../../domain/firewall/drift.ts';
import type { ImportedPolicy } from '../../../domain/firewall/formats/imported-policy.ts';
import {
  guessPolicyFormat,
  readPolicyAs,
  type PolicyFormat,
} from '../../../domain/firewall/formats/read-policy.ts';
import { NO_NAT } from '../../../domain/firewall/nat.ts';
import { registerNat } from '../../../domain/firewall/register-nat.ts';
import { diffLines } from '../../../domain/firewall/line-diff.ts';
import { familyName, type Policy } from '../../../domain/firewall/policy.ts';
import { isExact } from '../../../domain/firewall/rule.ts';
import type { ReadSnapshot, SnapshotInForce } from './read-snapshot.ts';
import { snapshotRule } from './snapshot-rule.ts';
import { translationText } from './translation-text.ts';
import { decodeExport } from './export-text.ts';
import type { PersonActor } from '../../../domain/people/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Clock } from '../../clock.ts';
import { Database, type Tx } from '../../database/database.ts';
import { newId } from '../../database/ids.ts';
import { decodeCursor, pageOf } from '../../database/keyset.ts';
import { notFound, unprocessable } from '../../errors/problem.ts';
import { publishChange } from '../../live/live.ts';
import { RuleUseService } from '../register/rule-use.service.ts';
import { FirewallPolicyService } from '../register/firewall-policy.service.ts';
import { openedTraffic, riskRulesOf } from '../register/risk-levels.ts';
import { shownTraffic } from '../register/shown-traffic.ts';
import { SettingsService } from '../../settings/settings.service.ts';
import { insertRow } from '../../database/rows.ts';
import { FirewallSnapshotEntity } from './firewall-snapshot.entity.ts';

const SELECT_SNAPSHOT = `SELECT id, taken_at AS "takenAt", uploaded_at AS "uploadedAt", uploaded_by AS "uploadedBy", note, format,
  file_name AS "fileName", sha256, rule_count AS "ruleCount", understood_lines AS "understoodLines", total_lines AS "totalLines",
  error_count AS "errorCount", warning_count AS "warningCount" FROM firewall_snapshot`;

const MOST_LINES = 4000;
const MOST_NOTES = 1000;
const KEPT = 4;

/** Exported configurations: kept as received, read when asked. */
@Injectable()
export class FirewallSnapshotsService {
  private readonly parsed = new Map<string, ImportedPolicy>();

  constructor(
    private readonly database: Database,
    private readonly policies: FirewallPolicyService,
    private readonly use: RuleUseService,
    private readonly audit: AuditService,
    private readonly settings: SettingsService,
    private readonly clock: Clock,
  ) {}

  async upload(
    actor: PersonActor,
    file: { fileName: string; bytes: Buffer },
    options: UploadSnapshot,
  ): Promise<FirewallSnapshot> {
    const content = decodeExport(file.bytes);
    if (content === null)
      throw unprocessable('not-text', 'Il file non è un testo: esportare la configurazione in chiaro.');
    const format = options.format ?? guessPolicyFormat(file.fileName, content);
    const policy = readPolicyAs(format, content);
    const errors = policy.diagnostics.filter(({ severity }) => severity === 'error');
    const rules = policy.policies.flatMap((one) => one.rules);
    // Rules of which nothing can be decided are kept and shown; only a file without rules is refused.
    if (rules.length === 0)
      throw unprocessable(
        'no-rules',
        'Nel file non c’è alcuna regola.',
        (errors.length > 0 ? errors : policy.diagnostics).slice(0, 20).map(({ line, message, cure }) => ({
          path: `line.${line}`,
          message: cure === null ? message : `${message}. ${cure}`,
        })),
      );
    const id = newId();
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const now = this.clock.now().toISOString();
    await this.database.transaction(async (tx) => {
      await insertRow(tx, FirewallSnapshotEntity, {
        id,
        takenAt: options.takenAt ?? now,
        uploadedAt: now,
        uploadedBy: actor.displayName,
        note: options.note,
        format,
        fileName: file.fileName,
        sha256,
        content,
        ruleCount: rules.length,
        understoodLines: policy.share.understood,
        totalLines: policy.share.total,
        errorCount: errors.length,
        warningCount: policy.diagnostics.length - errors.length,
      });
      await this.use.record(tx, options.takenAt ?? now, rules);
      await this.audit.record(tx, actor, {
        action: 'firewall-snapshot.uploaded',
        subject: { kind: 'firewall-snapshot', id },
        details: { fileName: file.fileName, format, sha256, rules: rules.length },
      });
      await publishChange(tx, { topic: 'firewall', id });
    });
    this.keep(id, policy);
    return this.one(id);
  }

  async list(query: ListQuery): Promise<FirewallSnapshotPage> {
    const cursor = query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, 2);
    const rows = await this.database.query<FirewallSnapshot>(
      `${SELECT_SNAPSHOT} WHERE $1::timestamptz IS NULL OR (taken_at, id) < ($1::timestamptz, $2::uuid)
       ORDER BY taken_at DESC, id DESC LIMIT $3`,
      [...cursor, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.takenAt, row.id]);
  }

  async detail(id: string): Promise<FirewallSnapshotDetail> {
    const { snapshot, policy } = await this.read(id);
    const today = officeDay(this.clock.now());
    const names = await this.database.query<{ key: string }>(
      "SELECT kind || ' ' || lower(name) AS key FROM firewall_name",
    );
    const known = new Set(names.map(({ key }) => key));
    return {
      ...snapshot,
      diagnostics: policy.diagnostics.slice(0, MOST_NOTES).map((diagnostic) => ({ ...diagnostic })),
      unread: policy.unread.slice(0, MOST_NOTES).map((one) => ({ ...one })),
      undecided: policy.undecided.map((one) => ({ ...one })),
      ignoredSections: policy.ignoredSections.map((one) => ({ ...one })),
      objects: policy.objects.map((one) => ({
        ...one,
        isKnown: known.has(
          `${one.kind.startsWith('service') ? 'service' : 'address'} ${one.name.toLowerCase()}`,
        ),
      })),
      policies: policy.policies.map(({ scope, family, default: end, rules, nat }) => ({
        scope,
        family: familyName(family),
        default: end ?? 'unknown',
        rules: rules.length,
        undecided: rules.filter((rule) => !isExact(rule)).length,
        translations: nat.rules.slice(0, MOST_NOTES).map(translationText),
      })),
      rules: policy.policies.flatMap(({ scope, rules }) =>
        rules.map((rule) => ({ ...snapshotRule(rule, policy, today), scope })),
      ),
    };
  }

  /**
   * What the device does today by an export: for every answer about traffic.
   *
   * @param id a snapshot's; left out, the latest. @throws Problem 404 when there is none
   */
  async readInForce(id: string | undefined): Promise<SnapshotInForce> {
    const { snapshot, policy } = await this.read(id);
    const today = officeDay(this.clock.now());
    return { snapshot, policy: inForce(policy, today), today };
  }

  /** As it is written. @param id a snapshot's; left out, the latest. @throws Problem 404 when there is none */
  async read(id: string | undefined, tx?: Tx): Promise<ReadSnapshot> {
    const found = id ?? (await this.latestId(tx));
    if (found === null) throw notFound('L’istantanea');
    const snapshot = await this.one(found, tx);
    const known = this.parsed.get(snapshot.id);
    if (known) return { snapshot, policy: known };
    const policy = readPolicyAs(snapshot.format as PolicyFormat, await this.content(snapshot.id, tx));
    this.keep(snapshot.id, policy);
    return { snapshot, policy };
  }

  /** @throws Problem 404 when there is none */
  async readWithText(id: string): Promise<ReadSnapshot & { readonly text: string }> {
    return { ...(await this.read(id)), text: await this.content(id) };
  }

  /** The latest export as it was read, with its text; null when there is none. */
  async latest(): Promise<{ format: PolicyFormat; policy: ImportedPolicy; text: string } | null> {
    const id = await this.latestId();
    if (id === null) return null;
    const { snapshot, policy } = await this.read(id);
    return { format: snapshot.format as PolicyFormat, policy, text: await this.content(id) };
  }

  /** The latest export as it is written; null when there is none. */
  async newest(tx?: Tx): Promise<ReadSnapshot | null> {
    const id = await this.latestId(tx);
    return id === null ? null : this.read(id, tx);
  }

  /** Null when nothing was ever exported. */
  async newestInForce(): Promise<SnapshotInForce | null> {
    const id = await this.latestId();
    return id === null ? null : this.readInForce(id);
  }

  /** Null when there is none. */
  async latestId(tx?: Tx): Promise<string | null> {
    const [row] = await (tx ?? this.database).query<{ id: string }>(
      'SELECT id FROM firewall_snapshot ORDER BY taken_at DESC, id DESC LIMIT 1',
    );
    return row?.id ?? null;
  }

  async compare(query: ComparisonQuery): Promise<PolicyComparison> {
    const register = await this.policies.load();
    const found =
      query.before === 'register' || query.after === 'register'
        ? await this.compareWithRegister(query, register)
        : compareConfigurations(
            await this.policiesOf(query.before, query.ignoreZones),
            await this.policiesOf(query.after, query.ignoreZones),
            { identity: meaningOf },
          );
    const isText = query.before !== 'register' && query.after !== 'register';
    const lines = isText ? diffLines(await this.content(query.before), await this.content(query.after)) : [];
    const rules = await riskRulesOf(this.settings, register);
    const exportId = query.after === 'register' ? query.before : query.after;
    const nat =
      exportId === 'register' ? NO_NAT : registerNat(register, (await this.read(exportId)).policy.policies);
    return {
      newlyPermitted: openedTraffic(found.newlyPermitted, register, rules, { ...found, most: 200, nat }),
      newlyDenied: shownTraffic(found.newlyDenied, register, 200),
      complete: found.complete,
      lines: lines.slice(0, MOST_LINES).map((one) => ({ ...one, text: one.text.slice(0, 500) })),
      lineCount: lines.length,
    };
  }

  /** List by list, by the lists that the register knows of its rules. */
  private async compareWithRegister(
    query: ComparisonQuery,
    register: LoadedPolicy,
  ): Promise<PolicyDifference> {
    const exportId = query.before === 'register' ? query.after : query.before;
    const exported =
      exportId === 'register' ? register.scoped() : scopedRules((await this.readInForce(exportId)).policy);
    const sides = inTheSameScopes(register.scoped(), exported, query.ignoreZones);
    return query.before === 'register'
      ? comparePolicies(sides.register, sides.exported, { identity: meaningOf })
      : comparePolicies(sides.exported, sides.register, { identity: meaningOf });
  }

  private async policiesOf(id: string, ignoresZones: boolean): Promise<readonly Policy[]> {
    const { policies } = (await this.readInForce(id)).policy;
    return ignoresZones
      ? policies.map((policy) => ({ ...policy, rules: withoutZones(policy.rules) }))
      : policies;
  }

  private async one(id: string, tx?: Tx): Promise<FirewallSnapshot> {
    const [row] = await (tx ?? this.database).query<FirewallSnapshot>(`${SELECT_SNAPSHOT} WHERE id = $1`, [
      id,
    ]);
    if (!row) throw notFound('L’istantanea');
    return row;
  }

  private async content(id: string, tx?: Tx): Promise<string> {
    const [row] = await (tx ?? this.database).query<{ content: string }>(
      'SELECT content FROM firewall_snapshot WHERE id = $1',
      [id],
    );
    if (!row) throw notFound('L’istantanea');
    return row.content;
  }

  private keep(id: string, policy: ImportedPolicy): void {
    this.parsed.set(id, policy);
    for (const oldest of this.parsed.keys()) {
      if (this.parsed.size <= KEPT) break;
      this.parsed.delete(oldest);
    }
  }
}

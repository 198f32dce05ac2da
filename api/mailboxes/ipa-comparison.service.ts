import { Injectable } from '@nestjs/common';
import type { IpaComparison } from '../../contract/mailbox-ipa.ts';
import { compareWithIpa, IPA_OUTCOMES, type IpaEntry, type IpaRecord } from '../../domain/mailboxes/ipa.ts';
import { parseMailAddress } from '../../domain/mailboxes/address.ts';
import type { PersonActor } from '../../domain/people/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Database } from '../database/database.ts';
import { unprocessable } from '../errors/problem.ts';
import type { ImportUpload } from '../imports/import-upload.ts';
import { readTable, type TableFile } from '../imports/table-file.ts';

/** Headings of the open data of indicepa.gov.it: entities, AOO and organisational units, and older spellings. */
const COLUMNS = {
  ipaCode: ['codice_ipa', 'cod_amm', 'codice_amministrazione'],
  aooCode: ['codice_uni_aoo', 'cod_uni_aoo', 'cod_aoo', 'codice_aoo'],
  uoCode: ['codice_uni_uo', 'codice_uni_ou', 'cod_uni_ou', 'cod_ou'],
  description: ['descrizione_uo', 'des_ou', 'denominazione_aoo', 'des_aoo', 'denominazione_ente', 'des_amm'],
} as const;

/** Compares the register's PEC with an uploaded extract of the public index. Nothing is written but the audit row. */
@Injectable()
export class IpaComparisonService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  async compare(actor: PersonActor, upload: ImportUpload): Promise<IpaComparison> {
    const records = await this.database.query<IpaRecord>(
      `SELECT id, address, kind, state, ipa_code AS "ipaCode", aoo_code AS "aooCode", uo_code AS "uoCode"
       FROM mailbox WHERE service = 'pec'`,
    );
    const ipaCodes = [
      ...new Set(records.flatMap(({ ipaCode }) => (ipaCode === null ? [] : [ipaCode.toLowerCase()]))),
    ];
    if (ipaCodes.length === 0) {
      throw unprocessable(
        'no-ipa-code',
        'Nessuna casella PEC ha il codice IPA: indicarlo almeno su una, per sapere quali righe dell’estratto riguardano l’ente.',
      );
    }
    const { bytes, linesRead } = ownLines(upload.bytes, ipaCodes);
    const table = await readTable(upload.fileName, bytes);
    const entries = entriesOf(table, new Set(ipaCodes));
    const lines = compareWithIpa(records, entries);
    await this.database.transaction((tx) =>
      this.audit.record(tx, actor, {
        action: 'mailbox.ipa-compared',
        subject: { kind: 'mailbox', id: null },
        details: { file: upload.fileName, published: entries.length },
      }),
    );
    return {
      fileName: upload.fileName,
      ipaCodes,
      linesRead,
      published: new Set(entries.map(({ address }) => address)).size,
      counts: IPA_OUTCOMES.map((outcome) => ({
        outcome,
        count: lines.filter((line) => line.outcome === outcome).length,
      })),
      lines: lines.map(({ outcome, address, record, entries: theirs }) => ({
        outcome,
        address,
        mailboxId: record?.id ?? null,
        ours:
          record === null
            ? null
            : { ipaCode: record.ipaCode, aooCode: record.aooCode, uoCode: record.uoCode },
        theirs: theirs.map(({ ipaCode, aooCode, uoCode, description }) => ({
          ipaCode,
          aooCode,
          uoCode,
          description,
        })),
      })),
    };
  }
}

/**
 * The national extract has more than a hundred thousand lines, each on one line of the file: those that name the body
 * are picked before they are parsed, so that nobody else waits meanwhile.
 */
function ownLines(bytes: Buffer, ipaCodes: readonly string[]): { bytes: Buffer; linesRead: number } {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return { bytes, linesRead: 0 };
  const [heading = '', ...lines] = bytes.toString('utf8').split(/\r?\n/);
  const own = lines.filter((line) => {
    const text = line.toLowerCase();
    return ipaCodes.some((code) => text.includes(code));
  });
  return {
    bytes: Buffer.from([heading, ...own].join('\n'), 'utf8'),
    linesRead: lines.filter((line) => line !== '').length,
  };
}

/** Each line has up to five addresses, each with its kind; ordinary mail is left out. */
function entriesOf(table: TableFile, ipaCodes: ReadonlySet<string>): IpaEntry[] {
  const headings = table.headings.map((heading) => heading.toLowerCase().trim());
  const find = (names: readonly string[]): number =>
    names.map((name) => headings.indexOf(name)).find((index) => index >= 0) ?? -1;
  const index = {
    ipaCode: find(COLUMNS.ipaCode),
    aooCode: find(COLUMNS.aooCode),
    uoCode: find(COLUMNS.uoCode),
    description: find(COLUMNS.description),
  };
  const mails = headings.flatMap((heading, at) => {
    const number = /^mail_?(\d)$/.exec(heading)?.[1];
    return number === undefined
      ? []
      : [
          {
            at,
            kind: headings.findIndex((one) => one === `tipo_mail${number}` || one === `tipo_mail_${number}`),
          },
        ];
  });
  if (index.ipaCode < 0 || mails.length === 0) {
    throw unprocessable(
      'not-an-ipa-extract',
      'Il file non ha le colonne dell’estratto IPA (Codice_IPA, Mail1, Tipo_Mail1 …).',
      [{ path: 'file', message: 'colonne dell’estratto IPA mancanti' }],
    );
  }
  return table.rows.flatMap(({ cells }) => {
    const cell = (at: number): string => (at < 0 ? '' : (cells[at] ?? '').trim());
    const ipaCode = cell(index.ipaCode);
    if (!ipaCodes.has(ipaCode.toLowerCase())) return [];
    return mails.flatMap(({ at, kind }): IpaEntry[] => {
      const parsed = parseMailAddress(cell(at));
      const isPec = kind < 0 || /^pec$/i.test(cell(kind));
      if (parsed.type === 'error' || !isPec) return [];
      return [
        {
          address: parsed.value,
          ipaCode,
          aooCode: cell(index.aooCode) || null,
          uoCode: cell(index.uoCode) || null,
          description: cell(index.description).slice(0, 300),
        },
      ];
    });
  });
}

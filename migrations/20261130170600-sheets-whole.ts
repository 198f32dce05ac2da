import type { MigrationInterface, QueryRunner } from 'typeorm';

const phased = (texts: readonly string[], phase: number): string =>
  texts.map((text) => `WHEN c ->> 'text' = '${text.replaceAll("'", "''")}' THEN ${phase}`).join(' ');

/** SI-09 numbers its first and second phase; what stands before and after them has no number. */
const SYSTEM = `${phased(['Installazione del SO'], 1)} ${phased(['Installazione completa degli updates'], 2)}`;
/** SI-10: «ad installazioni ultimate» the optimisation and the check follow. */
const SOFTWARE = `WHEN c ->> 'text' LIKE 'Installazione %' THEN 1 ${phased(
  ['Ottimizzazione finale delle prestazioni', 'Verifica del corretto funzionamento'],
  2,
)}`;

const SIGNATURE_ACTIVITIES = [
  'Configurazione e gestione del software di firma digitale',
  'Assistenza tecnica e all’uso corretto presso la stazione di lavoro',
  'Risoluzione di problematiche della firma digitale',
];

const ANTIVIRUS_CHECKLIST = [
  'Antivirus installato e aggiornato sulle stazioni di lavoro',
  'Feedback e verifica finale del corretto funzionamento',
].map((text) => ({ text, obsolete: null }));

/**
 * What the sheets say and the services did not hold: the order of the phases, the list of SI-03, the activities of SI-05,
 * several publications of one request, the programs that were installed on a workstation.
 */
export class SheetsWhole20261130170600 implements MigrationInterface {
  name = 'SheetsWhole1796058360000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE request_checklist_item ADD COLUMN phase integer CHECK (phase > 0);
      ${this.phases('workstation-system', SYSTEM)}
      ${this.phases('workstation-software', SOFTWARE)}
      ALTER TABLE request_publication ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid();
      ALTER TABLE request_publication DROP CONSTRAINT request_publication_pkey;
      ALTER TABLE request_publication ADD PRIMARY KEY (id), ALTER COLUMN id DROP DEFAULT,
        ADD UNIQUE (request_id, url);

      CREATE TABLE workstation_software (
        id uuid PRIMARY KEY,
        workstation_id uuid NOT NULL REFERENCES workstation (id),
        name text NOT NULL,
        installed_on date NOT NULL,
        request_id uuid REFERENCES request (id)
      );
      CREATE UNIQUE INDEX workstation_software_name ON workstation_software (workstation_id, lower(name));
    `);
    await runner.query(`UPDATE service SET checklist = $1 WHERE code = 'antivirus' AND checklist = '[]'`, [
      JSON.stringify(ANTIVIRUS_CHECKLIST),
    ]);
    await runner.query(
      `UPDATE procedure_version SET sheet = jsonb_set(sheet, '{activities}', $1)
       WHERE procedure_code = 'SI-05' AND sheet -> 'activities' = '[]'`,
      [JSON.stringify(SIGNATURE_ACTIVITIES)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE workstation_software;
      DELETE FROM request_publication p USING request_publication later
        WHERE later.request_id = p.request_id AND (later.at, later.id) > (p.at, p.id);
      ALTER TABLE request_publication DROP COLUMN id, DROP CONSTRAINT request_publication_request_id_url_key;
      ALTER TABLE request_publication ADD PRIMARY KEY (request_id);
      ALTER TABLE request_checklist_item DROP COLUMN phase;
      UPDATE service SET checklist = coalesce((SELECT jsonb_agg(c - 'phase') FROM jsonb_array_elements(checklist) c), '[]');
    `);
  }

  /** Steps that the office rewrote keep no number: only its own words are known here. */
  private phases(service: string, cases: string): string {
    return `UPDATE service SET checklist = (SELECT jsonb_agg(
        CASE ${cases.replaceAll(/ THEN (\d)/g, ' THEN c || \'{"phase": $1}\'')} ELSE c END ORDER BY n)
        FROM jsonb_array_elements(checklist) WITH ORDINALITY AS t (c, n))
      WHERE code = '${service}' AND checklist <> '[]';`;
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workstations, what the antivirus console says of them, coverage a day, and what is obsolete with its source. */
export class Workstations0401 implements MigrationInterface {
  name = 'Endpoints1760000000401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE workstation (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        state text NOT NULL DEFAULT 'in-use' CHECK (state IN ('in-use', 'stored', 'retired')),
        sector_id uuid REFERENCES sector (id),
        holder_name text,
        holder_staff_number text,
        operating_system text,
        system_version text,
        ip_address text,
        purpose text NOT NULL DEFAULT '',
        location text NOT NULL DEFAULT '',
        product text,
        product_version text,
        is_protection_active boolean,
        signatures_at timestamptz,
        last_contact_at timestamptz,
        -- When a console's export last named it, and which console.
        reported_at timestamptz,
        reported_by text,
        notes text NOT NULL DEFAULT '',
        -- As of the last change or check; a check refreshes it every hour.
        protection text NOT NULL DEFAULT 'unknown'
          CHECK (protection IN ('protected', 'stale', 'inactive', 'not-seen', 'missing', 'unknown')),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX workstation_name ON workstation (lower(name));
      CREATE INDEX workstation_sector ON workstation (sector_id, state, protection);

      CREATE TABLE workstation_event (
        id uuid PRIMARY KEY,
        workstation_id uuid NOT NULL REFERENCES workstation (id),
        at timestamptz NOT NULL,
        actor_kind text NOT NULL,
        actor_id uuid,
        actor_name text NOT NULL,
        action text NOT NULL CHECK (action IN ('created', 'updated', 'imported')),
        reason text NOT NULL DEFAULT '',
        changes jsonb NOT NULL DEFAULT '[]'
      );
      CREATE INDEX workstation_event_workstation ON workstation_event (workstation_id, at DESC, id DESC);

      CREATE TABLE workstation_finding (
        id uuid PRIMARY KEY,
        workstation_id uuid NOT NULL REFERENCES workstation (id),
        code text NOT NULL,
        severity text NOT NULL CHECK (severity IN ('high', 'medium', 'low')),
        days integer,
        reason text,
        source text,
        since timestamptz NOT NULL,
        request_id uuid
      );
      CREATE UNIQUE INDEX workstation_finding_identity
        ON workstation_finding (workstation_id, code, coalesce(reason, ''));
      CREATE INDEX workstation_finding_code ON workstation_finding (code, workstation_id);

      -- One row a day and sector (null: no sector), counts of the workstations in use.
      CREATE TABLE coverage_day (
        day date NOT NULL,
        sector_id uuid REFERENCES sector (id),
        total integer NOT NULL,
        protected integer NOT NULL,
        stale integer NOT NULL,
        inactive integer NOT NULL,
        not_seen integer NOT NULL,
        missing integer NOT NULL,
        unknown integer NOT NULL,
        CHECK (total = protected + stale + inactive + not_seen + missing + unknown)
      );
      CREATE UNIQUE INDEX coverage_day_identity
        ON coverage_day (day, coalesce(sector_id, '00000000-0000-0000-0000-000000000000'));

      CREATE TABLE obsolete_entry (
        id uuid PRIMARY KEY,
        target text NOT NULL CHECK (target IN ('operating-system', 'product')),
        pattern text NOT NULL,
        except_patterns text[] NOT NULL DEFAULT '{}',
        since date,
        severity text NOT NULL CHECK (severity IN ('high', 'medium', 'low')),
        reason text NOT NULL,
        source text NOT NULL,
        active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX obsolete_entry_pattern ON obsolete_entry (target, lower(pattern));

      CREATE TABLE record_check (
        name text PRIMARY KEY,
        checked_at timestamptz NOT NULL
      );

      INSERT INTO obsolete_entry (id, target, pattern, except_patterns, since, severity, reason, source) VALUES
        (gen_random_uuid(), 'operating-system', 'windows xp', '{}', '2014-04-08', 'high',
         'Windows XP è fuori supporto dall’8 aprile 2014', 'Microsoft, ciclo di vita dei prodotti: Windows XP'),
        (gen_random_uuid(), 'operating-system', 'windows vista', '{}', '2017-04-11', 'high',
         'Windows Vista è fuori supporto dall’11 aprile 2017', 'Microsoft, ciclo di vita dei prodotti: Windows Vista'),
        (gen_random_uuid(), 'operating-system', 'windows 7', '{}', '2020-01-14', 'high',
         'Windows 7 è fuori supporto dal 14 gennaio 2020', 'Microsoft, ciclo di vita dei prodotti: Windows 7'),
        (gen_random_uuid(), 'operating-system', 'windows 8', '{}', '2016-01-12', 'high',
         'Windows 8 è fuori supporto dal 12 gennaio 2016', 'Microsoft, ciclo di vita dei prodotti: Windows 8'),
        (gen_random_uuid(), 'operating-system', 'windows 8.1', '{}', '2023-01-10', 'high',
         'Windows 8.1 è fuori supporto dal 10 gennaio 2023', 'Microsoft, ciclo di vita dei prodotti: Windows 8.1'),
        (gen_random_uuid(), 'operating-system', 'windows 10', '{windows 10*ltsc 2021,windows 10*ltsc 2019}', '2025-10-14', 'medium',
         'Windows 10 è fuori supporto dal 14 ottobre 2025, salvo aggiornamenti estesi a pagamento', 'Microsoft, ciclo di vita dei prodotti: Windows 10 Home and Pro'),
        (gen_random_uuid(), 'operating-system', 'windows server 2008', '{}', '2020-01-14', 'high',
         'Windows Server 2008 è fuori supporto dal 14 gennaio 2020', 'Microsoft, ciclo di vita dei prodotti: Windows Server 2008'),
        (gen_random_uuid(), 'operating-system', 'windows server 2012', '{}', '2023-10-10', 'high',
         'Windows Server 2012 è fuori supporto dal 10 ottobre 2023', 'Microsoft, ciclo di vita dei prodotti: Windows Server 2012'),
        (gen_random_uuid(), 'product', 'flash player', '{}', '2020-12-31', 'high',
         'Flash Player è dismesso dal 31 dicembre 2020', 'Adobe, pagina di fine vita di Flash Player'),
        (gen_random_uuid(), 'product', 'kaspersky', '{}', NULL, 'high',
         'Prodotto da sostituire nelle pubbliche amministrazioni (diversificazione)', 'DL 21/2022, art. 29; circolare ACN 14/11/2025');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE record_check, obsolete_entry, coverage_day, workstation_finding, workstation_event, workstation',
    );
  }
}

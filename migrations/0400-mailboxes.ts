import type { MigrationInterface, QueryRunner } from 'typeorm';

/** PEO and PEC records with their history and what asks for work. There is no column for a secret. */
export class Mailboxes0400 implements MigrationInterface {
  name = 'Mailboxes1760000000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pec_provider (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        website text NOT NULL DEFAULT '',
        support_contact text NOT NULL DEFAULT '',
        renewal_lead_days integer NOT NULL DEFAULT 60 CHECK (renewal_lead_days BETWEEN 0 AND 730),
        active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX pec_provider_name ON pec_provider (lower(name));

      CREATE TABLE mailbox (
        id uuid PRIMARY KEY,
        service text NOT NULL CHECK (service IN ('peo', 'pec')),
        kind text NOT NULL,
        address text NOT NULL CHECK (address = lower(address)),
        label text NOT NULL DEFAULT '',
        sector_id uuid REFERENCES sector (id),
        holder_name text,
        holder_staff_number text,
        delegates jsonb NOT NULL DEFAULT '[]',
        quota_mb integer,
        used_mb integer,
        state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended', 'closed')),
        opened_on date,
        closed_on date,
        offboarding_on date,
        retain_until date,
        has_mfa boolean,
        forwards text[] NOT NULL DEFAULT '{}',
        aliases text[] NOT NULL DEFAULT '{}',
        notes text NOT NULL DEFAULT '',
        provider_id uuid REFERENCES pec_provider (id),
        contract_reference text,
        expires_on date,
        renewal_lead_days integer,
        ipa_code text,
        aoo_code text,
        uo_code text,
        is_primary_domicile boolean NOT NULL DEFAULT false,
        accepts_ordinary_mail boolean,
        receipt_type text CHECK (receipt_type IN ('complete', 'brief', 'synthetic')),
        credential_changed_on date,
        -- Where the credential is kept, never the credential.
        vault_reference text,
        has_verified_identity boolean,
        conservation_service text,
        reachability jsonb,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CHECK (CASE service WHEN 'peo' THEN kind IN ('personal', 'shared', 'functional')
                            ELSE kind IN ('institutional', 'sector', 'personal') END),
        CHECK (service = 'pec' OR (provider_id IS NULL AND expires_on IS NULL AND NOT is_primary_domicile))
      );
      -- An address is one record for ever: a mailbox opened again keeps its history.
      CREATE UNIQUE INDEX mailbox_address ON mailbox (address);
      CREATE INDEX mailbox_sector ON mailbox (sector_id, address);
      CREATE INDEX mailbox_expiry ON mailbox (expires_on, address) WHERE expires_on IS NOT NULL;
      CREATE INDEX mailbox_updated ON mailbox (updated_at DESC, id DESC);
      CREATE INDEX mailbox_aliases ON mailbox USING gin (aliases);
      CREATE INDEX mailbox_holder ON mailbox (holder_staff_number) WHERE holder_staff_number IS NOT NULL;

      CREATE TABLE mailbox_event (
        id uuid PRIMARY KEY,
        mailbox_id uuid NOT NULL REFERENCES mailbox (id),
        at timestamptz NOT NULL,
        actor_kind text NOT NULL,
        actor_id uuid,
        actor_name text NOT NULL,
        action text NOT NULL CHECK (action IN ('created', 'updated', 'imported', 'request-executed')),
        reason text NOT NULL DEFAULT '',
        request_id uuid,
        -- [{ field, before, after }]
        changes jsonb NOT NULL DEFAULT '[]'
      );
      CREATE INDEX mailbox_event_mailbox ON mailbox_event (mailbox_id, at DESC, id DESC);

      CREATE TABLE mailbox_finding (
        id uuid PRIMARY KEY,
        mailbox_id uuid NOT NULL REFERENCES mailbox (id),
        code text NOT NULL,
        severity text NOT NULL CHECK (severity IN ('high', 'medium', 'low')),
        -- What it is about inside the record: a delegate's name, a forward's address.
        subject text,
        about_day date,
        since timestamptz NOT NULL,
        request_id uuid
      );
      CREATE UNIQUE INDEX mailbox_finding_identity ON mailbox_finding (mailbox_id, code, coalesce(subject, ''));
      CREATE INDEX mailbox_finding_code ON mailbox_finding (code, mailbox_id);

      -- The list is the office's to edit; names from AgID's public list of PEC providers.
      INSERT INTO pec_provider (id, name, website, renewal_lead_days) VALUES
        (gen_random_uuid(), 'Aruba PEC S.p.A.', 'https://www.pec.it', 60),
        (gen_random_uuid(), 'InfoCert S.p.A.', 'https://www.infocert.it', 60),
        (gen_random_uuid(), 'Namirial S.p.A.', 'https://www.namirial.com', 60),
        (gen_random_uuid(), 'Poste Italiane S.p.A.', 'https://www.poste.it', 60),
        (gen_random_uuid(), 'Register S.p.A.', 'https://www.register.it', 60);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mailbox_finding, mailbox_event, mailbox, pec_provider');
  }
}

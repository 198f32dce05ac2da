import type { EvidenceKind } from '../../contract/procedures/measures.ts';
import { FIGURE } from '../../domain/procedures/not-judged.ts';

/**
 * What each kind of evidence counts: one row, whose columns are the labels shown. $1 and $2 bound the period;
 * what describes the present (an inventory) is counted as it is now.
 */
export const EVIDENCE: Record<Exclude<EvidenceKind, 'none'>, string> = {
  inventory: `
    SELECT count(*) AS "${FIGURE.workstations}",
      count(ip_address) AS "con indirizzo IP",
      count(*) FILTER (WHERE purpose <> '') AS "con funzione",
      count(*) FILTER (WHERE holder_staff_number IS NOT NULL OR holder_name IS NOT NULL) AS "con titolare",
      count(sector_id) AS "con settore",
      (SELECT count(*) FROM workstation_event WHERE action IN ('created', 'imported') AND at >= $1 AND at < $2) AS "aggiornamenti nel periodo"
    FROM workstation WHERE state = 'in-use'`,
  antivirus: `
    SELECT count(*) AS "${FIGURE.workstations}",
      count(*) FILTER (WHERE protection = 'protected') AS "protette e aggiornate",
      count(*) FILTER (WHERE protection = 'missing') AS "senza antivirus",
      count(*) FILTER (WHERE protection = 'stale') AS "con firme vecchie",
      count(*) FILTER (WHERE protection = 'inactive') AS "con antivirus spento",
      count(*) FILTER (WHERE protection = 'not-seen') AS "non viste dalla console",
      count(*) FILTER (WHERE protection = 'unknown') AS "${FIGURE.unknownAntivirus}",
      (SELECT count(DISTINCT day) FROM coverage_day WHERE day >= office_day($1::timestamptz)
         AND day < office_day($2::timestamptz)) AS "giorni con copertura misurata"
    FROM workstation WHERE state = 'in-use'`,
  unsupported: `
    SELECT count(*) AS "${FIGURE.workstations}",
      (SELECT count(DISTINCT workstation_id) FROM workstation_finding WHERE code = 'system-obsolete') AS "con sistema fuori supporto",
      (SELECT count(DISTINCT workstation_id) FROM workstation_finding WHERE code = 'product-obsolete') AS "con programmi da sostituire",
      count(*) FILTER (WHERE operating_system = '' OR operating_system IS NULL) AS "${FIGURE.unknownSystem}"
    FROM workstation WHERE state = 'in-use'`,
  accounts: `
    SELECT count(*) FILTER (WHERE active) AS "utenze attive di questo sistema",
      count(*) FILTER (WHERE active AND totp_secret IS NOT NULL) AS "con secondo fattore",
      count(*) FILTER (WHERE active AND 'administrator' = ANY (roles)) AS "utenze di amministrazione",
      count(*) FILTER (WHERE active AND 'administrator' = ANY (roles) AND totp_secret IS NOT NULL) AS "di queste con secondo fattore",
      count(*) FILTER (WHERE active AND (last_login_at IS NULL OR last_login_at < $2::timestamptz - interval '180 days')) AS "attive senza accessi da 180 giorni",
      (SELECT count(*) FROM mailbox WHERE state <> 'closed' AND has_mfa) AS "caselle con secondo fattore"
    FROM person`,
  suppliers: `
    SELECT count(*) FILTER (WHERE active) AS "fornitori attivi",
      count(*) FILTER (WHERE active AND contract_reference <> '') AS "con contratto indicato",
      count(*) FILTER (WHERE active AND contract_ends_on < office_day($2::timestamptz)) AS "con contratto scaduto alla fine del periodo",
      (SELECT count(*) FROM supplier_call WHERE opened_at >= $1 AND opened_at < $2) AS "chiamate nel periodo"
    FROM supplier`,
  'firewall-register': `
    SELECT count(*) AS "regole nel registro", count(owner_sector_id) AS "con settore responsabile",
      count(*) FILTER (WHERE reason <> '') AS "con motivo", count(review_on) AS "con data di revisione",
      count(request_id) AS "nate da una richiesta",
      count(*) FILTER (WHERE expires_on < office_day($2::timestamptz)) AS "scadute e ancora presenti",
      (SELECT count(*) FROM firewall_rule_event WHERE at >= $1 AND at < $2) AS "modifiche nel periodo"
    FROM firewall_rule WHERE removed_at IS NULL`,
  blacklist: `
    SELECT count(*) FILTER (WHERE state = 'finished') AS "${FIGURE.checks}",
      count(*) FILTER (WHERE state = 'finished' AND done > 0 AND 2 * (coalesce((counts ->> 'unknown')::int, 0)
        + coalesce((counts ->> 'refused')::int, 0) + coalesce((counts ->> 'zone-broken')::int, 0)) <= done) AS "${FIGURE.validChecks}",
      (SELECT count(*) FROM office_days(office_day($1::timestamptz), least(office_day($2::timestamptz) - 1, office_day(now()))) d
        WHERE NOT EXISTS (SELECT FROM dnsbl_sweep s WHERE s.ended_at >= start_of_office_day(d) AND s.ended_at < start_of_office_day(d + 1)
          AND s.done > coalesce((s.counts ->> 'unknown')::int, 0) + coalesce((s.counts ->> 'refused')::int, 0)
            + coalesce((s.counts ->> 'zone-broken')::int, 0))) AS "giorni senza alcuna risposta valida",
      (SELECT count(*) FROM dnsbl_target) AS "indirizzi e nomi sorvegliati",
      (SELECT count(*) FROM dnsbl_listing_cause WHERE opened_at >= $1 AND opened_at < $2) AS "segnalazioni aperte",
      (SELECT count(*) FROM dnsbl_listing_cause WHERE ended_at >= $1 AND ended_at < $2) AS "segnalazioni concluse"
    FROM dnsbl_sweep WHERE ended_at >= $1 AND ended_at < $2`,
  requests: `
    SELECT count(*) FILTER (WHERE submitted_at >= $1 AND submitted_at < $2) AS "richieste presentate",
      count(*) FILTER (WHERE accepted_at >= $1 AND accepted_at < $2) AS "accettate dal Responsabile",
      count(*) FILTER (WHERE executed_at >= $1 AND executed_at < $2) AS "eseguite",
      count(*) FILTER (WHERE closed_at >= $1 AND closed_at < $2 AND state = 'verified') AS "verificate e chiuse"
    FROM request WHERE state <> 'draft'`,
  incidents: `
    SELECT count(*) FILTER (WHERE known_at >= $1 AND known_at < $2) AS "incidenti registrati",
      count(*) FILTER (WHERE closed_at >= $1 AND closed_at < $2) AS "incidenti chiusi",
      (SELECT count(*) FROM incident_clock WHERE done_at >= $1 AND done_at < $2) AS "comunicazioni annotate"
    FROM incident`,
  'audit-register': `
    SELECT count(*) AS "operazioni registrate nel periodo",
      (SELECT coalesce(max(seq), 0) FROM audit_entry) AS "ultima riga del registro",
      (SELECT coalesce(left((SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1), 16), '')) AS "inizio dell’impronta dell’ultima riga"
    FROM audit_entry WHERE at >= to_char($1::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
      AND at < to_char($2::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')`,
};

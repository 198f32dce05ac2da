import type { EvidenceKind } from '../../contract/procedures/measures.ts';

/**
 * What each kind of evidence counts: one row, whose columns are the labels shown. $1 and $2 bound the period;
 * what describes the present (an inventory) is counted as it is now.
 */
export const EVIDENCE: Record<Exclude<EvidenceKind, 'none'>, string> = {
  inventory: `
    SELECT count(*) AS "stazioni di lavoro in uso",
      count(ip_address) AS "con indirizzo IP",
      count(*) FILTER (WHERE purpose <> '') AS "con funzione",
      count(*) FILTER (WHERE holder_staff_number IS NOT NULL OR holder_name IS NOT NULL) AS "con titolare",
      count(sector_id) AS "con settore",
      (SELECT count(*) FROM workstation_event WHERE action IN ('created', 'imported') AND at >= $1 AND at < $2) AS "aggiornamenti nel periodo"
    FROM workstation WHERE state = 'in-use'`,
  antivirus: `
    SELECT count(*) AS "stazioni di lavoro in uso",
      count(*) FILTER (WHERE protection = 'protected') AS "protette e aggiornate",
      count(*) FILTER (WHERE protection = 'missing') AS "senza antivirus",
      count(*) FILTER (WHERE protection = 'stale') AS "con firme vecchie",
      (SELECT count(DISTINCT day) FROM coverage_day WHERE day >= office_day($1::timestamptz)
         AND day < office_day($2::timestamptz)) AS "giorni con copertura misurata"
    FROM workstation WHERE state = 'in-use'`,
  'firewall-register': `
    SELECT count(*) AS "regole nel registro", count(owner_sector_id) AS "con settore responsabile",
      count(*) FILTER (WHERE reason <> '') AS "con motivo", count(review_on) AS "con data di revisione",
      count(request_id) AS "nate da una richiesta",
      count(*) FILTER (WHERE expires_on < office_day($2::timestamptz)) AS "scadute e ancora presenti",
      (SELECT count(*) FROM firewall_rule_event WHERE at >= $1 AND at < $2) AS "modifiche nel periodo"
    FROM firewall_rule WHERE removed_at IS NULL`,
  blacklist: `
    SELECT count(*) FILTER (WHERE state = 'finished') AS "controlli completati",
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

import { z } from 'zod';
import { reportRefusal, type MailReport, type ReportRefusal } from '../../../domain/mail/report.ts';
import { neutralText } from '../../../domain/net/neutral-text.ts';
import { nameOf } from './name-of.ts';
import { periodOf } from './period.ts';

/** Some receivers write numbers as texts. */
const Count = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,13}$/)
      .transform(Number),
  ])
  .pipe(z.number().int().min(0).max(1_000_000_000_000));
const text = (longest: number) => z.string().transform((value) => neutralText(value, longest));

/** RFC 8460 section 4.4, as far as it is shown. */
const TlsReport = z.object({
  'organization-name': text(120).nullish(),
  'contact-info': text(120).nullish(),
  'report-id': text(200),
  'date-range': z.object({ 'start-datetime': z.string().max(40), 'end-datetime': z.string().max(40) }),
  policies: z
    .array(
      z.object({
        policy: z.object({ 'policy-type': text(40), 'policy-domain': text(253) }),
        summary: z.object({ 'total-successful-session-count': Count, 'total-failure-session-count': Count }),
        'failure-details': z
          .array(
            z.object({
              'result-type': text(60),
              'sending-mta-ip': text(60).nullish(),
              'receiving-mx-hostname': text(253).nullish(),
              'receiving-ip': text(60).nullish(),
              'failed-session-count': Count,
            }),
          )
          .max(10_000)
          .nullish(),
      }),
    )
    .min(1)
    .max(1_000),
});

/** A TLS report (RFC 8460). */
export function readTlsReport(bytes: Buffer): MailReport | ReportRefusal {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    return reportRefusal('not-well-formed', neutralText((error as Error).message, 120));
  }
  if (typeof json !== 'object' || json === null || !('policies' in json))
    return reportRefusal('not-a-report', 'policies');
  const read = TlsReport.safeParse(json);
  if (!read.success)
    return reportRefusal('incomplete', read.error.issues[0]?.path.map(String).join('.') ?? '');
  const report = read.data;
  const range = report['date-range'];
  const period = periodOf(Date.parse(range['start-datetime']), Date.parse(range['end-datetime']));
  if (period === null) return reportRefusal('bad-period', '');
  const policies = report.policies.map(({ policy, summary, 'failure-details': failures }) => ({
    domain: nameOf(policy['policy-domain']),
    policy: policy['policy-type'],
    succeeded: summary['total-successful-session-count'],
    failed: summary['total-failure-session-count'],
    failures: (failures ?? []).map((failure) => ({
      result: failure['result-type'],
      receivingServer: failure['receiving-mx-hostname'] ?? failure['receiving-ip'] ?? '',
      sendingAddress: failure['sending-mta-ip'] ?? '',
      sessions: failure['failed-session-count'],
    })),
  }));
  return {
    kind: 'tls',
    reporter: report['organization-name'] ?? report['contact-info'] ?? '',
    reportId: report['report-id'],
    domain: policies[0]!.domain,
    ...period,
    policies,
  };
}

import {
  MailReportPage,
  MailReportsAdded,
  MailReportSummary,
  MailSenders,
} from '../../../contract/dnsbl/mail-reports.ts';
import { ReportMailboxPage, type ReportMailbox } from '../../../contract/dnsbl/report-mailbox.ts';
import { formOf, mutate, send, type Query } from './client.ts';
import { useOne, usePages } from './resource.ts';

const TOPIC = 'dnsbl-mail-reports';
export const MAIL_REPORT_TOPICS = [TOPIC, 'settings'];

export const useMailReportSummary = (query: Query) =>
  useOne(TOPIC, '/dnsbl/mail-reports/summary', MailReportSummary, { query, keep: true });
export const useMailReports = (query: Query) =>
  usePages(TOPIC, '/dnsbl/mail-reports', MailReportPage, { limit: 25, ...query });
export const useMailSenders = () => useOne('settings', '/dnsbl/mail-reports/senders', MailSenders);
export const nameMailSenders = (body: MailSenders) => mutate('PUT', '/dnsbl/mail-reports/senders', body);
export const takeMailReports = (file: File) =>
  send('POST', '/dnsbl/mail-reports', formOf({ file }), MailReportsAdded);

export const useReportMailbox = () => useOne(TOPIC, '/dnsbl/mail-reports/mailbox', ReportMailboxPage);
export const saveReportMailbox = (body: ReportMailbox) => mutate('PUT', '/dnsbl/mail-reports/mailbox', body);
export const readReportMailbox = () => mutate('POST', '/dnsbl/mail-reports/mailbox/readings');

import { officeDay } from '../../../../domain/calendar/office-day.ts';
import type { MailboxDetail } from '../../../../contract/mailboxes/mailboxes.ts';
import { commonText } from '../../text/common.ts';
import { number } from '../../text/formats.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { Chip } from '../../ui/status-badge.tsx';
import { DescriptionList, Panel } from '../../ui/page.tsx';
import { Day, useMinute } from '../../ui/time.tsx';
import { Quota } from './mailbox-marks.tsx';
import { ReachabilityFact } from './reachability-fact.tsx';

export function MailboxFacts({ mailbox }: { readonly mailbox: MailboxDetail }) {
  const t = useText(mailboxesText);
  const c = useText(commonText);
  const r = useText(mailboxRecordText);
  const f = t.fields;
  const yesNo = (value: boolean | null) => (value === null ? c.unknown : value ? c.yes : c.no);
  const holder = [mailbox.holderName, mailbox.holderStaffNumber].filter((part) => part !== null).join(' · ');
  return (
    <>
      <Panel title={t.facts}>
        <DescriptionList
          facts={[
            [f.kind, t.kinds[mailbox.kind]],
            [f.sectorId, mailbox.sectorName],
            [f.holderName, holder],
            [t.columns.quota, quota(mailbox)],
            [f.hasMfa, yesNo(mailbox.hasMfa)],
            [r.test.tested, <ReachabilityFact key="tested" mailbox={mailbox} />],
            [f.aliases, lines(mailbox.aliases)],
            [f.forwards, lines(mailbox.forwards)],
            [f.openedOn, day(mailbox.openedOn)],
            [f.closedOn, day(mailbox.closedOn)],
            [f.offboardingOn, day(mailbox.offboardingOn)],
            [f.retainUntil, day(mailbox.retainUntil)],
            [f.notes, mailbox.notes],
          ]}
        />
      </Panel>
      {mailbox.service === 'pec' && (
        <Panel title={t.contract}>
          <DescriptionList
            facts={[
              [f.providerId, mailbox.providerName],
              [f.contractReference, mailbox.contractReference],
              [f.expiresOn, day(mailbox.expiresOn)],
              [t.renewalFrom, day(mailbox.renewalStartsOn)],
              [f.renewalLeadDays, mailbox.renewalLeadDays !== null && number(mailbox.renewalLeadDays)],
              [f.ipaCode, mono(mailbox.ipaCode)],
              [f.aooCode, mono(mailbox.aooCode)],
              [f.uoCode, mono(mailbox.uoCode)],
              [f.isPrimaryDomicile, yesNo(mailbox.isPrimaryDomicile)],
              [f.acceptsOrdinaryMail, yesNo(mailbox.acceptsOrdinaryMail)],
              [f.receiptType, mailbox.receiptType && t.receiptTypes[mailbox.receiptType]],
              [f.credentialChangedOn, day(mailbox.credentialChangedOn)],
              [f.vaultReference, mailbox.vaultReference],
              [f.hasVerifiedIdentity, yesNo(mailbox.hasVerifiedIdentity)],
              [f.conservationService, mailbox.conservationService],
            ]}
          />
        </Panel>
      )}
    </>
  );
}

const day = (value: string | null) => value && <Day day={value} />;
const mono = (value: string | null) => value && <span className="mono">{value}</span>;
const lines = (values: readonly string[]) =>
  values.length > 0 && (
    <ul className="plain">
      {values.map((value) => (
        <li key={value} className="mono">
          {value}
        </li>
      ))}
    </ul>
  );
const quota = ({ usedMb, quotaMb }: MailboxDetail) =>
  (usedMb !== null || quotaMb !== null) && <Quota usedMb={usedMb} quotaMb={quotaMb} />;
export function Delegates({ mailbox }: { readonly mailbox: MailboxDetail }) {
  const t = useText(mailboxesText);
  const r = useText(mailboxRecordText);
  const today = officeDay(useMinute());
  return (
    <Panel title={t.delegates}>
      {mailbox.delegates.length === 0 && <p className="soft">{t.noDelegates}</p>}
      <ul className="plain stack-tight">
        {mailbox.delegates.map((delegate) => (
          <li key={`${delegate.name} ${delegate.from}`} className="finding">
            <span>
              {delegate.name}
              {delegate.staffNumber !== null && <span className="soft"> · {delegate.staffNumber}</span>}
            </span>
            <Chip>{t.rights[delegate.right]}</Chip>
            <span className="small soft">
              {r.form.delegateFrom} <Day day={delegate.from} />
              {delegate.until !== null && (
                <>
                  {' '}
                  {r.form.delegateUntil} <Day day={delegate.until} />
                </>
              )}
            </span>
            {delegate.until !== null && delegate.until < today && (
              <Chip tone="danger">{t.delegateEnded}</Chip>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import type { MailboxDetail } from '../../../../contract/mailboxes/mailboxes.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { useMailbox } from '../../api/mailboxes.ts';
import { keyOf } from '../../api/resource.ts';
import { messageOf } from '../../api/problem.ts';
import { useMay } from '../../api/session.ts';
import { MailboxForm } from '../../forms/record/mailbox-form.tsx';
import { paths } from '../../paths.ts';
import { commonText } from '../../text/common.ts';
import { mailboxRecordText } from '../../text/mailbox-record.ts';
import { mailboxesText } from '../../text/mailboxes.ts';
import { useText } from '../../text/texts.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Alert } from '../../ui/alert.tsx';
import { notify } from '../../ui/notify.ts';
import { Page } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

export function NewMailboxPage() {
  const t = useText(mailboxesText);
  const r = useText(mailboxRecordText);
  const c = useText(commonText);
  const mayManage = useMay()('mailboxes.manage');
  const { filters } = useAddressFilters(['service', 'address', 'label', 'ipaCode', 'aooCode', 'uoCode']);
  const { service: asked, ...known } = filters;
  const service = asked === 'pec' ? 'pec' : 'peo';
  const saved = useSaved(r.form.saved);
  return (
    <Page
      title={service === 'pec' ? t.newPec : t.newPeo}
      over={<Link to={paths.mailboxes({ service })}>{t[service]}</Link>}
    >
      {mayManage ? (
        <MailboxForm key={service} service={service} known={stated(known)} onSaved={saved}>
          <ButtonLink kind="quiet" to={paths.mailboxes({ service })}>
            {c.cancel}
          </ButtonLink>
        </MailboxForm>
      ) : (
        <Alert kind="waiting">{c.notAllowed}</Alert>
      )}
    </Page>
  );
}

const stated = (known: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

export function EditMailboxPage() {
  const t = useText(mailboxesText);
  const r = useText(mailboxRecordText);
  const c = useText(commonText);
  const mayManage = useMay()('mailboxes.manage');
  const { id = '' } = useParams();
  const detail = useMailbox(id);
  const saved = useSaved(r.form.changed);
  if (detail.isPending) return <Loading />;
  const mailbox = detail.data;
  return (
    <Page
      title={mailbox === undefined ? t.edit : t.editTitle(mailbox.address)}
      over={<Link to={paths.mailbox(id)}>{mailbox?.address ?? t.title}</Link>}
    >
      {mailbox === undefined ? (
        <ErrorState message={messageOf(detail.error)} onRetry={() => void detail.refetch()} />
      ) : mayManage ? (
        <MailboxForm mailbox={mailbox} service={mailbox.service} onSaved={saved}>
          <ButtonLink kind="quiet" to={paths.mailbox(id)}>
            {c.cancel}
          </ButtonLink>
        </MailboxForm>
      ) : (
        <Alert kind="waiting">{c.notAllowed}</Alert>
      )}
    </Page>
  );
}

/** After a save: what happened, and the record as it is now. */
function useSaved(title: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (mailbox: MailboxDetail) => {
    client.setQueryData(keyOf('mailboxes', `/mailboxes/${mailbox.id}`), mailbox);
    void client.invalidateQueries({ queryKey: ['mailboxes'] });
    notify({ kind: 'success', title, text: mailbox.address });
    void navigate(paths.mailbox(mailbox.id), { replace: true });
  };
}

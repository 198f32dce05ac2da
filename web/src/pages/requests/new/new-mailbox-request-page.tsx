import { Link, useSearchParams } from 'react-router';
import { useServicesToRead } from '../../../api/services.ts';
import { MAILBOX_OPERATIONS } from '../../../forms/mailbox-content.ts';
import { MailboxForm } from '../../../forms/mailbox-form.tsx';
import { paths } from '../../../paths.ts';
import { mailboxFormText } from '../../../text/mailbox-form.ts';
import { requestFormText } from '../../../text/request-form.ts';
import { useText } from '../../../text/texts.ts';
import { Page } from '../../../ui/page.tsx';
import { ErrorState, Loading } from '../../../ui/states.tsx';
import './new-request.scss';

/** `?mailboxId=&mailboxAddress=&operation=`: from a mailbox's page the form knows which one it is about. */
export function NewMailboxRequestPage() {
  const t = useText(requestFormText);
  const m = useText(mailboxFormText);
  const [params] = useSearchParams();
  const services = useServicesToRead();
  if (services.isPending) return <Loading />;
  const service = services.data?.items.find(({ kind, isActive }) => kind === 'mailbox' && isActive);
  if (!service) return <ErrorState message={t.serviceUnknown} onRetry={() => void services.refetch()} />;
  const operation = MAILBOX_OPERATIONS.find((name) => name === params.get('operation'));
  return (
    <Page
      title={m.title}
      lead={service.description}
      over={<Link to={paths.newRequest()}>{t.chooserTitle}</Link>}
    >
      <MailboxForm
        service={service}
        about={{
          ...(operation && { operation }),
          ...(params.get('mailboxId') && {
            operation: operation ?? 'problem',
            mailboxId: params.get('mailboxId') ?? '',
            mailboxAddress: params.get('mailboxAddress') ?? '',
          }),
        }}
      />
    </Page>
  );
}

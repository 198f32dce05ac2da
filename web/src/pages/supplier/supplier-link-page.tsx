import { useLocation, useParams } from 'react-router';
import type { SupplierPage } from '../../../../contract/requests/suppliers.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { openLinkFile, useSupplierLink } from '../../api/supplier-link.ts';
import { Logo as Brand } from '../../shell/logo.tsx';
import { supplierText } from '../../text/supplier.ts';
import { useText } from '../../text/texts.ts';
import { AttachmentList } from '../../ui/attachment-list.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { fact } from '../../ui/fact.ts';
import { Listing } from '../../ui/listing.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Alert } from '../../ui/alert.tsx';
import { DescriptionList, Page, Panel } from '../../ui/page.tsx';
import { notify } from '../../ui/notify.ts';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { Age, At } from '../../ui/time.tsx';
import { SupplierActions } from './supplier-actions.tsx';
import './supplier.scss';

/** What an outside supplier sees behind an expiring signed link: one order, nothing else. */
export function SupplierLinkPage() {
  const { hash } = useLocation();
  // Behind the hash sign it is never sent to a server, so that no log of a proxy holds it.
  const { token = hash.slice(1) } = useParams();
  const t = useText(supplierText);
  const link = useSupplierLink(token);
  return (
    <main className="supplier">
      <div className="supplier-brand">
        <Brand />
        {link.data?.body ?? 'Baluardo'}
      </div>
      {link.data ? (
        <Order order={link.data} token={token} />
      ) : link.isPending ? (
        <Loading />
      ) : isStatus(link.error, 404) || isStatus(link.error, 400) ? (
        <Page title={t.unusable}>
          <Alert kind="waiting">{t.unusableText}</Alert>
        </Page>
      ) : (
        <ErrorState message={messageOf(link.error)} onRetry={() => void link.refetch()} />
      )}
    </main>
  );
}

function Order({ order, token }: { readonly order: SupplierPage; readonly token: string }) {
  const t = useText(supplierText);
  return (
    <Page title={order.subject} over={<span className="mono">{order.code}</span>} lead={t.lead(order.body)}>
      <div className="supplier-columns">
        <div className="stack">
          <Panel
            title={t.order}
            end={order.order && <CopyButton text={order.order.text} label={t.copyOrder} />}
          >
            <p className="sentence">{order.summary}</p>
            {order.order && <Listing text={order.order.text} label={t.order} />}
          </Panel>
          {order.attachments.length > 0 && (
            <Panel title={t.attachments}>
              <AttachmentList
                files={order.attachments}
                onOpen={(file) =>
                  void openLinkFile(token, file).catch((thrown: unknown) =>
                    notify({ kind: 'danger', title: messageOf(thrown) }),
                  )
                }
              />
            </Panel>
          )}
          {order.variations.length > 0 && (
            <Panel title={t.variations}>
              <ul className="plain stack">
                {order.variations.map((one) => (
                  <li key={one.id}>
                    <StatusBadge tone={VARIATION_TONES[one.state]}>
                      {t.variationStates[one.state]}
                    </StatusBadge>{' '}
                    <span className="soft small">
                      {one.who}, <Age at={one.at} />
                    </span>
                    <p>{one.summary}</p>
                    {one.note !== '' && <p className="soft">{one.note}</p>}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          {order.conversation.length > 0 && (
            <Panel title={t.conversation}>
              <ol className="plain stack">
                {order.conversation.map((line) => (
                  <li key={line.id}>
                    <strong>{line.author.name}</strong>{' '}
                    <span className="soft small">
                      <Age at={line.at} />
                    </span>
                    <p className="pre-line">{line.text}</p>
                  </li>
                ))}
              </ol>
            </Panel>
          )}
        </div>
        <div className="stack">
          <SupplierActions order={order} token={token} />
          <Panel>
            <DescriptionList
              facts={[
                fact(t.sector, order.sector),
                fact(t.service, order.service),
                fact(t.received, order.handedOverAt && <At at={order.handedOverAt} />),
                fact(
                  t.due,
                  order.supplierDueAt && <Due at={order.supplierDueAt} isOverdue={order.isOverdue} />,
                ),
                fact(t.inCharge, order.inChargeSince && <At at={order.inChargeSince} />),
                fact(t.executed, order.executedAt && <At at={order.executedAt} />),
                fact(t.linkExpires, <At at={order.linkExpiresAt} />),
              ]}
            />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

const VARIATION_TONES = {
  proposed: 'waiting',
  accepted: 'active',
  refused: 'neutral',
  withdrawn: 'done',
} as const;

function Due({ at, isOverdue }: { readonly at: string; readonly isOverdue: boolean }) {
  return isOverdue ? (
    <StatusBadge tone="danger">
      <At at={at} />
    </StatusBadge>
  ) : (
    <At at={at} />
  );
}

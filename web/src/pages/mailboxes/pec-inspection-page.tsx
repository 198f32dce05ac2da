import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PecInspection } from '../../../../contract/pec/pec.ts';
import { inspectPecMessage } from '../../api/mailbox-reviews.ts';
import { messageOf } from '../../api/problem.ts';
import { pecInspectionText } from '../../text/pec-inspection.ts';
import { useText } from '../../text/texts.ts';
import { fact } from '../../ui/fact.ts';
import { FileField } from '../../ui/file-field.tsx';
import { Alert } from '../../ui/alert.tsx';
import { DescriptionList, Page, Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { At } from '../../ui/time.tsx';
import { MailboxTabs } from './mailbox-tabs.tsx';

export function PecInspectionPage() {
  const t = useText(pecInspectionText);
  const [file, setFile] = useState<File>();
  const looking = useMutation({ mutationFn: inspectPecMessage });
  return (
    <Page title={t.title} lead={t.lead}>
      <MailboxTabs current="inspection" />
      <FileField
        label={t.file}
        action={file ? t.chooseOther : t.choose}
        help={t.fileHelp}
        accept=".eml,message/rfc822"
        file={file}
        onFile={(next) => {
          setFile(next);
          looking.mutate(next);
        }}
      />
      {looking.isPending && <Loading />}
      {looking.isError && <ErrorState message={messageOf(looking.error)} />}
      {looking.data && <Verdict inspection={looking.data} />}
    </Page>
  );
}

// An intact signature says nothing yet of who signed: no green, the reason names the issuer to be recognised.
const KINDS = { valid: 'info', invalid: 'danger', missing: 'waiting' } as const;

function Verdict({ inspection }: { readonly inspection: PecInspection }) {
  const t = useText(pecInspectionText);
  const { signer, daticert } = inspection;
  return (
    <>
      <Alert
        kind={
          inspection.trust === 'issuer-unknown' || inspection.isWeak ? 'waiting' : KINDS[inspection.signature]
        }
        title={
          inspection.trust === 'not-checked' ? t.signatures[inspection.signature] : t.trust[inspection.trust]
        }
        alert
      >
        {inspection.reason && <p lang="it">{inspection.reason}</p>}
      </Alert>
      <Panel title={t.kinds[inspection.kind]}>
        <DescriptionList
          facts={[
            fact(t.receipt, inspection.receipt),
            fact(t.signer, signer?.name),
            fact(t.issuer, signer?.issuer),
            fact(t.emails, signer?.emails.join(', ')),
            fact(t.notAfter, signer && <At at={signer.notAfter} />),
            fact(t.reference, inspection.reference && <span className="mono">{inspection.reference}</span>),
            fact(t.hash, <span className="mono">{inspection.sha256}</span>),
          ]}
        />
      </Panel>
      {daticert && <Certification daticert={daticert} />}
    </>
  );
}

function Certification({ daticert }: { readonly daticert: NonNullable<PecInspection['daticert']> }) {
  const t = useText(pecInspectionText);
  const fault = [daticert.errore, daticert.erroreEsteso].filter((one) => one !== '' && one !== 'nessuno');
  return (
    <Panel title={t.data}>
      <DescriptionList
        facts={[
          fact(t.what, daticert.tipo),
          fact(t.sent, daticert.data),
          fact(t.from, daticert.mittente),
          fact(
            t.to,
            daticert.destinatari.length > 0 &&
              daticert.destinatari.map(({ indirizzo, tipo }) => (
                <div key={indirizzo}>
                  {indirizzo} <span className="soft">{tipo}</span>
                </div>
              )),
          ),
          fact(t.replies, daticert.risposte),
          fact(t.subject, daticert.oggetto),
          fact(t.delivery, daticert.consegna),
          fact(t.provider, daticert.gestoreEmittente),
          fact(
            t.identifier,
            daticert.identificativo && <span className="mono">{daticert.identificativo}</span>,
          ),
          fact(t.messageId, daticert.msgid && <span className="mono">{daticert.msgid}</span>),
          fact(t.fault, fault.join(' — ') || t.noFault),
        ]}
      />
    </Panel>
  );
}

import { WriteMailDomain, type MailDomain } from '../../../../contract/dnsbl/mail.ts';
import { addMailDomain, changeMailDomain, removeMailDomain, useMailHealth } from '../../api/dnsbl-mail.ts';
import { useChange } from '../../api/resource.ts';
import { RecordDialog } from '../../forms/record/record-dialog.tsx';
import { valuesFrom } from '../../forms/record/schema-fields.ts';
import { commonText } from '../../text/common.ts';
import { mailDomainsText } from '../../text/mail-domains.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ChoicesField } from '../../ui/choices-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';

const TOPICS = ['dnsbl-mail-health'];

/** A domain, new or known: how it is called, who sends for it and how its signatures are found. */
export function MailDomainDialog({
  domain,
  onClose,
}: {
  readonly domain?: MailDomain;
  readonly onClose: () => void;
}) {
  const t = useText(mailDomainsText);
  const targets = useMailHealth().data?.targets ?? [];
  const words = Object.fromEntries(
    targets.map(({ id, text, heloName }) => [id, heloName === null ? text : `${text} · ${heloName}`]),
  );
  const { targetIds = [], ...known } = domain ?? {};
  return (
    <RecordDialog
      title={domain === undefined ? t.add : t.editTitle(domain.domain)}
      schema={WriteMailDomain}
      initial={{
        ...valuesFrom(WriteMailDomain, known, ['domain', 'heloName', 'selectors']),
        targetIds: targetIds as readonly string[],
      }}
      save={async (body) => {
        await (domain === undefined ? addMailDomain(body) : changeMailDomain(domain.id, body));
      }}
      topics={TOPICS}
      saved={domain === undefined ? t.added : t.changed}
      savedText={t.checkStarted}
      onClose={onClose}
      {...(domain === undefined && { action: t.add })}
      labels={t}
      help={{ domain: t.domainHelp, selectors: t.selectorsHelp }}
      rows={({ values, change, errorOf }) => [
        { name: 'domain', mono: true },
        { name: 'heloName', mono: true },
        { name: 'selectors', rows: 2 },
        {
          node: (
            <ChoicesField
              legend={t.targets}
              values={targets.map(({ id }) => id)}
              words={words}
              chosen={values.targetIds}
              onChange={(chosen) => change({ targetIds: chosen })}
              error={errorOf('targetIds')}
              {...(targets.length === 0 && { help: t.noTargets })}
            />
          ),
        },
      ]}
    />
  );
}

export function RemoveMailDomainDialog({
  domain,
  onClose,
}: {
  readonly domain: MailDomain;
  readonly onClose: () => void;
}) {
  const t = useText(mailDomainsText);
  const c = useText(commonText);
  const remove = useChange(() => removeMailDomain(domain.id), { topics: TOPICS, done: () => t.removed });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.removeTitle(domain.domain)}
      end={
        <>
          <Button kind="quiet" onClick={onClose}>
            {c.cancel}
          </Button>
          <Button
            kind="danger"
            busy={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSuccess: onClose })}
          >
            {t.remove}
          </Button>
        </>
      }
    >
      <p>{t.removeText}</p>
    </Dialog>
  );
}

import { useState } from 'react';
import type { NotificationPreferences } from '../../../../contract/notifications/preferences.ts';
import type { EventKind } from '../../../../domain/notifications/event-kinds.ts';
import { MAIL_PREFERENCES } from '../../../../domain/notifications/preferences.ts';
import { savePreferences, usePreferences } from '../../api/notification-preferences.ts';
import { usePushDevices } from '../../api/push-devices.ts';
import { messageOf } from '../../api/problem.ts';
import { useChange } from '../../api/resource.ts';
import { notificationPreferencesText } from '../../text/notification-preferences.ts';
import { notificationSettingsText } from '../../text/notification-settings.ts';
import { useText } from '../../text/texts.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, SelectField } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';

/** What arrives by mail too, of the kinds that concern the person's roles; nothing for who is told of nothing. */
export function MailPreferences() {
  const t = useText(notificationPreferencesText);
  const preferences = usePreferences();
  if (preferences.data?.items.length === 0) return null;
  return (
    <Panel title={t.title}>
      <p className="soft small">{t.lead}</p>
      {preferences.isError && (
        <ErrorState message={messageOf(preferences.error)} onRetry={() => void preferences.refetch()} />
      )}
      {preferences.isPending && <Loading />}
      {preferences.data && <Choices preferences={preferences.data} />}
    </Panel>
  );
}

function Choices({ preferences }: { readonly preferences: NotificationPreferences }) {
  const t = useText(notificationPreferencesText);
  const kinds = useText(notificationSettingsText).eventKinds;
  const [items, setItems] = useState(preferences.items);
  const hasDevice = (usePushDevices().data?.devices.length ?? 0) > 0;
  const set = (kind: EventKind, changes: Partial<(typeof items)[number]>) =>
    setItems(items.map((item) => (item.kind === kind ? { ...item, ...changes } : item)));
  const change = useChange(() => savePreferences({ items }), {
    topics: ['notification-preferences'],
    done: () => t.saved,
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(undefined);
      }}
    >
      {items.map(({ kind, mail, push }) => (
        <div key={kind} className="stack-tight">
          <SelectField
            label={kinds[kind]}
            value={mail}
            onValue={(typed) => set(kind, { mail: MAIL_PREFERENCES.find((one) => one === typed) ?? mail })}
            choices={MAIL_PREFERENCES.map((value) => ({ value, label: t.choices[value] }))}
          />
          {(hasDevice || push) && (
            <CheckField
              label={
                <>
                  {t.push}
                  <span className="visually-hidden">: {kinds[kind]}</span>
                </>
              }
              checked={push}
              onValue={(isPushed) => set(kind, { push: isPushed })}
            />
          )}
        </div>
      ))}
      {!hasDevice && <p className="soft small">{t.noDevices}</p>}
      <div className="buttons">
        <Button type="submit" busy={change.isPending}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}

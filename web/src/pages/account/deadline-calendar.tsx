import { useState } from 'react';
import { removeCalendar, renewCalendar, useCalendarFeed } from '../../api/calendar-feed.ts';
import { useChange } from '../../api/resource.ts';
import { calendarFeedText } from '../../text/calendar-feed.ts';
import { useText } from '../../text/texts.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/page.tsx';
import { Age } from '../../ui/time.tsx';

const TOPICS = { topics: ['calendar-feed'] };

/** The own deadlines in any calendar program, by a secret address that is shown once. */
export function DeadlineCalendar() {
  const t = useText(calendarFeedText);
  const feed = useCalendarFeed();
  const [url, setUrl] = useState<string>();
  const renewal = useChange(renewCalendar, TOPICS);
  const removal = useChange(removeCalendar, { ...TOPICS, done: () => t.removed });
  const createdAt = feed.data?.createdAt ?? null;
  return (
    <Panel title={t.title}>
      <p className="soft small">{t.lead}</p>
      {url !== undefined && (
        <Alert kind="success" title={t.once}>
          <code className="break">{url}</code> <CopyButton text={url} label={t.copy} />
        </Alert>
      )}
      {url === undefined && createdAt !== null && (
        <p className="small">
          {t.since} <Age at={createdAt} />
        </p>
      )}
      <div className="buttons">
        <Button
          busy={renewal.isPending}
          onClick={() => renewal.mutate(undefined, { onSuccess: (answer) => setUrl(answer.url) })}
        >
          {createdAt === null ? t.create : t.renew}
        </Button>
        {createdAt !== null && (
          <Button
            kind="quiet"
            busy={removal.isPending}
            onClick={() => removal.mutate(undefined, { onSuccess: () => setUrl(undefined) })}
          >
            {t.remove}
          </Button>
        )}
      </div>
    </Panel>
  );
}

import type { RequestDetail } from '../../../../../contract/requests/requests.ts';
import { requestContentText } from '../../../text/request-content.ts';
import { useFirewallWords } from '../../../text/firewall-words.ts';
import { useText } from '../../../text/texts.ts';
import { Breakable } from '../../../ui/breakable.tsx';
import { DescriptionList } from '../../../ui/page.tsx';
import { contentFields } from './content-fields.ts';

/** What is asked: the sentence first, the fields under it. */
export function RequestContent({
  request,
}: {
  readonly request: Pick<RequestDetail, 'summary' | 'content'>;
}) {
  const t = useText(requestContentText);
  const words = useFirewallWords();
  return (
    <div className="stack">
      <p className="sentence">{'flows' in request.content ? words(request.summary) : request.summary}</p>
      <DescriptionList
        facts={contentFields(request.content, t).map(({ path, label, value }) => [
          label,
          <span key={path} className="pre-line">
            <Breakable text={value} />
          </span>,
        ])}
      />
    </div>
  );
}

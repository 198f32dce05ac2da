import type { RequestDetail, RequestVersion } from '../../../../../contract/requests/requests.ts';
import { requestContentText } from '../../../text/request-content.ts';
import { requestDetailText } from '../../../text/request-detail.ts';
import { useText } from '../../../text/texts.ts';
import { Chip } from '../../../ui/status-badge.tsx';
import { At } from '../../../ui/time.tsx';
import { contentChanges } from './content-diff.ts';
import { contentFields } from './content-fields.ts';

/** Every version with what it changed in the one before; the newest first. */
export function Versions({ request }: { readonly request: RequestDetail }) {
  const t = useText(requestDetailText);
  const { versions } = request;
  return (
    <ol className="plain stack">
      {versions
        .map((version, index) => ({ version, before: versions[index - 1] }))
        .toReversed()
        .map(({ version, before }) => (
          <li key={version.version} className="stack-tight">
            <div className="comment-head">
              <strong>{t.version(version.version)}</strong>
              {version.version === request.version && <Chip>{t.versionCurrent}</Chip>}
              {version.version === request.acceptedVersion && <Chip tone="accent">{t.versionAccepted}</Chip>}
              {version.afterFiling && <Chip tone="waiting">{t.afterFiling}</Chip>}
              <span className="soft small">
                {version.author.name} · <At at={version.at} />
              </span>
            </div>
            {version.note !== '' && <p className="pre-line">{version.note}</p>}
            {before && <Changes before={before} after={version} />}
          </li>
        ))}
    </ol>
  );
}

/** The fields that differ, before and after side by side. */
export function Changes({
  before,
  after,
}: {
  readonly before: RequestVersion;
  readonly after: RequestVersion;
}) {
  const t = useText(requestDetailText);
  const c = useText(requestContentText);
  const fieldsOf = ({ subject, content }: RequestVersion) => [
    { path: 'subject', label: t.subject, value: subject },
    ...contentFields(content, c),
  ];
  const changes = contentChanges(fieldsOf(before), fieldsOf(after));
  if (changes.length === 0) return <p className="soft">{t.nothingChanged}</p>;
  return (
    <div className="table-scroll">
      <table className="table wrap changes">
        <thead>
          <tr>
            <th scope="col">{t.field}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.path}>
              <th scope="row">{change.label}</th>
              <td data-label={t.before}>
                {change.before === null ? (
                  <span className="soft">{t.emptyValue}</span>
                ) : (
                  <del>{change.before}</del>
                )}
              </td>
              <td data-label={t.after}>
                {change.after === null ? (
                  <span className="soft">{t.emptyValue}</span>
                ) : (
                  <ins>{change.after}</ins>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

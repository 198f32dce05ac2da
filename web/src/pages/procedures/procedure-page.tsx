import { Link, useParams } from 'react-router';
import type { ProcedureDetail } from '../../../../contract/procedures/procedures.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { isStatus, messageOf } from '../../api/problem.ts';
import { useProcedure } from '../../api/procedures.ts';
import { useMay } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { longDay } from '../../text/formats.ts';
import { useLanguage } from '../../text/language.ts';
import { proceduresText } from '../../text/procedures.ts';
import { useText } from '../../text/texts.ts';
import { ButtonAnchor, ButtonLink } from '../../ui/button.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Page, Panel } from '../../ui/page.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { At } from '../../ui/time.tsx';
import { newRequestAddress } from './new-request-address.ts';
import { SheetChanges } from './sheet-changes.tsx';
import { Sheet, SheetFacts } from './sheet.tsx';
import './procedures.scss';

export function ProcedurePage() {
  const t = useText(proceduresText);
  const language = useLanguage();
  const { code = '' } = useParams();
  const { filters } = useAddressFilters(['version', 'with']);
  const may = useMay();
  const detail = useProcedure(code, filters.version);
  const other = useProcedure(code, filters.with ?? filters.version);
  if (detail.isError)
    return (
      <Page title={code} over={<Link to={paths.procedures()}>{t.title}</Link>}>
        <ErrorState
          message={isStatus(detail.error, 404) ? t.notFound : messageOf(detail.error)}
          onRetry={() => void detail.refetch()}
        />
      </Page>
    );
  if (detail.data === undefined) return <Loading />;
  const procedure = detail.data;
  const { sheet } = procedure;
  const newest = Math.max(procedure.version, ...procedure.versions.map(({ version }) => version));
  return (
    <Page
      title={language === 'en' && sheet.titleEn !== '' ? sheet.titleEn : sheet.title}
      over={
        <>
          <Link to={paths.procedures()}>{t.title}</Link> · <span className="mono">{procedure.code}</span> ·{' '}
          {t.inForce(procedure.version, longDay(procedure.validFrom, language))}
        </>
      }
      actions={
        <>
          {may('rules.manage') && (
            <ButtonLink icon="edit" to={paths.editProcedure(procedure.code)}>
              {t.edit}
            </ButtonLink>
          )}
          <ButtonAnchor
            icon="download"
            href={`/api/procedures/${procedure.code}/sheet.pdf?version=${procedure.version}`}
            download
          >
            {t.pdf}
          </ButtonAnchor>
        </>
      }
    >
      {procedure.version !== newest && (
        <Alert kind="waiting" title={t.oldVersion}>
          <p>{t.oldVersionText(procedure.version)}</p>
          <p>
            <Link to={paths.procedure(procedure.code)}>{t.toCurrent}</Link>
          </p>
        </Alert>
      )}
      {filters.with !== undefined && other.data && (
        <SheetChanges
          before={other.data.sheet}
          after={sheet}
          title={t.comparison(other.data.version, procedure.version)}
        />
      )}
      <div className="sheet-columns">
        <Sheet sheet={sheet} />
        <div className="stack narrow">
          <Services procedure={procedure} />
          <SheetFacts sheet={sheet} />
          {procedure.versions.length > 1 && <Versions procedure={procedure} />}
        </div>
      </div>
    </Page>
  );
}

function Services({ procedure }: { readonly procedure: ProcedureDetail }) {
  const t = useText(proceduresText);
  const may = useMay();
  const mayFile = may('requests.file');
  return (
    <section className="panel sheet-services" aria-label={t.services}>
      <div className="panel-head">
        <h2>{t.services}</h2>
        <span className="soft small">{t.openRequests(procedure.openRequests)}</span>
      </div>
      {procedure.services.length === 0 && <p className="soft">{t.noServices}</p>}
      <ul className="plain stack">
        {procedure.services.map((service) => (
          <li key={service.code} className="stack-tight">
            <span>{service.name}</span>
            {mayFile && service.isActive && (
              <span>
                <ButtonLink kind="primary" small icon="plus" to={newRequestAddress(service.code)}>
                  {t.file}
                  <span className="visually-hidden">: {service.name}</span>
                </ButtonLink>
              </span>
            )}
            {may('rules.manage') && (
              <Link className="small" to={paths.service(service.code)}>
                {t.editService}
                <span className="visually-hidden">: {service.name}</span>
              </Link>
            )}
            {!service.isActive && <span className="soft small">{t.serviceOff}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Versions({ procedure }: { readonly procedure: ProcedureDetail }) {
  const t = useText(proceduresText);
  return (
    <Panel title={t.history}>
      <ol className="plain stack-tight small" reversed>
        {procedure.versions
          .toSorted((a, b) => b.version - a.version)
          .map((version) => (
            <li key={version.version}>
              <Link to={paths.procedure(procedure.code, { version: String(version.version) })}>
                {t.version} {version.version}
              </Link>{' '}
              · <At at={version.validFrom} /> · {version.author}
              {version.note !== '' && <div className="soft">{version.note}</div>}
              {version.version > 1 && (
                <Link
                  to={paths.procedure(procedure.code, {
                    version: String(version.version),
                    with: String(version.version - 1),
                  })}
                >
                  {t.compare(version.version - 1, version.version)}
                </Link>
              )}
            </li>
          ))}
      </ol>
    </Panel>
  );
}

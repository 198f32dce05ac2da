import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from 'react-router';
import { usePerson } from '../../api/session.ts';
import { paths } from '../../paths.ts';
import { guideText } from '../../text/guide.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/texts.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { SectionTabs } from '../../ui/section-tabs.tsx';
import './guide.scss';
import { GUIDES, guideOfRoles, isGuide, loadGuide } from './guides.ts';

/** The guides of docs/guide, readable in the product: the reader's own first. */
export function GuidePage() {
  const t = useText(guideText);
  const language = useLanguage();
  const { name = '' } = useParams();
  const known = isGuide(name);
  const guide = useQuery({
    queryKey: ['guide', name, language],
    queryFn: () => (isGuide(name) ? loadGuide(name, language) : null),
    enabled: known,
    staleTime: Infinity,
  });
  if (!known) return <Navigate to={paths.guides()} replace />;
  return (
    <Page title={guide.data?.title ?? t.names[name]} lead={t.lead}>
      <SectionTabs
        label={t.choose}
        tabs={GUIDES.map((one) => ({ label: t.names[one], to: paths.guide(one), current: one === name }))}
      />
      <Panel>
        {language !== guide.data?.language && guide.data !== undefined && (
          <p className="soft">{t.onlyItalian}</p>
        )}
        {guide.data && (
          // Made of the repository's own files when the pages were built (web/guide-markdown.ts).
          <article
            className="guide"
            lang={guide.data.language}
            dangerouslySetInnerHTML={{ __html: guide.data.html }}
          />
        )}
      </Panel>
    </Page>
  );
}

/** `/guida`: the guide of one's own role. */
export function OwnGuidePage() {
  return <Navigate to={paths.guide(guideOfRoles(usePerson().person.roles))} replace />;
}

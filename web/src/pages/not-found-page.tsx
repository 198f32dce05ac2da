import { paths } from '../paths.ts';
import { shellText } from '../text/shell.ts';
import { useText } from '../text/texts.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';

export function NotFoundPage() {
  const t = useText(shellText);
  return (
    <Page title={t.notFound} lead={t.notFoundText}>
      <div>
        <ButtonLink to={paths.home()}>{t.toHome}</ButtonLink>
      </div>
    </Page>
  );
}

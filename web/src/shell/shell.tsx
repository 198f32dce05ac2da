import { Suspense, useEffect, useRef } from 'react';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { useLiveChanges } from '../api/live.ts';
import { useMay, usePerson } from '../api/session.ts';
import { paths } from '../paths.ts';
import { shellText } from '../text/shell.ts';
import { useText } from '../text/texts.ts';
import { Loading } from '../ui/states.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';

/** The frame around every page of a signed-in person. */
export function Shell() {
  const t = useText(shellText);
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const { owes } = usePerson();
  useLiveChanges(owes === null);
  // A new page begins at its top; filters in the query leave the reader where they are.
  useEffect(() => {
    if (pathname !== '') window.scrollTo(0, 0);
  }, [pathname]);
  if (owes !== null && pathname !== paths.account()) return <Navigate to={paths.account()} replace />;
  return (
    <div className="shell">
      <a
        className="skip-link"
        href="#contenuto"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t.skip}
      </a>
      <Header />
      <Navigation />
      <main id="contenuto" ref={main} className="main" tabIndex={-1}>
        <Demonstration />
        <TemporaryPassword />
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

/** A password made by somebody else is changed, and a missing second factor set, before anything else is open. */
function TemporaryPassword() {
  const t = useText(shellText);
  const { owes } = usePerson();
  if (owes === null) return null;
  return (
    <div className="demonstration" role="note">
      <strong>{owes === 'second-factor' ? t.secondFactorMissing : t.temporaryPassword}</strong>
      <Link to={paths.account()}>{t.profile}</Link>
    </div>
  );
}

function Demonstration() {
  const t = useText(shellText);
  const may = useMay();
  const { isDemonstration } = usePerson();
  if (!isDemonstration) return null;
  return (
    <div className="demonstration" role="note">
      <strong>{t.demonstration}</strong>
      {may('messages.read') && <Link to={paths.messages()}>{t.demonstrationMail}</Link>}
      <span className="only-wide">{t.demonstrationStart}</span>
    </div>
  );
}

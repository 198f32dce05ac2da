import { Suspense, useEffect } from 'react';
import { Route, Routes } from 'react-router';
import { useSession } from './api/session.ts';
import { messageOf } from './api/problem.ts';
import {
  HomePage,
  LoginPage,
  NotFoundPage,
  PAGES,
  ReservedPage,
  Shell,
  SupplierLinkPage,
  WALL,
} from './pages.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { KnownPages } from './shell/known-pages.ts';
import { setLanguage } from './text/language.ts';
import { ErrorState, Loading } from './ui/states.tsx';

const KNOWN = [...PAGES, WALL];

/** Public pages by their address; everything else behind the sign-in, at the same address. */
export function App() {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route path="/f" element={<SupplierLinkPage />} />
          {/* Links that were mailed by an older release. */}
          <Route path="/f/:token" element={<SupplierLinkPage />} />
          <Route path="/fornitore/:token" element={<SupplierLinkPage />} />
          <Route path="*" element={<SignedIn />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}

function SignedIn() {
  const session = useSession();
  const preferred = session.data?.person.language;
  useEffect(() => {
    // A choice made on this device wins over the one kept with the account.
    if (preferred !== undefined && localStorage.getItem('baluardo.language') === null) setLanguage(preferred);
  }, [preferred]);
  if (session.isPending) return <Loading />;
  if (session.data === undefined)
    return <ErrorState message={messageOf(session.error)} onRetry={() => void session.refetch()} />;
  if (session.data === null) return <LoginPage />;
  const { data } = session;
  return (
    <Routes>
      {WALL.permission !== null && data.permissions.includes(WALL.permission) && data.owes === null && (
        <Route path={WALL.path} element={<WALL.page />} />
      )}
      <Route
        element={
          <KnownPages value={KNOWN}>
            <Shell />
          </KnownPages>
        }
      >
        <Route path={WALL.path} element={<ReservedPage permission={WALL.permission!} />} />
        <Route index element={<HomePage />} />
        {PAGES.map(({ path, permission, page: PageOfPath }) => (
          <Route
            key={path}
            path={path}
            element={
              permission === null || session.data?.permissions.includes(permission) ? (
                <PageOfPath />
              ) : (
                <ReservedPage permission={permission} />
              )
            }
          />
        ))}
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}

import { TableLinks } from '../records/table-links.tsx';

/** The same rows for a spreadsheet. */
export function Exports({
  of,
  targetId,
}: {
  readonly of: 'matrix' | 'listings' | 'alerts' | 'cases' | 'history';
  /** Of one address alone. */
  readonly targetId?: string | undefined;
}) {
  return <TableLinks path={`/api/dnsbl/exports/${of}`} query={{ targetId }} />;
}

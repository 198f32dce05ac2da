import { officeDay } from '../../../../domain/calendar/office-day.ts';
import { useAddressFilters } from '../../api/list-address.ts';
import { reportsText } from '../../text/reports.ts';
import { useText } from '../../text/texts.ts';
import { FilterSelect } from '../../ui/filter-select.tsx';
import { useMinute } from '../../ui/time.tsx';
import { daysOf, isPeriod, PERIODS } from './period.ts';

/** The period that the address says; without one the year so far. */
export function usePeriod(): { readonly from: string; readonly to: string } {
  const { filters } = useAddressFilters(['period', 'from', 'to']);
  const today = officeDay(useMinute());
  const period = isPeriod(filters.period) ? filters.period : 'year';
  if (period !== 'own') return daysOf(period, today);
  const fallback = daysOf('year', today);
  return { from: filters.from ?? fallback.from, to: filters.to ?? fallback.to };
}

export function PeriodFilter() {
  const t = useText(reportsText);
  const { filters, change } = useAddressFilters(['period', 'from', 'to']);
  const { from, to } = usePeriod();
  return (
    <>
      <FilterSelect
        label={t.period}
        any={t.periods.year}
        value={filters.period === 'year' ? undefined : filters.period}
        choices={PERIODS.filter((period) => period !== 'year').map((value) => ({
          value,
          label: t.periods[value],
        }))}
        onValue={(period) =>
          change(period === 'own' ? { period, from, to } : { period, from: undefined, to: undefined })
        }
      />
      {filters.period === 'own' && (
        <>
          <input
            type="date"
            className="input small"
            aria-label={t.from}
            value={from}
            max={to}
            onChange={(event) => event.target.value !== '' && change({ from: event.target.value })}
          />
          <input
            type="date"
            className="input small"
            aria-label={t.to}
            value={to}
            min={from}
            onChange={(event) => event.target.value !== '' && change({ to: event.target.value })}
          />
        </>
      )}
    </>
  );
}

import { later } from './lazy-schema.ts';
import { useOne } from './resource.ts';

// What the frame of every page and the home ask: their answers come with the page.

export const useRequestHome = () => useOne('requests', '/requests/home', later('RequestHome'));

/** How many notices wait to be read. */
export const useUnreadNotices = () => {
  const notices = useOne('messages', '/notices', later('NoticePage'), { query: { limit: 1 } });
  return { ...notices, data: notices.data?.unread };
};

/** What is stored and cannot be read. */
export const useSettingFaults = () => useOne('settings', '/settings/faults', later('SettingFaults'));

/** The first incidents still open. */
export const useOpenIncidents = () =>
  useOne('incidents', '/incidents', later('IncidentPage'), { query: { limit: 50, state: 'open' } });

export const useFirewallCampaigns = (enabled = true) =>
  useOne('firewall-reviews', '/firewall/review-campaigns', later('FirewallCampaignList'), { enabled });
export const useOpenConsultations = (enabled = true) =>
  useOne('firewall-reviews', '/firewall/consultations', later('OpenConsultations'), { enabled });

import { queryOptions, useQuery } from '@tanstack/react-query';
import {
  FirewallConsultation,
  OpenConsultations,
  RequestConsultations,
  type AnswerConsultation,
} from '../../../contract/firewall/consultations.ts';
import {
  ExpiringRules,
  FirewallTerms,
  OpenedRequest,
  UnusedRules,
  type AskRuleRemoval,
  type AskRuleRenewal,
} from '../../../contract/firewall/lifetimes.ts';
import {
  FirewallCampaign,
  FirewallCampaignList,
  FirewallReview,
  ReminderSent,
  type AnswerRuleReview,
  type CloseFirewallCampaign,
  type OpenFirewallCampaign,
} from '../../../contract/firewall/reviews.ts';
import { get, send } from './client.ts';

/** Keys begin with the live topics `firewall-reviews` and `firewall`. */
export const useFirewallCampaigns = (enabled = true) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall-reviews', 'campaigns'],
      queryFn: ({ signal }) => get('/firewall/review-campaigns', FirewallCampaignList, { signal }),
      enabled,
    }),
  );
export const useFirewallCampaign = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall-reviews', 'campaign', id],
      queryFn: ({ signal }) => get(`/firewall/review-campaigns/${id}`, FirewallCampaign, { signal }),
    }),
  );
export const openFirewallCampaign = (body: OpenFirewallCampaign) =>
  send('POST', '/firewall/review-campaigns', body, FirewallCampaign);
export const closeFirewallCampaign = (id: string, body: CloseFirewallCampaign) =>
  send('POST', `/firewall/review-campaigns/${id}/closure`, body, FirewallCampaign);
export const remindFirewallCampaign = (id: string) =>
  send('POST', `/firewall/review-campaigns/${id}/reminder`, undefined, ReminderSent);

export const firewallReviewKey = (id: string) => ['firewall-reviews', 'one', id] as const;
export const useFirewallReview = (id: string) =>
  useQuery(
    queryOptions({
      queryKey: firewallReviewKey(id),
      queryFn: ({ signal }) => get(`/firewall/reviews/${id}`, FirewallReview, { signal }),
    }),
  );
export const answerRuleReview = (id: string, ruleId: string, body: AnswerRuleReview) =>
  send('PUT', `/firewall/reviews/${id}/rules/${ruleId}`, body, FirewallReview);
export const signFirewallReview = (id: string) =>
  send('POST', `/firewall/reviews/${id}/signature`, undefined, FirewallReview);

export const useOpenConsultations = (enabled = true) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall-reviews', 'consultations'],
      queryFn: ({ signal }) => get('/firewall/consultations', OpenConsultations, { signal }),
      enabled,
    }),
  );
export const useRequestConsultations = (requestId: string) =>
  useQuery(
    queryOptions({
      queryKey: ['firewall-reviews', 'of-request', requestId],
      queryFn: ({ signal }) =>
        get(`/firewall/requests/${requestId}/consultations`, RequestConsultations, { signal }),
    }),
  );
export const answerConsultation = (id: string, body: AnswerConsultation) =>
  send('POST', `/firewall/consultations/${id}/answer`, body, FirewallConsultation);

export const useExpiringRules = () =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'expiries'],
      queryFn: ({ signal }) => get('/firewall/expiries', ExpiringRules, { signal }),
    }),
  );
export const useUnusedRules = () =>
  useQuery(
    queryOptions({
      queryKey: ['firewall', 'unused'],
      queryFn: ({ signal }) => get('/firewall/unused', UnusedRules, { signal }),
    }),
  );
export const saveFirewallTerms = (body: FirewallTerms) => send('PUT', '/firewall/terms', body, FirewallTerms);
export const askRuleRemoval = (ruleId: string, body: AskRuleRemoval) =>
  send('POST', `/firewall/rules/${ruleId}/removal`, body, OpenedRequest);
export const askRuleRenewal = (ruleId: string, body: AskRuleRenewal) =>
  send('POST', `/firewall/rules/${ruleId}/renewal`, body, OpenedRequest);

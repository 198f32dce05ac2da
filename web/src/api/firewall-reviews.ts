import {
  FirewallConsultation,
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
  FirewallReview,
  ReminderSent,
  type AnswerRuleReview,
  type CloseFirewallCampaign,
  type OpenFirewallCampaign,
} from '../../../contract/firewall/reviews.ts';
import { send } from './client.ts';
import { keyOf, useOne } from './resource.ts';

/** Keys begin with the live topics `firewall-reviews` and `firewall`. */
export const useFirewallCampaign = (id: string) =>
  useOne('firewall-reviews', `/firewall/review-campaigns/${id}`, FirewallCampaign);
export const openFirewallCampaign = (body: OpenFirewallCampaign) =>
  send('POST', '/firewall/review-campaigns', body, FirewallCampaign);
export const closeFirewallCampaign = (id: string, body: CloseFirewallCampaign) =>
  send('POST', `/firewall/review-campaigns/${id}/closure`, body, FirewallCampaign);
export const remindFirewallCampaign = (id: string) =>
  send('POST', `/firewall/review-campaigns/${id}/reminder`, undefined, ReminderSent);

export const firewallReviewKey = (id: string) => keyOf('firewall-reviews', `/firewall/reviews/${id}`);
export const useFirewallReview = (id: string) =>
  useOne('firewall-reviews', `/firewall/reviews/${id}`, FirewallReview);
export const answerRuleReview = (id: string, ruleId: string, body: AnswerRuleReview) =>
  send('PUT', `/firewall/reviews/${id}/rules/${ruleId}`, body, FirewallReview);
export const signFirewallReview = (id: string) =>
  send('POST', `/firewall/reviews/${id}/signature`, undefined, FirewallReview);

export const useRequestConsultations = (requestId: string) =>
  useOne('firewall-reviews', `/firewall/requests/${requestId}/consultations`, RequestConsultations);
export const answerConsultation = (id: string, body: AnswerConsultation) =>
  send('POST', `/firewall/consultations/${id}/answer`, body, FirewallConsultation);

export const useExpiringRules = () => useOne('firewall', '/firewall/expiries', ExpiringRules);
export const useUnusedRules = () => useOne('firewall', '/firewall/unused', UnusedRules);
export const saveFirewallTerms = (body: FirewallTerms) => send('PUT', '/firewall/terms', body, FirewallTerms);
export const askRuleRemoval = (ruleId: string, body: AskRuleRemoval) =>
  send('POST', `/firewall/rules/${ruleId}/removal`, body, OpenedRequest);
export const askRuleRenewal = (ruleId: string, body: AskRuleRenewal) =>
  send('POST', `/firewall/rules/${ruleId}/renewal`, body, OpenedRequest);

import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.ts';
import { ConsultationsService } from '../firewall-reviews/consultations.service.ts';
import { FirewallNotices } from '../firewall-reviews/firewall-notices.ts';
import { ProbeRecords } from '../firewall-reviews/probe-records.service.ts';
import { RuleUseService } from '../firewall-reviews/rule-use.service.ts';
import { RequestKindsModule } from '../requests/request-kinds.module.ts';
import { FirewallAdoptionService } from './firewall-adoption.service.ts';
import { FirewallAnalysisPool } from './firewall-analysis-pool.ts';
import { FirewallAnalysisService } from './firewall-analysis.service.ts';
import { FirewallDossierPapers } from './firewall-dossier-papers.service.ts';
import { FirewallDossierService } from './firewall-dossier.service.ts';
import { FirewallExecution } from './firewall-execution.ts';
import { FirewallNamesService } from './firewall-names.service.ts';
import { FirewallOrdersService } from './firewall-orders.service.ts';
import { FirewallPolicyService } from './firewall-policy.service.ts';
import { FirewallPreviewService } from './firewall-preview.service.ts';
import { FirewallRequestKind } from './firewall-request-kind.ts';
import { FirewallRequestStartsService } from './firewall-request-starts.service.ts';
import { FirewallRequestsService } from './firewall-requests.service.ts';
import { FirewallRulesService } from './firewall-rules.service.ts';
import { FirewallSnapshotsService } from './firewall-snapshots.service.ts';
import { FirewallVerificationService } from './firewall-verification.service.ts';
import { FrozenAnalysisService } from './frozen-analysis.service.ts';
import { OpenFlowsService } from './open-flows.service.ts';
import { RuleWriter } from './rule-writer.ts';

const SHARED = [
  FirewallPolicyService,
  FirewallRulesService,
  FirewallNamesService,
  FirewallAnalysisService,
  FirewallRequestsService,
  FirewallRequestStartsService,
  FirewallPreviewService,
  RuleWriter,
  FirewallSnapshotsService,
  FirewallAdoptionService,
  FirewallVerificationService,
  FirewallNotices,
  ConsultationsService,
  RuleUseService,
  ProbeRecords,
];

@Module({
  imports: [RequestKindsModule, DocumentsModule],
  providers: [
    ...SHARED,
    OpenFlowsService,
    FirewallAnalysisPool,
    FrozenAnalysisService,
    FirewallExecution,
    FirewallOrdersService,
    FirewallDossierPapers,
    FirewallDossierService,
    FirewallRequestKind,
  ],
  exports: SHARED,
})
export class FirewallModule {}

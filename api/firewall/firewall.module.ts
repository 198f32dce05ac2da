import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.ts';
import { ConsultationsService } from './requests/consultations.service.ts';
import { FirewallNotices } from './firewall-notices.ts';
import { ProbeRecordsService } from './requests/probe-records.service.ts';
import { RuleUseService } from './register/rule-use.service.ts';
import { RequestKindsModule } from '../requests/kinds/request-kinds.module.ts';
import { FirewallAdoptionService } from './snapshots/firewall-adoption.service.ts';
import { FirewallAnalysisPool } from './analysis/firewall-analysis-pool.ts';
import { FirewallAnalysisService } from './analysis/firewall-analysis.service.ts';
import { FirewallDossierDocumentsService } from './requests/firewall-dossier-documents.service.ts';
import { FirewallDossierService } from './requests/firewall-dossier.service.ts';
import { FirewallExecution } from './requests/firewall-execution.ts';
import { FirewallNamesService } from './register/firewall-names.service.ts';
import { FirewallOrdersService } from './requests/firewall-orders.service.ts';
import { FirewallPolicyService } from './register/firewall-policy.service.ts';
import { RequestRisksService } from './requests/request-risks.service.ts';
import { FirewallPreviewService } from './requests/firewall-preview.service.ts';
import { SectorVisibilityService } from './requests/sector-visibility.service.ts';
import { FirewallRequestKind } from './requests/firewall-request-kind.ts';
import { FirewallRequestStartsService } from './requests/firewall-request-starts.service.ts';
import { FirewallRequestsService } from './requests/firewall-requests.service.ts';
import { FirewallRulesService } from './register/firewall-rules.service.ts';
import { DeviceTranslationsService } from './snapshots/device-translations.service.ts';
import { FirewallSnapshotsService } from './snapshots/firewall-snapshots.service.ts';
import { FirewallVerificationService } from './snapshots/firewall-verification.service.ts';
import { FrozenAnalysisService } from './analysis/frozen-analysis.service.ts';
import { OpenFlowsService } from './requests/open-flows.service.ts';
import { RuleTrendService } from './register/rule-trend.service.ts';
import { RuleWriter } from './register/rule-writer.ts';

const SHARED = [
  FirewallPolicyService,
  FirewallRulesService,
  FirewallNamesService,
  FirewallAnalysisService,
  FirewallRequestsService,
  FirewallRequestStartsService,
  FirewallPreviewService,
  RequestRisksService,
  SectorVisibilityService,
  RuleWriter,
  FirewallSnapshotsService,
  DeviceTranslationsService,
  FirewallAdoptionService,
  FirewallVerificationService,
  FirewallNotices,
  ConsultationsService,
  RuleUseService,
  RuleTrendService,
  ProbeRecordsService,
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
    FirewallDossierDocumentsService,
    FirewallDossierService,
    FirewallRequestKind,
  ],
  exports: SHARED,
})
export class FirewallModule {}

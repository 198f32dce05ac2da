import { Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'incident_request' })
export class IncidentRequestEntity {
  @PrimaryColumn({ name: 'incident_id', type: 'uuid' })
  incidentId!: string;

  @PrimaryColumn({ name: 'request_id', type: 'uuid' })
  requestId!: string;
}

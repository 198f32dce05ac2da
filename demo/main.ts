import { runAllInOne } from '../jobs/all-in-one.ts';
import { startDemonstration } from './demonstration.ts';

runAllInOne(startDemonstration);

import type { Config } from '../config.ts';
import { keysOfFolder, readKeys } from './key-file.ts';
import { SecretBox } from './secret-box.ts';

/** The box of this installation: with the keys of the environment, or of the file in the data folder. */
export const secretBoxOf = (config: Pick<Config, 'key' | 'dataFolder'>): SecretBox =>
  new SecretBox(
    config.key === undefined ? keysOfFolder(config.dataFolder) : readKeys(config.key, 'BALUARDO_KEY'),
  );

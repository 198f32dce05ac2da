// Prints what the tests reach, floor by floor, and fails a whole run that reaches less than coverage-thresholds.json.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const thresholds = JSON.parse(readFileSync(path.join(root, 'scripts', 'coverage-thresholds.json'), 'utf8'));

export default class CoverageReporter {
  constructor(globalConfig) {
    // A part of the suite reaches a part of the code: only a whole run is held to the thresholds.
    this.isWhole = (globalConfig.nonFlagArgs ?? []).length === 0 && !globalConfig.shard;
    this.error = undefined;
  }

  onRunComplete(_contexts, results) {
    this.results = results;
  }

  /** Asked last: jest's own reporter has put the coverage together by then. */
  getLastError() {
    this.report(this.results?.coverageMap);
    return this.error;
  }

  report(coverageMap) {
    if (!coverageMap) return;
    const floors = new Map();
    for (const file of coverageMap.files()) {
      const floor = path.relative(root, file).split(path.sep)[0];
      const { lines, branches } = coverageMap.fileCoverageFor(file).toSummary();
      const sum = floors.get(floor) ?? { lines: 0, linesHit: 0, branches: 0, branchesHit: 0 };
      sum.lines += lines.total;
      sum.linesHit += lines.covered;
      sum.branches += branches.total;
      sum.branchesHit += branches.covered;
      floors.set(floor, sum);
    }
    const fallen = [];
    process.stderr.write('\nCoverage      lines  branches  (no less than)\n');
    for (const [floor, { lines, linesHit, branches, branchesHit }] of [...floors].sort()) {
      const found = { lines: share(linesHit, lines), branches: share(branchesHit, branches) };
      const least = thresholds[floor];
      const asked = least === undefined ? '-' : `${least.lines} / ${least.branches}`;
      process.stderr.write(
        `${floor.padEnd(12)}${found.lines.toFixed(1).padStart(7)}${found.branches.toFixed(1).padStart(10)}  (${asked})\n`,
      );
      if (least !== undefined && (found.lines < least.lines || found.branches < least.branches))
        fallen.push(floor);
    }
    if (this.isWhole && fallen.length > 0)
      this.error = new Error(
        `The tests reach less than before in: ${fallen.join(', ')} (scripts/coverage-thresholds.json)`,
      );
  }
}

const share = (hit, all) => (all === 0 ? 100 : Math.floor((1000 * hit) / all) / 10);

/** The lab: pure parts that take a log of any domain apart. */
export {
  cellOf,
  type Cell,
  type Cells,
  type LabDomain,
  labDomainOfStreams,
  type LabRules,
  labRulesOf,
} from './lab-domain.ts';
export { commitAt, eventAt, headOf, type LabLog, labLogOf } from './lab-log.ts';
export { LogWriter } from './log-writer.ts';
export { freshFold, Replay, showCells } from './replay.ts';
export { planAdoption, type Adoption, type Compensation, type Compensator } from './branch/adopt.ts';
export type { BranchEdit, Doing } from './branch/edit.ts';
export { makeBranch, type Branch, type BranchPlan, type BranchRefusal, type BranchStep } from './branch/make-branch.ts';
export { sideBySide, type SideBySideRow } from './branch/side-by-side.ts';
export { type Counterfactual, type Counterfactuals, counterfactuals } from './counterfactual.ts';
export { diffBetween, type Between, type ExplainedFigure, type FigureTouch } from './diff/between.ts';
export {
  applyChanges,
  diffStates,
  type ShownState,
  type StateChange,
  type StatePath,
  valueAt,
  writtenPath,
} from './diff/diff-states.ts';
export { figuresOf, type FigureChange, largestFirst } from './diff/figures.ts';
export { narrateBetween, outcome } from './diff/narrate.ts';
export { diffVersions, type Divergence, type VersionDifference, versionsAt } from './diff/versions.ts';
export { bisect, type Bisected, predicateAt, valueAfter } from './bisect.ts';
export { type Invariant, invariantRemoved, invariantSet, invariantsOf } from './invariants.ts';
export type { Expression, Path, Value } from './expression/expression.ts';
export { parseExpression, parsePath } from './expression/parse.ts';
export { printExpression, printPath, printValue } from './expression/print.ts';
export { findFlips, type Flips, FlipScan, holdsAt } from './flips.ts';
export { advance, type Progress, type Scanned } from './scan/scan.ts';
export { type Watch, type WatchColumn, watchLog, WatchScan } from './watch.ts';
export { countUpTo, isAmong, nearestOf } from './positions.ts';
export { parsePatch } from './patch/patch.ts';
export { patchLog, type PatchedLog } from './patch/patch-log.ts';
export { parseSearch } from './search/parse-search.ts';
export { type Listing, listing, searchLog, type Verb } from './search/search-log.ts';
export type { Search } from './search/search.ts';
export { type Breakpoint, findStops, runFrom, stepFrom, type Stopped, type Stops } from './stepper.ts';
export { blur } from './repro/blur.ts';
export { playerPage, reproInPage } from './repro/player.ts';
export {
  hashOf,
  logOfRepro,
  makeRepro,
  type Repro,
  type ReproFold,
  reproHash,
  type ReproScreen,
} from './repro/repro.ts';
export { shrink } from './repro/shrink.ts';
export { specText } from './repro/spec-text.ts';
export { firstOther, type Trace, traceOf } from './repro/trace.ts';
export { openRepro, type KnownDomain } from './repro/verdict.ts';

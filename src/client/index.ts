/** What a tab holds: its worker, the timeline's position, and the newest answer for the screen. No React. */
export type * from './state.ts';
export type * from './command-line-state.ts';
export type * from './event-store-state.ts';
export type {
  Answered,
  BookSummary,
  ChangeLine,
  ClosingLine,
  ToldChange,
  PrintLine,
  LateEvent,
  ReportDifference,
  LedgerAnswers,
  FullPreview,
  TakeBackPlan,
} from '#worker/api';
export { auditReport, type NamedChange, sealReport, takeBack, undoOrRedo, type TakenBack } from './history.ts';
export type { RereadPreview, RereadRequest, RereadRow, RereadVerdict } from '#worker/api';
export type { BudgetMoveOf, BudgetMoves } from '#worker/api';
export type {
  BookNews,
  ImportChoice,
  ImportPreview,
  ImportRequest,
  ImportRow,
  ProgressListener,
  RowVerdict,
} from '#worker/api';
export { DEMO_BASE, hashOfMoment, isDemoPath } from './address.ts';
export { beginAnew, backUp, restoreBackup } from './backups.ts';
export { throwDemoAway } from './demo.ts';
export { devTools, type DevToolsState, followDevTools } from './dev-tools.ts';
export { browserLocale } from './browser-locale.ts';
export { connection, screen, storage, timeline } from './stores.ts';
export { connect, ready, refreshStorage, restart, setLocale, type Host } from './session.ts';
export { followAnswer, type LiveAnswer, type LiveQuestion } from './live-answer.ts';
export { moveTogether } from './tabs-together.ts';
export { pause, play, setSpeed } from './playing.ts';
export { seals, type Seals, verify, verifyUnasked } from './seals.ts';
export { followAddress, placeInLog, seek, select, setAxis, setStripColumns, step, positionAt } from './time-travel.ts';
export {
  eventAt,
  logHashAt,
  showSignals,
  showStretch,
  streamNeighbours,
  type TimelineView,
  timelineView,
  watchTimeline,
} from './timeline-view.ts';
export type {
  PlaceQuestion,
  Stretch,
  TimelineEvent,
  TimelineMark,
  TimelineWindow,
  WindowAxis,
  WindowColour,
} from '#worker/api';
export {
  attachFile,
  budgetFill,
  commitImport,
  commitReread,
  dropImport,
  explain,
  exportAs,
  exportLog,
  failingAccounts,
  figureAt,
  figureStep,
  imports,
  keptFile,
  payees,
  payeeTransactions,
  previewImport,
  previewReread,
  registerRows,
  showOverview,
  showRegister,
  transaction,
  transactionsInFull,
  undoImport,
} from './books.ts';
export {
  bringBack,
  chooseStore,
  closeScratchStore,
  deadLetters,
  eventStore,
  openScratchStore,
  pauseProjection,
  rebuildProjection,
  refreshGlance,
  resumeProjection,
  watchEventStore,
} from './event-store.ts';
export { checkConfiguration, configuration, configure, retention } from './configuration.ts';
export type { ConfigurationState, RetentionAdvice } from '#worker/api';
export type { ConfigurationProblem, StoreConfiguration } from '#engine';
export { clearCommandLine, commandLine, completeLine, runLine, startLine, type StartedLine } from './command-line.ts';
export { type CostEstimate, type CostInputs, estimateCost } from './cost-model.ts';
export { type LabMirror, mirrorLab } from './lab-mirror.ts';
export { countUpTo } from '#lab';
export { askLab, followLab, followLog, type LabAsked, LabLoop } from './lab.ts';
export type {
  BranchEdit,
  BranchPlan,
  Counterfactual,
  Counterfactuals,
  Doing,
  LabAdoption,
  LabBranch,
  LabBranchStep,
  LabBreakpoint,
  LabCell,
  LabDifference,
  LabCodeRun,
  LabCodeSide,
  LabEventLine,
  LabFlips,
  LabFound,
  LabInfo,
  LabLane,
  LabProgress,
  LabSource,
  LabState,
  LabStopped,
  LabTriptych,
  LabWatch,
  ReproFiles,
  ReproFold,
  ReproScreen,
  ReproVerdict,
} from '#worker/api';
export { invariants, marksOf, newestBreak, watchInvariants } from './invariants.ts';
export type { InvariantTurn, LabInvariant, LabInvariants, SignalKind, WatchedInvariant } from '#worker/api';
export { installConsole } from './console.ts';

import { createStore, type StoreApi as Store } from 'zustand/vanilla';
import type { LogHash, Position } from '#engine';
import type {
  StreamNeighbours,
  Stretch,
  TimelineEvent,
  TimelineMark,
  TimelineWindow,
  WindowAxis,
  WindowColour,
  WindowQuestion,
} from '#worker/api';
import { LatestWins } from './latest-wins.ts';
import type { LiveQuestion } from './live-answer.ts';
import { ask, bookStore, currentLocale } from './session.ts';
import { timeline } from './stores.ts';

/** What the strips of the timeline show of the log, whatever moment the screen shows. */
export interface TimelineView {
  readonly axis: WindowAxis;
  readonly colour: WindowColour;
  /** What the detail shows; null = all. */
  readonly stretch: Stretch | null;
  /** Whether long empty times are drawn short, and those that are not all the same. */
  readonly collapse: boolean;
  readonly opened: readonly number[];
  /** How many columns overview and detail have; 0 = it is not on the screen. */
  readonly overviewColumns: number;
  readonly columns: number;
  readonly overview: TimelineWindow | null;
  readonly window: TimelineWindow | null;
  /** By position. */
  readonly marks: readonly TimelineMark[];
}

/** The timeline's strips and what is chosen on them. */
export const timelineView: Store<TimelineView> = createStore(() => ({
  axis: 'sequence',
  colour: 'kind',
  stretch: null,
  collapse: true,
  opened: [],
  overviewColumns: 0,
  columns: 0,
  overview: null,
  window: null,
  marks: [],
}));

/** Changes what the strips show, and asks for what that needs. */
export function showStretch(
  change: Partial<
    Pick<TimelineView, 'axis' | 'colour' | 'stretch' | 'collapse' | 'opened' | 'columns' | 'overviewColumns'>
  >,
): void {
  const before = timelineView.getState();
  // A stretch of one axis is none of another, nor is a window: what is read off it would be taken for the other's.
  const other = change.axis !== undefined && change.axis !== before.axis;
  timelineView.setState({ ...(other && { stretch: null, opened: [], overview: null, window: null }), ...change });
  refreshWindows();
  if (before.columns === 0 && timelineView.getState().columns > 0) void refreshMarks();
}

/** Keeps marks and windows in step with the log. Returns what ends it. */
export function watchTimeline(): () => void {
  void refreshMarks();
  return timeline.subscribe((state, before) => {
    if (state.head === before.head) return;
    refreshWindows();
    void refreshMarks();
  });
}

/** Any one event told in a sentence; null where there is none, or no answer. */
export async function eventAt(position: Position): Promise<TimelineEvent | null> {
  return answerOf((api, now) => api.answers.timelineEvent({ position, locale: currentLocale() }, now));
}

/** The log's hash at a position, with the end of the commit that it is of; null where there is no answer. */
export async function logHashAt(position: Position): Promise<LogHash | null> {
  return answerOf((api, now) => api.answers.logHash({ position }, now));
}

/** Which events of the same stream come before and after that of a position. */
export async function streamNeighbours(position: Position): Promise<StreamNeighbours | null> {
  return answerOf((api, now) => api.answers.streamNeighbours({ position }, now));
}

const NOW = { at: null, on: null };

/** Null where there is no answer: the page is being left, for one, while the code that would answer is on its way. */
async function answerOf<Value>(question: LiveQuestion<Value>): Promise<Value | null> {
  try {
    const result = await ask((api) => question(api, NOW));
    return result.ok ? result.value.value : null;
  } catch {
    return null;
  }
}

function loop(show: (window: TimelineWindow) => void): LatestWins<WindowQuestion, TimelineWindow | null> {
  return new LatestWins(
    (question) => answerOf((api, now) => api.answers.timelineWindow(question, now)),
    (window) => {
      // One of the axis before may be answered after the choice of another.
      if (window?.axis === timelineView.getState().axis) show(window);
    },
    () => undefined,
  );
}

const detailLoop = loop((window) => {
  timelineView.setState({ window });
  const events = (window.ends.at(-1) ?? window.before) - window.before;
  timeline.setState({ span: events < window.head ? events : null });
});
const overviewLoop = loop((overview) => timelineView.setState({ overview }));

function refreshWindows(): void {
  const { axis, colour, stretch, collapse, opened, columns, overviewColumns } = timelineView.getState();
  const common = { axis, colour, collapse, opened, locale: currentLocale() };
  if (columns > 0) void detailLoop.want({ ...common, stretch, columns });
  if (overviewColumns > 0)
    void overviewLoop.want({ ...common, collapse: false, stretch: null, columns: overviewColumns });
}

const signals = new Map<string, readonly TimelineMark[]>();

/** Shows what is watched on the strips, in place of what the same watcher showed before. */
export function showSignals(of: 'invariants' | 'lab' | 'seals', marks: readonly TimelineMark[]): void {
  const before = new Set(signals.get(of));
  signals.set(of, marks);
  const others = timelineView.getState().marks.filter((mark) => !before.has(mark));
  timelineView.setState({ marks: byPosition([...others, ...marks]) });
}

let asked = 0;

async function refreshMarks(): Promise<void> {
  asked += 1;
  const mine = asked;
  const soon = (await answerOf((api, now) => api.answers.timelineMarks(null, now))) ?? [];
  if (mine !== asked) return;
  const rest = timelineView.getState().marks.filter(({ kind }) => kind === 'schema' || kind === 'checkpoint');
  const watched = () => [...signals.values()].flat();
  timelineView.setState({ marks: byPosition([...soon, ...rest, ...watched()]) });
  // Only the detail draws the rest, and the first time the log is looked through for it.
  if (timelineView.getState().columns === 0) return;
  const schemas = (await answerOf((api, now) => api.answers.schemaMarks(null, now))) ?? [];
  const checkpoints = await checkpointMarks();
  if (mine === asked) timelineView.setState({ marks: byPosition([...soon, ...schemas, ...checkpoints, ...watched()]) });
}

/** Up to where each projection need not be folded again. */
async function checkpointMarks(): Promise<readonly TimelineMark[]> {
  const result = await ask(async () => (await bookStore()).projections());
  if (!result.ok) return [];
  return result.value
    .filter(({ checkpoint }) => checkpoint > 0)
    .map(({ name, checkpoint }) => ({
      kind: 'checkpoint',
      position: checkpoint,
      through: null,
      label: name,
      recordedAt: null,
      id: null,
    }));
}

function byPosition(marks: readonly TimelineMark[]): readonly TimelineMark[] {
  return marks.toSorted((a, b) => a.position - b.position);
}

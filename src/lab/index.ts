/** The lab: pure parts that take a log of any domain apart. */
export { cellOf, type Cell, type Cells, type LabDomain, labDomainOfStreams, type LabRules } from './lab-domain.ts';
export { commitAt, eventAt, headOf, type LabLog, labLogOf } from './lab-log.ts';
export { freshFold, Replay, showCells } from './replay.ts';

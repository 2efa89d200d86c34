/** What is tried on a whole log when its schema changes; loaded when somebody does. */
export { copyAndTransform, dryRunUpcaster } from '#engine';

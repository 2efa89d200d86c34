// `npm run replay -- <file>`: folds the log in a backup or a repro with today's code, and says where it comes to something else.
import { replayFile } from './replay/replay-file.ts';

process.exitCode = await replayFile(process.argv.slice(2), (line) => console.log(line));

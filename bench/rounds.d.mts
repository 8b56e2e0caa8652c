/** What a file holds, or what a contender saw of it. */
interface Seen {
  bytes: number | null;
  records: number | null;
  invalid: number | null;
  seconds: number;
}

interface Run {
  contender: string;
  file: { name: string; bytes: number; records: number; invalid: number };
}

interface Place {
  name: string;
  run(contender: string, file: Run['file']): Promise<Seen>;
}

/** Lets a contender go through a file, and compares what it saw with what the file holds. */
export function runOnce(place: Place, run: Run): Promise<Seen>;

/** Measures runs in turns: per run, the seconds of each round. */
export function measureInTurns(
  place: Place,
  runs: Run[],
  options: { rounds: number; onRun: (sentence: string) => void },
): Promise<number[][]>;

/** The middle one of some numbers. */
export function median(numbers: number[]): number;

/** How many times as fast as the base something is. */
export function medianRatio(seconds: number[], baseSeconds: number[]): number;

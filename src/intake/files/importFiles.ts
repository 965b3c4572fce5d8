/** Several files at once: parts of one series are joined, and what belongs to an instrument is put together. */

import { isPriceKind } from "#engine/market/series";
import type { UtcMillis } from "#engine/units";
import type { ImportSource } from "../bytes/openContainer.ts";
import { groupParts, joinGroup } from "../series/joinParts.ts";
import type { SeriesPart } from "../series/part.ts";
import { splitRivals } from "../series/rivals.ts";
import { symbolOfName } from "../series/symbol.ts";
import { asResult, failureOf, finishParts, readParts } from "./importFile.ts";
import type { ImportedSeries, ImportResult } from "./importResult.ts";
import { ENOUGH_ROWS } from "./limits.ts";
import type { Overrides } from "./overrides.ts";
import { rowsOf } from "./readSource.ts";

export interface ImportFilesOptions {
  /** The present: a bar that ends later is not complete. */
  readonly now: UtcMillis;
  /** What a person decided, by the place of the file. */
  readonly overrides?: readonly Overrides[];
  /** Told how many bytes of the file at a place have been read, and 0 when it is opened. */
  readonly report?: (bytesRead: number, place: number) => void;
  /** Rows after which no other file is opened. */
  readonly enoughRows?: number;
}

/** Everything that is known of one symbol: bars first, then funding and open interest. */
export interface Instrument {
  readonly symbol: string;
  readonly series: readonly ImportedSeries[];
  /** Of the files that its series come from. */
  readonly places: readonly number[];
}

/** What became of one of the files. */
export interface FileOutcome {
  readonly name: string;
  readonly result: { readonly ok: true } | Failure;
}

type Failure = Extract<ImportResult, { readonly ok: false }>;

export interface ImportedFiles {
  readonly files: readonly FileOutcome[];
  readonly instruments: readonly Instrument[];
  /** Places of files that were left unread, as those before them hold as much as is held at once. */
  readonly left: readonly number[];
}

/**
 * Reads files, joins parts of the same symbol, kind and length of bars, and groups the series by
 * symbol. Of a file that is turned away nothing is kept; the others go on without it. What is
 * left must be imported again, once the rest is stored.
 */
export async function importFiles(
  sources: readonly ImportSource[],
  { now, overrides = [], report = () => {}, enoughRows = ENOUGH_ROWS }: ImportFilesOptions,
): Promise<ImportedFiles> {
  const read = new Map<number, readonly SeriesPart[]>();
  const failed = new Map<number, Failure>();
  const left = new Set<number>();
  let rows = 0;
  for (const [place, source] of sources.entries()) {
    if (rows >= enoughRows) {
      left.add(place);
      continue;
    }
    report(0, place);
    const result = await asResult(async () => {
      const parts = await readParts(source, {
        overrides: overrides[place] ?? {},
        report: (bytesRead) => report(bytesRead, place),
      });
      read.set(place, parts);
      rows += rowsOf(parts);
      return [];
    });
    if (!result.ok) failed.set(place, result);
  }
  const symbolAt = (place: number) =>
    overrides[place]?.symbol ?? symbolOfName(sources[place]?.name ?? "").symbol;
  for (const place of continued(read, new Set([...left].map(symbolAt)))) {
    read.delete(place);
    left.add(place);
  }
  const series = finishTogether(read, failed, now, overrides);
  const files = sources.map(({ name }, place) => ({
    name,
    result: failed.get(place) ?? (left.has(place) ? LEFT : { ok: true as const }),
  }));
  return {
    files,
    instruments: groupByInstrument(series),
    left: [...left].sort((a, b) => a - b),
  };
}

const LEFT: Failure = {
  ok: false,
  issues: [
    {
      code: "E_TOO_MANY_ROWS",
      message:
        "the files before it hold as many rows as are held at once, and it was not read: import it again by itself",
    },
  ],
  questions: [],
  found: [],
};

/** Files whose series go on in files that are left, unless that is all of them. */
function continued(
  read: ReadonlyMap<number, readonly SeriesPart[]>,
  symbols: ReadonlySet<string>,
): readonly number[] {
  const places = [...read].flatMap(([place, parts]) =>
    parts.some(({ symbol }) => symbols.has(symbol)) ? [place] : [],
  );
  return places.length < read.size ? places : [];
}

/** A series, and which files it comes from. */
interface JoinedSeries {
  readonly one: ImportedSeries;
  readonly places: readonly number[];
  /** What tells it from others of its symbol that contradict it; of most there is nothing to tell. */
  readonly side: string;
}

/** Puts series of one symbol together, bars before what is attached to them; but no rivals. */
function groupByInstrument(joined: readonly JoinedSeries[]): readonly Instrument[] {
  const groups = new Map<string, JoinedSeries[]>();
  for (const member of joined) {
    const key = `${member.one.series.symbol} ${member.side}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  return [...groups.values()].map((group) => ({
    symbol: (group[0] as JoinedSeries).one.series.symbol,
    series: group
      .map(({ one }) => one)
      .toSorted((a, b) => Number(isPriceKind(b.series.kind)) - Number(isPriceKind(a.series.kind))),
    places: [...new Set(group.flatMap(({ places }) => places))].toSorted((a, b) => a - b),
  }));
}

/** A join that fails takes its files out, and the rest is joined again. */
function finishTogether(
  read: Map<number, readonly SeriesPart[]>,
  failed: Map<number, Failure>,
  now: UtcMillis,
  overrides: readonly Overrides[],
): readonly JoinedSeries[] {
  for (;;) {
    const placeOf = new Map(
      [...read].flatMap(([place, parts]) => parts.map((part) => [part, place] as const)),
    );
    const joined: JoinedSeries[] = [];
    let turnedAway = false;
    for (const { members, side, warnings } of groupParts([...placeOf.keys()]).flatMap(tellApart)) {
      const places = [...new Set(members.map((part) => placeOf.get(part) as number))];
      const chosen = Object.assign({}, ...places.map((place) => overrides[place] ?? {}));
      const result = tryFinish(() => {
        const part = joinGroup(members);
        const said = { ...part, warnings: [...part.warnings, ...warnings] };
        return finishParts([said], now, chosen);
      });
      if (result.ok) {
        joined.push(...result.series.map((one) => ({ one, places, side })));
      } else {
        turnedAway = true;
        for (const place of places) {
          failed.set(place, result);
          read.delete(place);
        }
      }
    }
    if (!turnedAway) return joined;
  }
}

/** Parts of one series, or of one side of it with a word on the others. */
function tellApart(group: readonly SeriesPart[]) {
  const sides = splitRivals(group);
  if (sides.length === 1) return [{ members: group, side: "", warnings: [] }];
  const named = sides.map((members) => ({
    members,
    side: [...new Set(members.flatMap(({ files }) => files))].join(", "),
  }));
  return named.map((one) => ({
    ...one,
    warnings: named
      .filter((other) => other !== one)
      .map(({ side }) => ({
        code: "W_NOT_JOINED",
        message: `it stays apart from ${side}: both hold different rows for the same times, as files of two exchanges do`,
      })),
  }));
}

function tryFinish(finish: () => readonly ImportedSeries[]): ImportResult {
  try {
    return { ok: true, series: finish() };
  } catch (error) {
    return failureOf(error);
  }
}

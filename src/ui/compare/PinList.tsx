import { useMemo } from "react";
import { formatP } from "#engine/permutation/verdict";
import { unpinRun } from "#state/compare";
import type { PinnedRun } from "#state/runActivity";
import { manifestFile } from "#state/runExport";
import { Button } from "../controls/Button.tsx";
import { formatDate } from "../controls/format.ts";
import { saveFile } from "../saveFile.ts";
import styles from "./compare.module.css";
import { familyOfPin } from "./familyOfPins.ts";
import { numbered, pOf } from "./names.ts";

/** The runs under comparison. */
export function PinList({ pins }: { readonly pins: readonly PinnedRun[] }) {
  return (
    <ul className={styles.pins} aria-label="Pinned runs">
      {pins.map((pin, place) => (
        <li key={pin.id} className={styles.pin}>
          <strong>{numbered(pin, place)}</strong>
          <small>
            {pOf(pin)}
            <Family pin={pin} pins={pins} /> · pinned {formatDate(pin.createdAt)}
          </small>
          <div className={styles.actions}>
            <Button
              onClick={() => void unpinRun(pin.id)}
              aria-label={`Unpin ${numbered(pin, place)}`}
            >
              Unpin
            </Button>
            <SaveManifest pin={pin} name={numbered(pin, place)} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Family({ pin, pins }: { readonly pin: PinnedRun; readonly pins: readonly PinnedRun[] }) {
  const family = useMemo(() => familyOfPin(pin, pins), [pin, pins]);
  return (
    family !== null &&
    `, ${formatP(family.pValue)} as one of ${family.runs} on the same null markets`
  );
}

function SaveManifest({
  pin: { manifest },
  name,
}: {
  readonly pin: PinnedRun;
  readonly name: string;
}) {
  if (manifest === undefined) return null;
  return (
    <Button onClick={() => saveFile(manifestFile(manifest))} aria-label={`Run manifest of ${name}`}>
      Run manifest
    </Button>
  );
}

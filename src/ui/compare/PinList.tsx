import type { PinnedRun } from "#state/appState";
import { unpinRun } from "#state/compare";
import { Button } from "../controls/Button.tsx";
import { formatDate } from "../controls/format.ts";
import styles from "./compare.module.css";
import { numbered, pOf } from "./names.ts";

/** The runs under comparison. */
export function PinList({ pins }: { readonly pins: readonly PinnedRun[] }) {
  return (
    <ul className={styles.pins} aria-label="Pinned runs">
      {pins.map((pin, place) => (
        <li key={pin.id} className={styles.pin}>
          <strong>{numbered(pin, place)}</strong>
          <small>
            {pOf(pin)} · pinned {formatDate(pin.createdAt)}
          </small>
          <Button
            onClick={() => void unpinRun(pin.id)}
            aria-label={`Unpin ${numbered(pin, place)}`}
          >
            Unpin
          </Button>
        </li>
      ))}
    </ul>
  );
}

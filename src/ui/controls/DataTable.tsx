import type { ReactNode } from "react";
import styles from "./table.module.css";

interface DataTableProps {
  readonly caption: string;
  /** Columns whose name ends with `#` hold numbers and are aligned to the end. */
  readonly columns: readonly string[];
  /** Cells by row; the first of a row names it. */
  readonly rows: readonly (readonly ReactNode[])[];
}

/** A plain table that scrolls sideways by itself, so that the page never does. */
export function DataTable({ caption, columns, rows }: DataTableProps) {
  const numeric = (place: number) => (columns[place]?.endsWith("#") ? styles.number : undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keyboard
    <section className={styles.scroller} tabIndex={0} aria-label={caption}>
      <table className={styles.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((name, place) => (
              <th key={name} scope="col" className={numeric(place)}>
                {name.replace(/#$/, "")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are never reordered
            <tr key={row}>
              {cells.map((cell, place) =>
                place === 0 ? (
                  <th key={columns[place]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[place]} className={numeric(place)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

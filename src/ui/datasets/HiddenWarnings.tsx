/** Says that an import said more than a lockbox lets out. */
export function HiddenWarnings({ count }: { readonly count: number }) {
  return `${count} ${count === 1 ? "remark" : "remarks"} on the import may tell of the hidden part; opening it shows ${count === 1 ? "it" : "them"}.`;
}

/** Says that an import said more than a lockbox lets out. */
export function HiddenWarnings({ count }: { readonly count: number }) {
  return `${count} more ${count === 1 ? "remark" : "remarks"} may tell of the hidden part, and will be shown once it is open.`;
}

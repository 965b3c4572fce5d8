/** What a person still has of files that were stored. */
export interface Standing {
  /** Their dataset is in the list. */
  readonly isListed: boolean;
  /** It is chosen for runs. */
  readonly isChosen: boolean;
}

/** What became of files that were stored, as it stands by now: what goes on behind their names. */
export function storedInWords(
  status: "stored" | "alreadyStored" | "joined",
  { isListed, isChosen }: Standing,
): string {
  if (!isListed) return "was stored, and is no longer in the list.";
  switch (status) {
    case "stored":
      return isChosen ? "is stored and chosen." : "is stored; it is not chosen now.";
    case "alreadyStored":
      return isChosen
        ? "was stored before; it is chosen now."
        : "was stored before; it is not chosen now.";
    case "joined":
      return `is stored${isChosen ? ", chosen," : ""} and joined into`;
  }
}

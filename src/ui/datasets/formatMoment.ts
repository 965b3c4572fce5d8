/** `2024-06-25 13:00`, UTC. */
export function formatMoment(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace("T", " ");
}

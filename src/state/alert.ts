import { app } from "./app.ts";

/** Shows what went wrong where no form is to blame. */
export function raiseAlert(error: unknown): void {
  app.setState({ alert: error instanceof Error ? error.message : String(error) });
}

/** Takes the alert down. */
export function dismissAlert(): void {
  app.setState({ alert: null });
}

/** Parameters as data, from which forms are made and by which values are checked. */

/** A number that a user may set. */
export interface Parameter {
  readonly name: string;
  readonly label: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  /** The grid of a form's spinner; 1 also means that only whole numbers pass. */
  readonly step: number;
  /** What the number counts, e.g. `bars`. */
  readonly unit: string;
  readonly help: string;
}

export type ParameterValues = Readonly<Record<string, number>>;

/** The value of every parameter that the user left alone. */
export function defaultValues(parameters: readonly Parameter[]): ParameterValues {
  return Object.fromEntries(parameters.map(({ name, default: value }) => [name, value]));
}

/** Says what is wrong with one value, or nothing. */
export function parameterProblem(parameter: Parameter, value: number | undefined): string | null {
  const { label, minimum, maximum, step, unit } = parameter;
  const range = `between ${minimum} and ${maximum} ${unit}`.trimEnd();
  if (value === undefined) return `${label} needs a number ${range}`;
  if (Number.isNaN(value)) return `${label} needs a number ${range}, was NaN`;
  if (value < minimum || value > maximum) return `${label} must lie ${range}, was ${value}`;
  if (step !== 1 || Number.isInteger(value)) return null;
  return `${label} must be a whole number${unit && ` of ${unit}`}, was ${value}`;
}

/** All that is wrong with a set of values, in the order of the parameters. */
export function parameterProblems(
  parameters: readonly Parameter[],
  values: ParameterValues,
): readonly string[] {
  return parameters
    .map((parameter) => parameterProblem(parameter, values[parameter.name]))
    .filter((problem) => problem !== null);
}

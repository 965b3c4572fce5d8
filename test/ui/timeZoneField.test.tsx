import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { TimeZoneField } from "#ui/datasets/TimeZoneField";

/** The list as it is shown for a choice. */
async function shown(value: string): Promise<HTMLSelectElement> {
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  root.render(<TimeZoneField value={value} asFound="as found" onChange={() => {}} />);
  await expect.poll(() => place.querySelector("select")).not.toBeNull();
  return place.querySelector("select") as HTMLSelectElement;
}

test.for(["", "UTC", "UTC+3", "+03:00", "Asia/Tokyo", "Africa/Abidjan"])(
  "the choice “%s” is what the list shows, and is in it once",
  async (value) => {
    const select = await shown(value);
    expect(select.value).toBe(value);
    expect([...select.options].filter((option) => option.value === value)).toHaveLength(1);
  },
);

import type { ComponentProps } from "react";

/** A button that does something on the page. One that sends a form has `type="submit"`. */
export function Button(props: ComponentProps<"button">) {
  return <button type="button" {...props} />;
}

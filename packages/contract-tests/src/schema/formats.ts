import fc, { type Arbitrary } from "fast-check";

/** A format of JSON Schema or of the OpenAPI format registry, for strings. */
export interface Format {
  /** Made when it is asked for: those of URLs and addresses take half a second. */
  readonly arbitrary: () => Arbitrary<string>;
  /** Values at the edges, by what is special about them. Those that a schema does not allow are not used. */
  readonly good: Readonly<Record<string, string>>;
  /** Values that are not of this format, by the reason. */
  readonly bad: Readonly<Record<string, string>>;
  /** A value of about this length in code points, for formats whose values can be long. */
  readonly ofLength?: (length: number) => string;
}

const UUID = "8f14e45f-ceea-467f-a0e6-2b1d3c0b9a11";

const instants = fc.date({
  min: new Date("1970-01-01T00:00:00Z"),
  max: new Date("2999-12-31T23:59:59Z"),
  noInvalidDate: true,
});

const dates = instants.map((it) => it.toISOString().slice(0, 10));

const offsets = fc.constantFrom("Z", "Z", "+00:00", "+08:00", "-03:30");

const times = fc
  .tuple(instants, fc.constantFrom(8, 8, 12), offsets)
  .map(([it, length, offset]) => it.toISOString().slice(11, 11 + length) + offset);

const urls = lazy(() => fc.webUrl({ withQueryParameters: true, withFragments: true }));

const count = fc.nat({ max: 99 });

/** Makes a value once, on first use. */
function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function filled(head: string, tail = ""): (length: number) => string {
  return (length) => head + "a".repeat(Math.max(0, length - head.length - tail.length)) + tail;
}

/** Fractions of a second may have any number of digits (RFC 3339, section 5.6). */
function withFraction(head: string, tail: string): (length: number) => string {
  return (length) => {
    const digits = length - head.length - tail.length - 1;
    return digits > 0 ? `${head}.${"1".repeat(digits)}${tail}` : head + tail;
  };
}

export const FORMATS: Readonly<Record<string, Format | undefined>> = {
  uuid: {
    arbitrary: lazy(() => fc.uuid()),
    good: {
      "the nil UUID": "00000000-0000-0000-0000-000000000000",
      "upper case": "FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF",
      "as a URN": `urn:uuid:${UUID}`,
    },
    bad: {
      "not a UUID": "not-a-uuid",
      "a letter beyond f": `${UUID.slice(0, -1)}g`,
      "a digit too few": UUID.slice(0, -1),
      "no hyphens": UUID.replaceAll("-", ""),
    },
  },
  "date-time": {
    arbitrary: lazy(() => fc.tuple(dates, times).map(([date, time]) => `${date}T${time}`)),
    good: {
      "in UTC": "2025-02-03T09:12:44Z",
      "an offset": "2025-02-03T09:12:44+08:00",
      nanoseconds: "2025-02-03T09:12:44.123456789Z",
      "nanoseconds and an offset": "2025-02-03T09:12:44.123456789+08:00",
      "a leap day": "2024-02-29T00:00:00Z",
      "before 1970": "1969-12-31T23:59:59Z",
      "the last year": "9999-12-31T23:59:59Z",
    },
    bad: {
      "30 February": "2025-02-30T00:00:00Z",
      "29 February of a common year": "2025-02-29T00:00:00Z",
      "no time": "2025-02-03",
      "no offset": "2025-02-03T09:12:44",
      "hour 25": "2025-02-03T25:12:44Z",
      "not a date": "yesterday",
    },
    ofLength: withFraction("2025-02-03T09:12:44", "+08:00"),
  },
  date: {
    arbitrary: lazy(() => dates),
    good: { "a leap day": "2024-02-29", "before 1970": "1969-12-31", "the last day": "9999-12-31" },
    bad: {
      "30 February": "2025-02-30",
      "month 13": "2025-13-01",
      "a date and a time": "2025-02-03T09:12:44Z",
      slashes: "2025/02/03",
    },
  },
  time: {
    arbitrary: lazy(() => times),
    good: { midnight: "00:00:00Z", "an offset": "09:12:44+08:00", nanoseconds: "09:12:44.123456789Z" },
    bad: { "hour 25": "25:00:00Z", "no offset": "09:12:44", "no seconds": "09:12Z" },
    ofLength: withFraction("09:12:44", "+08:00"),
  },
  duration: {
    arbitrary: lazy(() =>
      fc.oneof(
        count.map((it) => `P${it}D`),
        count.map((it) => `P${it}W`),
        fc.tuple(count, count).map(([hours, minutes]) => `PT${hours}H${minutes}M`),
        fc.tuple(count, count, count).map(([years, months, days]) => `P${years}Y${months}M${days}D`),
      ),
    ),
    good: { "no time": "PT0S", weeks: "P4W", "all parts": "P1Y2M3DT4H5M6S" },
    bad: { "no part": "P", "weeks and days": "P1W2D", "a number alone": "60" },
    ofLength: (length) => `PT${"1".repeat(Math.max(1, length - 3))}S`,
  },
  uri: {
    arbitrary: urls,
    good: {
      "no path": "https://example.org",
      "all parts": "https://user@example.org:8443/a/b?c=d#e",
      "a URN": "urn:isbn:0451450523",
      "percent-escaped": "https://example.org/%E2%82%AC",
      IPv6: "http://[2001:db8::1]/",
    },
    bad: {
      "a space": "https://example.org/a b",
      relative: "/a/b",
      "no scheme": "//example.org",
      words: "not a uri",
    },
    ofLength: filled("https://example.org/"),
  },
  "uri-reference": {
    arbitrary: lazy(() =>
      fc.oneof(
        urls(),
        fc.webPath(),
        fc.webFragments().map((it) => `#${it}`),
      ),
    ),
    good: { relative: "../a", "a fragment": "#a", absolute: "https://example.org/a" },
    bad: { "a space": "a b", "a backslash": "a\\b", "a bad escape": "%zz" },
    ofLength: filled("/"),
  },
  "uri-template": {
    arbitrary: lazy(() => fc.webPath().map((it) => `${it}/{id}`)),
    good: { "an expression": "/a/{b}", "no expression": "/a", "a query": "/a{?b,c}" },
    bad: { "an open brace": "/a/{b", "a space": "/a b" },
    ofLength: filled("/{a}/"),
  },
  email: {
    arbitrary: lazy(() => fc.emailAddress()),
    good: { "a tag": "a+b@example.org", "a short one": "a@b.co" },
    bad: { "no @": "example.org", "no domain": "a@", "a space": "a b@example.org" },
    ofLength: filled("", "@example.org"),
  },
  hostname: {
    arbitrary: lazy(() => fc.domain()),
    good: { "one label": "localhost", "the longest label": `${"a".repeat(63)}.org` },
    bad: { "an underscore": "a_b.org", "an empty label": "a..org", "a hyphen first": "-a.org" },
  },
  ipv4: {
    arbitrary: lazy(() => fc.ipV4()),
    good: { "all zeros": "0.0.0.0", broadcast: "255.255.255.255" },
    bad: { "above 255": "256.0.0.1", "three parts": "10.0.1", IPv6: "::1" },
  },
  ipv6: {
    arbitrary: lazy(() => fc.ipV6()),
    good: { unspecified: "::", "all groups": "2001:db8:0:0:0:0:0:1", "an IPv4 tail": "::ffff:192.0.2.1" },
    bad: { "nine groups": "1:2:3:4:5:6:7:8:9", "two gaps": "1::2::3", IPv4: "192.0.2.1" },
  },
  byte: {
    arbitrary: lazy(() => fc.base64String()),
    good: { "two bytes of padding": "YQ==", "one byte of padding": "YWE=", "all letters": "+/+/" },
    bad: { "a bad letter": "YQ-_", "no padding": "YQ" },
    ofLength: (length) => "AAAA".repeat(Math.floor(length / 4)),
  },
  regex: {
    arbitrary: lazy(() => fc.constantFrom("^a+$", "[a-z]*", "a|b", "\\d{3}", "(a)(b)?")),
    good: { empty: "", "a class": "^[a-z]+$" },
    bad: { "an open group": "(a", "an open class": "[a", "nothing to repeat": "*" },
    ofLength: filled("^"),
  },
  "json-pointer": {
    arbitrary: lazy(() =>
      fc
        .array(fc.stringMatching(/^([a-z0-9]|~0|~1){0,6}$/))
        .map((it) => it.map((name) => `/${name}`).join("")),
    ),
    good: { "the whole": "", "an empty name": "/", escaped: "/a~1b/c~0d" },
    bad: { "no slash first": "a/b", "a bad escape": "/a~2" },
    ofLength: filled("/"),
  },
  "relative-json-pointer": {
    arbitrary: lazy(() =>
      fc.tuple(count, fc.constantFrom("", "#", "/a", "/a/0")).map(([up, to]) => `${up}${to}`),
    ),
    good: { here: "0", "a name": "1#", "a path": "2/a/b" },
    bad: { "a pointer": "/a", "a leading zero": "01" },
    ofLength: filled("0/"),
  },
};

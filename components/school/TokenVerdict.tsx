import type { TokenTried } from "../../supabase/functions/_shared/contract/admin_school.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { Lang, Words } from "../../lib/i18n/mod.ts";
import { formatDateTime } from "../../lib/time.ts";
import { Badge } from "../Badge.tsx";
import { Notice } from "../Notice.tsx";

type TryWords = Words["admin"]["school"]["try"];

/** What was expected of a claim, what was found, and whether that fits. */
interface Line {
  name: string;
  expected: string;
  found: string;
  fits: boolean | null;
}

function said(value: unknown, words: TryWords): string {
  if (value === undefined || value === null || value === "") {
    return words.nothing;
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

function linesOf(
  { header, claims, expected }: TokenTried,
  timeZone: string,
  lang: Lang,
  words: TryWords,
): Line[] {
  const { fields } = words;
  const audiences = [claims?.aud].flat();
  const exp = claims?.exp;
  const tenants = expected.tenant_id;
  return [
    {
      name: fields.algorithm,
      expected: expected.algorithm,
      found: said(header?.alg, words),
      fits: header?.alg === expected.algorithm,
    },
    {
      name: fields.issuer,
      expected: said(expected.issuer, words),
      found: said(claims?.iss, words),
      fits: expected.issuer !== null && claims?.iss === expected.issuer,
    },
    {
      name: fields.audience,
      expected: said(expected.audience, words),
      found: said(claims?.aud, words),
      fits: expected.audience !== null && audiences.includes(expected.audience),
    },
    {
      name: fields.tenant,
      expected: tenants.length > 1
        ? fill(words.or, { one: tenants[0]!, other: tenants[1]! })
        : tenants[0] ?? words.nothing,
      found: said(claims?.tenant_id, words),
      fits: tenants.includes(String(claims?.tenant_id)),
    },
    {
      name: fields.exam,
      expected: words.any_exam,
      found: said(claims?.exam_schedule_id, words),
      fits: null,
    },
    {
      name: fields.student,
      expected: words.any_student,
      found: said(claims?.user_id, words),
      fits: null,
    },
    {
      name: fields.attempt,
      expected: words.any_attempt,
      found: said(claims?.attempt_no, words),
      fits: null,
    },
    {
      name: fields.expires,
      expected: words.any_expiry,
      found: typeof exp === "number"
        ? formatDateTime(lang, exp * 1000, timeZone)
        : said(exp, words),
      fits: null,
    },
  ];
}

/** Why a token is good or not, beside what it says itself. */
export function TokenVerdict({ tried, timeZone, lang, words }: {
  tried: TokenTried;
  timeZone: string;
  lang: Lang;
  words: TryWords;
}) {
  const { refusal, detail, exam } = tried;
  const reasons: Record<string, string> = words.reasons;
  return (
    <div class="verdict" id="verdict">
      {refusal === null
        ? (
          <Notice tone="good" alert>
            {fill(words.good, { exam: exam?.title ?? words.nothing })}
          </Notice>
        )
        : (
          <Notice tone="danger" title={words.bad} alert>
            <p>
              {reasons[refusal] ?? fill(words.reasons.other, { code: refusal })}
            </p>
            {detail !== undefined && detail !== null && (
              <p>{fill(words.detail, { detail: said(detail, words) })}</p>
            )}
          </Notice>
        )}
      {tried.claims && (
        <table class="cards-on-phones">
          <thead>
            <tr>
              <th scope="col">{words.columns}</th>
              <th scope="col">{words.expected}</th>
              <th scope="col">{words.found}</th>
            </tr>
          </thead>
          <tbody>
            {linesOf(tried, timeZone, lang, words).map((line) => (
              <tr key={line.name}>
                <th scope="row" class="main-cell">{line.name}</th>
                <td data-label={words.expected}>{line.expected}</td>
                <td data-label={words.found}>
                  <span class="claim">{line.found}</span>
                  {line.fits !== null && (
                    <Badge tone={line.fits ? "good" : "danger"}>
                      {line.fits ? words.fits : words.differs}
                    </Badge>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {tried.claims && (
        <details>
          <summary>{words.as_sent}</summary>
          <pre
            tabIndex={0}
          >{JSON.stringify({ header: tried.header, claims: tried.claims }, null, 2)}</pre>
        </details>
      )}
    </div>
  );
}

/**
 * The OpenAPI 3.1 document, from the route table and the schemas that are
 * enforced: it cannot say anything else than the program does.
 */
import { type ErrorCode, ERRORS } from "../../_shared/contract/errors.ts";
import { JSON_LIMIT_BYTES } from "../../_shared/contract/limits.ts";
import { type Route, type RouteDoc, takesKey } from "../call.ts";
import { Components, type Json, needed, plain, SCHEMAS } from "./components.ts";
import { parametersOf, refusalsOf } from "./refusals.ts";

/** Bearers by the name of their security scheme. */
const BEARERS: Record<string, Json> = {
  account: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Access token of Supabase Auth.",
  },
  hallTicket: {
    type: "http",
    scheme: "bearer",
    description: "Token from POST /auth/hall-ticket.",
  },
  examJwt: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "Token that the school's own platform signed (RS256).",
  },
  device: {
    type: "http",
    scheme: "bearer",
    description: "A paired phone's token, from POST /pairing/claim.",
  },
};

/** `POST /attempts/:id/steps/:step` is `postAttemptsSteps`. */
export function operationId({ method, path }: Route): string {
  const words = path.split(/[^a-zA-Z0-9:_]+/)
    .filter((word) => word && !word.startsWith(":"));
  return method.toLowerCase() +
    words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join("");
}

function securityOf({ open, who = ["candidate"] }: Route): Json[] {
  if (open) return [];
  const names = new Set<string>();
  if (who.includes("candidate")) {
    for (const name of ["account", "hallTicket", "examJwt"]) names.add(name);
  }
  if (who.includes("staff")) names.add("account");
  if (who.includes("device")) names.add("device");
  return [...names].map((name) => ({ [name]: [] }));
}

function pathParameters({ path, doc }: Route): Json[] {
  return parametersOf(path).map((name) => {
    const words = doc.words?.[name];
    return {
      name,
      in: "path",
      required: true,
      schema: words === undefined
        ? { $ref: `${SCHEMAS}Id` }
        : { type: "string", ...(words ? { enum: [...words] } : {}) },
    };
  });
}

function queryParameters(doc: RouteDoc): Json[] {
  if (!doc.query) return [];
  const { properties = {}, required = [] } = plain(doc.query) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function headerParameters(route: Route): Json[] {
  return !takesKey(route) && !route.doc.idempotent ? [] : [{
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "Kept 24 h; the same key with another body is refused.",
    schema: { type: "string", pattern: "^[\\x21-\\x7e]{8,200}$" },
  }];
}

function bodyOf(doc: RouteDoc, id: string, bodies: Components): Json {
  if (doc.picture) {
    const fields = doc.body ? plain(doc.body) : {};
    return {
      required: true,
      content: {
        "multipart/form-data": {
          schema: {
            type: "object",
            properties: {
              ...fields.properties as Json | undefined,
              [doc.picture]: {
                type: "string",
                contentMediaType: doc.pictureTypes ?? "image/jpeg",
              },
            },
            required: [
              ...(fields.required as string[] | undefined) ?? [],
              doc.picture,
            ],
          },
        },
      },
    };
  }
  return {
    description: `At most ${JSON_LIMIT_BYTES} bytes. Without one: {}.`,
    content: {
      "application/json": { schema: bodies.refer(doc.body!, `${id}Body`) },
    },
  };
}

const REQUEST_ID = { $ref: "#/components/headers/RequestId" };
const RETRY_AFTER = { $ref: "#/components/headers/RetryAfter" };

function refusalAnswers(codes: ErrorCode[]): Json {
  const byStatus = Map.groupBy(codes, (code) => ERRORS[code][0]);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [`${status}`, {
      description: `Refused: ${group.join(", ")}.`,
      headers: {
        "X-Request-Id": REQUEST_ID,
        ...(status === 429 || status === 503
          ? { "Retry-After": RETRY_AFTER }
          : {}),
      },
      content: {
        "application/problem+json": {
          schema: {
            $ref: `${SCHEMAS}Problem`,
            properties: { code: { enum: group }, status: { const: status } },
          },
        },
      },
    }]),
  );
}

function operation(
  route: Route,
  bodies: Components,
  answers: Components,
): Json {
  const { doc } = route;
  const id = operationId(route);
  const name = id[0]!.toUpperCase() + id.slice(1);
  const good = Object.entries(doc.answers).map(([status, schema]) => [
    status,
    {
      description: doc.summary,
      headers: { "X-Request-Id": REQUEST_ID },
      ...(schema
        ? {
          content: {
            "application/json": {
              schema: answers.refer(schema, `${name}Answer`),
            },
          },
        }
        : {}),
    },
  ]);
  const parameters = [
    ...pathParameters(route),
    ...queryParameters(doc),
    ...headerParameters(route),
  ];
  return {
    operationId: id,
    summary: doc.summary,
    tags: [route.path.split("/")[1]],
    security: securityOf(route),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(doc.body || doc.picture
      ? { requestBody: bodyOf(doc, name, bodies) }
      : {}),
    responses: {
      ...Object.fromEntries(good),
      ...refusalAnswers(refusalsOf(route)),
    },
  };
}

const PROBLEM: Json = {
  type: "object",
  description: "RFC 9457. Decide by `code`.",
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: {
      type: "string",
      enum: Object.keys(ERRORS),
      description: Object.entries(ERRORS).map(([code, [status, title]]) =>
        `- \`${code}\` (${status}): ${title}`
      ).join("\n"),
    },
    detail: { description: "What more can be said; not to be parsed." },
  },
  required: ["type", "title", "status", "code"],
};

/** The document for these routes. */
export function openApiOf(routes: readonly Route[]): Json {
  const bodies = new Components("input", "Input");
  const answers = new Components("output", "");
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([a-z_]+)/g, "{$1}");
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(
      route,
      bodies,
      answers,
    );
  }
  const all = { Problem: PROBLEM, ...answers.all(), ...bodies.all() };
  return {
    openapi: "3.1.0",
    info: {
      title: "Invigil: the candidate API",
      version: "1",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/functions/v1/api" }],
    paths,
    components: {
      schemas: needed(paths, all),
      securitySchemes: BEARERS,
      headers: {
        RequestId: {
          description: "Names this answer in a report.",
          schema: { type: "string" },
        },
        RetryAfter: {
          description: "Seconds to wait.",
          schema: { type: "string", pattern: "^[0-9]+$" },
        },
      },
    },
  };
}

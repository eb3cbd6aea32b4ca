/** The document at /openapi.json: valid, whole, and true of the routes. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { Validator } from "@seriousme/openapi-schema-validator";
import type { Stack } from "../../local/stack.ts";
import { refusalsOf } from "../../supabase/functions/api/openapi/refusals.ts";
import { routes } from "../../supabase/functions/api/routes/mod.ts";
import { ERRORS } from "../../supabase/functions/_shared/contract/errors.ts";
import { engines } from "../fixtures/engines.ts";
import { assertDocumented } from "./conform.ts";
import { send } from "./helpers.ts";

interface Operation {
  operationId: string;
  security: Record<string, unknown>[];
  parameters?: { name: string; in: string }[];
  responses: Record<string, {
    content?: Record<string, {
      schema: { properties?: { code?: { enum: string[] } } };
    }>;
  }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Record<string, unknown>>;
    securitySchemes: Record<string, unknown>;
  };
}

describe("openapi.json", () => {
  let stack: Stack;
  let document: Document;
  beforeAll(async () => {
    stack = await engines[0]!.start();
    const reply = await send<Document>(stack, "GET", "/openapi.json");
    assertEquals(reply.status, 200);
    assertEquals(reply.headers.get("content-type"), "application/json");
    document = reply.body;
  });
  afterAll(() => stack?.stop());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${
          path.replace(/\{([a-z_]+)\}/g, ":$1")
        }`,
        operation,
      }))
    );
  const operationOf = (name: string) =>
    operations().find((one) => one.name === name)!.operation;

  it("is OpenAPI 3.1", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(
      structuredClone(document) as unknown as Record<string, unknown>,
    );
    assertEquals(errors, undefined);
    assert(valid);
    assertEquals(validator.version, "3.1");
  });

  it("has every route, and nothing else", () => {
    assertEquals(
      operations().map(({ name }) => name).sort(),
      routes.map(({ method, path }) => `${method} ${path}`).sort(),
    );
  });

  it("names each operation once, and every parameter of its path", () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    assertEquals(new Set(ids).size, ids.length);
    for (const { name, operation } of operations()) {
      const written = [...name.matchAll(/:([a-z_]+)/g)].map(([, one]) => one);
      const listed = (operation.parameters ?? [])
        .filter((one) => one.in === "path").map((one) => one.name);
      assertEquals(listed, written, name);
    }
  });

  it("refers only to what it has, and has nothing it does not need", () => {
    const text = JSON.stringify(document);
    const referred = new Set(
      [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)]
        .map(([, name]) => name!),
    );
    assertEquals(
      [...referred].sort(),
      Object.keys(document.components.schemas).sort(),
    );
  });

  it("says whose bearer each route takes", () => {
    for (const route of routes) {
      const { security } = operationOf(`${route.method} ${route.path}`);
      const names = security.flatMap((one) => Object.keys(one));
      assertEquals(names.length === 0, route.open === true, route.path);
      for (const name of names) {
        assert(name in document.components.securitySchemes, name);
      }
    }
  });

  it("says which codes each status may carry", () => {
    for (const route of routes) {
      const { responses } = operationOf(`${route.method} ${route.path}`);
      for (const [status, { content }] of Object.entries(responses)) {
        const codes = content?.["application/problem+json"]?.schema.properties
          ?.code?.enum;
        assertEquals(
          codes,
          Number(status) < 400
            ? undefined
            : refusalsOf(route).filter((code) =>
              ERRORS[code][0] === Number(status)
            ),
        );
      }
    }
  });

  it("lets nothing through that it does not name", () => {
    const at = ["GET", "/health"] as const;
    const good = { status: "ok", server_time: "2026-01-01T00:00:00.000Z" };
    assertDocumented(...at, 200, good);
    for (
      const [status, body] of [
        [201, good],
        [200, { ...good, more: 1 }],
        [200, { status: "ok" }],
        [200, { ...good, server_time: "2026-01-01 00:00:00" }],
        [404, { code: "attempt_not_found" }],
      ] as const
    ) assertThrows(() => assertDocumented(...at, status, body));
  });
});

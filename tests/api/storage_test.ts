/** Storage with the secret key, and who else reads what it holds. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { createClient } from "@supabase/supabase-js";
import type { Stack } from "../../local/stack.ts";
import { Refusal } from "../../supabase/functions/_shared/errors.ts";
import {
  openStorage,
  type Storage,
} from "../../supabase/functions/_shared/storage.ts";
import { engines } from "../fixtures/engines.ts";
import { paint } from "../fixtures/jpeg.ts";
import { makeSchool, type School } from "../fixtures/school.ts";

const picture = paint(32, 24, (x, y) => x * y);
const other = paint(32, 24, (x, y) => 255 - x - y);

for (const engine of engines) {
  describe(`storage on ${engine.name}`, { sanitizeOps: false }, () => {
    let stack: Stack;
    let storage: Storage;
    let school: School;
    let neighbour: School;
    beforeAll(async () => {
      stack = await engine.start();
      storage = openStorage({
        supabaseUrl: stack.url,
        secretKey: stack.secretKey,
      });
      school = await makeSchool(stack, {
        staff: ["admin", "proctor", "grader"],
        candidates: 1,
      });
      neighbour = await makeSchool(stack, { staff: ["admin"], candidates: 0 });
    });
    afterAll(() => stack.stop());

    it("puts, gives back, replaces and removes", async () => {
      const path = `${school.tenantId}/a b/(1) +&=@.jpg`;
      assertEquals(await storage.get("evidence", path), null);
      await storage.put("evidence", path, picture, "image/jpeg");
      assertEquals(await storage.get("evidence", path), picture);
      await storage.put("evidence", path, other, "image/jpeg");
      assertEquals(await storage.get("evidence", path), other);
      assertEquals(await storage.get("questions", path), null);
      await storage.remove("evidence", [path, `${school.tenantId}/none.jpg`]);
      assertEquals(await storage.get("evidence", path), null);
      await storage.remove("evidence", []);
    });

    it("puts the same object several times at once", async () => {
      const path = `${school.tenantId}/at once.jpg`;
      await Promise.all(
        Array.from(
          { length: 5 },
          () => storage.put("evidence", path, picture, "image/jpeg"),
        ),
      );
      assertEquals(await storage.get("evidence", path), picture);
    });

    it("removes more than one call takes", async () => {
      const path = `${school.tenantId}/last.jpg`;
      await storage.put("evidence", path, picture, "image/jpeg");
      const none = Array.from({ length: 1000 }, (_, n) => `none/${n}.jpg`);
      await storage.remove("evidence", [...none, path]);
      assertEquals(await storage.get("evidence", path), null);
    });

    it("signs what is there, for anyone who has the address", async () => {
      const paths = ["one", "two three"].map((name) =>
        `${school.tenantId}/${name}.jpg`
      );
      for (const path of paths) {
        await storage.put("questions", path, picture, "image/jpeg");
      }
      const missing = `${school.tenantId}/missing.jpg`;
      const signed = await storage.sign("questions", [
        ...paths,
        missing,
        paths[0]!,
      ]);
      assertEquals([...signed.keys()].sort(), paths.sort());
      for (const address of signed.values()) {
        assert(address.startsWith(`${stack.url}/storage/v1/object/sign/`));
        const shown = await fetch(address);
        assertEquals(shown.status, 200);
        assertEquals(new Uint8Array(await shown.arrayBuffer()), picture);
        const bent = await fetch(address.slice(0, -3) + "xxx");
        await bent.body?.cancel();
        assert(!bent.ok);
      }
      assertEquals((await storage.sign("questions", [])).size, 0);
    });

    it("says unavailable where a proxy answers in its place", async () => {
      const page = () => Promise.resolve(new Response("<h1>Busy</h1>"));
      const behind = openStorage({
        supabaseUrl: stack.url,
        secretKey: stack.secretKey,
      }, page);
      const error = await assertRejects(
        () => behind.sign("evidence", ["a.jpg"]),
        Refusal,
      );
      assertEquals(error.code, "unavailable");
    });

    it("says unavailable where Storage says no", async () => {
      const wrong = openStorage({
        supabaseUrl: stack.url,
        secretKey: stack.publishableKey,
      });
      for (
        const ask of [
          () => wrong.put("evidence", "a/b.jpg", picture, "image/jpeg"),
          () =>
            openStorage({ supabaseUrl: "http://127.0.0.1:1", secretKey: "" })
              .get("evidence", "a"),
        ]
      ) {
        const error = await assertRejects(ask, Refusal);
        assertEquals((error as Refusal).code, "unavailable");
      }
    });

    it("lets admins and proctors of the school look at evidence, and no one else", async () => {
      const path = `${school.tenantId}/attempt/webcam/1.jpg`;
      await storage.put("evidence", path, picture, "image/jpeg");
      const seen = async (token: string) => {
        const { storage } = createClient(stack.url, stack.publishableKey, {
          accessToken: () => Promise.resolve(token),
        });
        const { data } = await storage.from("evidence")
          .createSignedUrl(path, 300);
        const bare = await storage.from("evidence").download(path);
        if (!data) return bare.data ? "downloads" : "nothing";
        const shown = await fetch(data.signedUrl);
        const bytes = new Uint8Array(await shown.arrayBuffer());
        return bytes.length === picture.length ? "signs" : "?";
      };
      const [admin, proctor, grader] = school.staff;
      assertEquals(await seen(admin!.accessToken), "signs");
      assertEquals(await seen(proctor!.accessToken), "signs");
      assertEquals(await seen(grader!.accessToken), "nothing");
      assertEquals(await seen(neighbour.staff[0]!.accessToken), "nothing");
      assertEquals(await seen(school.candidates[0]!.accessToken), "nothing");
    });

    it("lets nobody but the key write, replace or remove", async () => {
      const path = `${school.tenantId}/attempt/webcam/2.jpg`;
      await storage.put("evidence", path, picture, "image/jpeg");
      const people = [...school.staff, ...school.candidates];
      for (const { accessToken } of people) {
        const { storage: mine } = createClient(
          stack.url,
          stack.publishableKey,
          { accessToken: () => Promise.resolve(accessToken) },
        );
        const files = mine.from("evidence");
        const body = new Blob([other], { type: "image/jpeg" });
        const mineToo = `${school.tenantId}/mine.jpg`;
        assert((await files.upload(mineToo, body)).error);
        assert((await files.update(path, body)).error);
        await files.remove([path]);
        assert((await files.move(path, mineToo)).error);
      }
      assertEquals(await storage.get("evidence", path), picture);
    });
  });
}

describe("openStorage", () => {
  const bucket = (answer: Response) => {
    const asked: { method: string; url: string; body: unknown }[] = [];
    const fetcher = ((url: string, init: RequestInit) => {
      asked.push({ method: init.method!, url, body: init.body });
      return Promise.resolve(answer.clone());
    }) as typeof fetch;
    const env = {
      supabaseUrl: "http://kong:8000",
      publicUrl: "https://school.example",
      secretKey: "k",
    };
    return { asked, storage: openStorage(env, fetcher) };
  };

  // As supabase/storage answers (src/http/routes/object/getSignedURLs.ts).
  it("reads hosted Storage's addresses, under the address browsers know", async () => {
    const { asked, storage } = bucket(Response.json([
      {
        error: null,
        path: "t/a.png",
        signedURL: "/object/sign/questions/t/a.png?token=x",
      },
      {
        error: "Either the object does not exist …",
        path: "b",
        signedURL: null,
      },
    ]));
    assertEquals(
      [...await storage.sign("questions", ["t/a.png", "b"])],
      [[
        "t/a.png",
        "https://school.example/storage/v1/object/sign/questions/t/a.png?token=x",
      ]],
    );
    assertEquals(asked, [{
      method: "POST",
      url: "http://kong:8000/storage/v1/object/sign/questions",
      body: '{"expiresIn":300,"paths":["t/a.png","b"]}',
    }]);
  });

  it("takes hosted Storage's 400 for a missing object, not for trouble", async () => {
    const missing = Response.json(
      { statusCode: "404", error: "not_found", message: "Object not found" },
      { status: 400 },
    );
    assertEquals(await bucket(missing).storage.get("evidence", "a"), null);
    for (const status of [400, 403, 500]) {
      const { storage } = bucket(Response.json({}, { status }));
      await assertRejects(() => storage.get("evidence", "a"), Refusal);
    }
  });
});

import { assert, assertEquals, assertExists } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import { client, engines, signedIn, small } from "./fixtures/stacks.ts";

for (const engine of engines) {
  // supabase-js itself leaves the body of a failed download unread.
  const options = { sanitizeResources: false };
  describe(`supabase-js, unmodified, on ${engine.name}`, options, () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await engine.start(small);
    });
    afterAll(() => stack.stop());

    it("auth - signs up, in, refreshes and out", async () => {
      const supabase = client(stack);
      const credentials = {
        email: "Someone@school.example",
        password: "a good password",
      };
      const up = await supabase.auth.signUp(credentials);
      assertEquals(up.error, null);
      assertEquals(up.data.user?.email, "someone@school.example");
      const wrong = await supabase.auth.signInWithPassword({
        ...credentials,
        password: "another one",
      });
      assertEquals(wrong.error?.code, "invalid_credentials");

      const into = await supabase.auth.signInWithPassword(credentials);
      assertEquals(into.error, null);
      const first = into.data.session!;
      const user = await supabase.auth.getUser();
      assertEquals(user.data.user?.id, up.data.user?.id);

      const again = await supabase.auth.refreshSession();
      assertEquals(again.error, null);
      const second = again.data.session!;
      assert(second.refresh_token !== first.refresh_token);
      for (const { access_token } of [first, second]) {
        const claims = claimsOf(access_token);
        assertEquals(claims.iss, `${stack.url}/auth/v1`);
        assertEquals(claims.aud, "authenticated");
        assertEquals(claims.sub, up.data.user?.id);
      }

      assertEquals((await supabase.auth.signOut()).error, null);
      const gone = await client(stack).auth.refreshSession({
        refresh_token: second.refresh_token,
      });
      assertExists(gone.error);
    });

    it("from - reads and writes under row level security", async () => {
      const { supabase, id } = await signedIn(stack);
      await stack.sql("insert into school_members values ($1, 'a')", [id]);
      const own = await supabase.from("school_notes")
        .insert({ school: "a", body: "“½ grüße” 漢字 🎓" }).select().single();
      assertEquals(own.error, null);
      assertEquals(own.data.body, "“½ grüße” 漢字 🎓");
      const foreign = await supabase.from("school_notes")
        .insert({ school: "b" });
      assertEquals(foreign.error?.code, "42501");
      const anonymous = await client(stack).from("school_notes").select();
      assertEquals(anonymous.error?.code, "42501");
      const all = await client(stack, stack.secretKey).from("school_notes")
        .select();
      assertEquals(all.error?.code, "42501", "service_role was given no right");
    });

    it("from - times are written as Supabase writes them", async () => {
      const { supabase, id } = await signedIn(stack);
      await stack.sql("insert into school_members values ($1, 't')", [id]);
      const { data } = await supabase.from("school_notes")
        .insert({ school: "t" }).select("written_at").single();
      assert(
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/
          .test(data!.written_at),
        data!.written_at,
      );
    });

    it("from - a row of defaults alone is refused in words, not lost", async () => {
      // lite cannot insert a row without any column: the application never does.
      const { error, status } = await client(stack, stack.secretKey)
        .from("relayed").insert({});
      assertExists(error);
      assert(status >= 400);
      assertEquals(
        await stack.sql("select 1 from relayed where topic is null"),
        [],
      );
    });

    it("rpc - passes json through and errors out", async () => {
      const service = client(stack, stack.secretKey);
      const call = (request: unknown) => service.rpc("answer_of", { request });
      const request = { text: '“½” 漢字 🎓 \\ "', list: [1, null, { a: 0.5 }] };
      assertEquals((await call(request)).data, { ...request, seen: true });
      for (const want of ["null", "nothing"]) {
        const { data, error } = await call({ want });
        assertEquals([data, error], [null, null]);
      }
      assertEquals((await call({ want: "role" })).data, "service_role");
      const { error, status } = await call({ want: "raise" });
      assertEquals(status, 400);
      assertEquals(
        [error!.code, error!.message, error!.details],
        ["P0001", "refused", "why"],
      );
      const { supabase } = await signedIn(stack);
      for (const other of [supabase, client(stack)]) {
        const refused = await other.rpc("answer_of", { request: {} });
        assertEquals(refused.error?.code, "42501");
      }
    });

    it("storage - uploads, lists, reads, signs and removes files", async () => {
      const { supabase } = await signedIn(stack);
      const files = supabase.storage.from("files");
      const path = `${crypto.randomUUID()}/a name with ½.txt`
        .replace("½", "1-2");
      const text = new Blob(["as a Blob"], { type: "text/plain" });
      assertEquals((await files.upload(path, text)).error, null);
      assertEquals(
        (await files.upload(path, text)).error?.message.includes("exists"),
        true,
      );
      const bytes = new TextEncoder().encode("as bytes");
      const replaced = await files.upload(path, bytes, {
        upsert: true,
        contentType: "text/plain",
      });
      assertEquals(replaced.error, null);
      const updated = await files.update(path, new Blob(["as an update"]));
      assertEquals(updated.error, null);
      const read = await files.download(path);
      assertEquals(await read.data!.text(), "as an update");

      const one = await files.createSignedUrl(path, 60);
      assertEquals(await textOf(one.data!.signedUrl), "as an update");
      const many = await files.createSignedUrls([path, "missing"], 60);
      assertEquals(many.error, null);
      assertEquals(await textOf(many.data![0]!.signedUrl!), "as an update");
      assertExists(many.data![1]!.error);
      const forUpload = await files.createSignedUploadUrl(`${path}.2`);
      const { token } = forUpload.data!;
      const sent = await client(stack).storage.from("files")
        .uploadToSignedUrl(`${path}.2`, token, text);
      assertEquals(sent.error, null);
      assertEquals(
        await (await files.download(`${path}.2`)).data!.text(),
        "as a Blob",
      );

      const stranger = (await signedIn(stack)).supabase.storage.from("files");
      assertExists((await stranger.download(path)).error);
      assertExists((await stranger.createSignedUrl(path, 60)).error);
      assertEquals((await stranger.remove([path])).data, []);

      assertEquals((await files.remove([path])).data?.length, 1);
      assertExists((await files.download(path)).error);
    });

    it("functions - are invoked with their environment and path", async () => {
      const { supabase, token } = await signedIn(stack);
      const { data, error } = await supabase.functions.invoke("echo/deep?q=1", {
        body: { a: "½" },
      });
      assertEquals(error, null);
      assertEquals(data, {
        mark: "shared",
        url: stack.url,
        extra: "more",
        origins: "http://127.0.0.1:8000",
        database: engine.name === "postgres",
        method: "POST",
        path: "/echo/deep?q=1",
        body: '{"a":"½"}',
        address: "127.0.0.1",
        authorization: `Bearer ${token}`,
      });
      const missing = await supabase.functions.invoke("nothing");
      assertEquals(missing.error.context.status, 404);
      await missing.error.context.body.cancel();
    });

    it("admin - makes, lists, changes and deletes users", async () => {
      const { admin } = client(stack, stack.secretKey).auth;
      const id = "cccccccc-0000-4000-8000-000000000001";
      const email = "made@school.example";
      const made = await admin.createUser({
        id,
        email,
        password: "first password",
        email_confirm: true,
        user_metadata: { name: "Ann" },
      });
      assertEquals(made.error, null);
      assertEquals(made.data.user?.id, id);
      assertEquals(made.data.user?.user_metadata.name, "Ann");
      assertEquals(made.data.user?.identities?.length, 1);
      const twice = await admin.createUser({ email, password: "first one" });
      assertEquals(twice.error?.code, "email_exists");

      const supabase = client(stack);
      const changed = await admin.updateUserById(id, {
        password: "second one",
      });
      assertEquals(changed.error, null);
      const old = await supabase.auth.signInWithPassword({
        email,
        password: "first password",
      });
      assertExists(old.error);
      const into = await supabase.auth.signInWithPassword({
        email,
        password: "second one",
      });
      assertEquals(into.error, null);

      const { data } = await admin.listUsers({ page: 1, perPage: 1000 });
      assert(data.users.some((user) => user.id === id));
      assertEquals((await admin.getUserById(id)).data.user?.email, email);
      assertEquals((await admin.deleteUser(id)).error, null);
      assertEquals((await admin.getUserById(id)).error?.status, 404);
      assertExists((await supabase.auth.refreshSession()).error);
    });
  });
}

function claimsOf(token: string): Record<string, unknown> {
  const payload = token.split(".")[1]!;
  const bytes = Uint8Array.fromBase64(payload, { alphabet: "base64url" });
  return JSON.parse(new TextDecoder().decode(bytes));
}

async function textOf(url: string): Promise<string> {
  return await (await fetch(url)).text();
}

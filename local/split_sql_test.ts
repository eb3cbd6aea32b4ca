import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { splitSql } from "./split_sql.ts";

describe("splitSql", () => {
  it("ends statements at semicolons, without them", () => {
    assertEquals(splitSql("select 1;\n\n select 2 ; ;select 3"), [
      "select 1",
      "select 2",
      "select 3",
    ]);
    assertEquals(splitSql(" \n"), []);
  });

  it("keeps what is quoted whole", () => {
    const statements = [
      "select 'a;''b', \"c;\"\"d\", e'\\';', $$;$$, $x$;$$;$x$",
      "-- one; two\nselect 1 /* ; */",
      "do $body$ begin perform 'x;'; end; $body$",
      "select $1, a$b$c, 1",
    ];
    assertEquals(splitSql(statements.join(";\n")), statements);
  });

  it("keeps a standard body whole", () => {
    const body = "create function f() returns int begin atomic " +
      "select case when true then 1 end; select 2; end";
    assertEquals(splitSql(`${body}; begin; end;`), [body, "begin", "end"]);
  });
});

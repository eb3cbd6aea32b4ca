import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  changesOf,
  readTyped,
  type SchoolSettings,
  typedOf,
} from "./settings_form.ts";

const school: SchoolSettings = {
  tenant_id: "1",
  version: 3,
  name: "Hilltop",
  external_id: null,
  time_zone: "Europe/Paris",
  monitoring_notice: "Two\nlines",
  refusal_offer: null,
  exam_jwt_issuer: "https://lms.example",
  exam_jwt_audience: "invigil",
  exam_jwt_jwks_url: null,
  exam_jwt_public_key: null,
  renew_url: null,
  create_on_launch: true,
  is_demo: false,
};

function sent(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe("a school's settings in a form", () => {
  it("come back as they were when nothing was touched", () => {
    const base = typedOf(school);
    const form = sent({ ...base, monitoring_notice: "Two\r\nlines\r\n" });
    assertEquals(changesOf(base, readTyped(form)), {});
  });

  it("ask for what differs alone; an empty field is none", () => {
    const base = typedOf(school);
    const form = sent({
      ...base,
      name: "  Hilltop School ",
      exam_jwt_issuer: "",
      renew_url: "https://lms.example/renew",
    });
    // A switch that is off is not sent.
    form.delete("create_on_launch");
    assertEquals(changesOf(base, readTyped(form)), {
      name: "Hilltop School",
      exam_jwt_issuer: null,
      renew_url: "https://lms.example/renew",
      create_on_launch: false,
    });
  });

  it("are read a second time by a prefix: what the form was opened with", () => {
    const form = sent({ name: "New", was_name: "Old" });
    assertEquals(readTyped(form).name, "New");
    assertEquals(readTyped(form, "was_").name, "Old");
  });
});

// node validate.mjs <node_modules> <sbom.cdx.json>…: a line "true" for each that fits the strict schema of CycloneDX 1.6, else what is wrong.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [modules, ...files] = process.argv.slice(2);
const { Spec, Validation } = createRequire(modules + "/")("@cyclonedx/cyclonedx-library");
for (const file of files) {
  const faults = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(readFileSync(file, "utf8"));
  console.log(faults === null ? "true" : JSON.stringify(faults));
}

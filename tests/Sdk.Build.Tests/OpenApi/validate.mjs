// node validate.mjs <node_modules> <openapi.json>…: a line "<version> <valid>" for each, with what is wrong.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const { Validator } = await import(pathToFileURL(createRequire(modules + "/").resolve("@seriousme/openapi-schema-validator")));
for (const file of files) {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(file);
  console.log(`${validator.version} ${valid}${valid ? "" : " " + JSON.stringify(errors)}`);
}

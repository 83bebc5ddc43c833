// What Modelina makes of the events' document, below the folder: classes for Java, and interfaces for TypeScript
// with the document's examples as constants of these types.
// Usage: node models.js ASYNCAPI FOLDER
const fs = require('fs');
const path = require('path');
const { JavaFileGenerator, TypeScriptFileGenerator } = require('@asyncapi/modelina');
const yaml = require('js-yaml');

const constant = (name, example) => `import { ${name} } from './${name}';
export const example: ${name} = ${JSON.stringify(example, null, 2)};
`;

async function main([document, folder]) {
  const text = fs.readFileSync(document, 'utf8');
  const java = path.join(folder, 'java/models');
  const typescript = path.join(folder, 'typescript');
  await new JavaFileGenerator({ collectionType: 'List' }).generateToFiles(text, java, { packageName: 'models' });
  await new TypeScriptFileGenerator({ modelType: 'interface', enumType: 'union', rawPropertyNames: true })
    .generateToFiles(text, typescript, { exportType: 'named' });
  const messages = Object.entries(yaml.load(text).components.messages);
  for (const [name, message] of messages) {
    fs.writeFileSync(path.join(typescript, `${name}.example.ts`), constant(name, message.examples[0].payload));
  }
  const nameless = fs.readdirSync(java).filter((file) => file.startsWith('Anonymous'));
  if (nameless.length > 0) throw new Error(`schemas without a title: ${nameless}`);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});

// What the MCP judges share: the official client, and what has to hold over every transport.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { assert, fromBase64 } from './judge.mjs';

export async function connect(transport) {
  const client = new Client({ name: 'atelier-judge', version: '1.0.0' });
  await client.connect(transport);
  return client;
}

/** Lists, quotes, generates with progress, gets, and is refused; returns what was generated. */
export async function judgeTools(client) {
  assert.equal(client.getServerVersion().name, 'atelier');
  assert.match(client.getInstructions(), /generate_image/);

  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((tool) => tool.name).sort(), [
    'edit_image', 'generate_image', 'get_image', 'list_models', 'quote_image', 'transform_image', 'upscale_image',
  ]);
  for (const tool of tools) {
    assert.equal(tool.inputSchema.type, 'object');
    assert.equal(tool.annotations.readOnlyHint, /^(get|list|quote)_/.test(tool.name), tool.name);
  }

  const models = (await client.callTool({ name: 'list_models', arguments: { available: true } })).structuredContent.models;
  assert.ok(models.some((model) => model.id === 'gpt-image-2' && model.simulated), 'gpt-image-2 is stood in for');

  const wish = { prompt: 'A lighthouse at dusk', size: '512x512', n: 2 };
  const quoted = await client.callTool({ name: 'quote_image', arguments: wish });
  assert.ok(!quoted.isError, JSON.stringify(quoted));
  for (const name of ['price', 'provider', 'model', 'adjustments', 'warnings', 'alternatives', 'constraints']) {
    assert.ok(name in quoted.structuredContent, name);
  }
  assert.deepEqual(JSON.parse(quoted.content[0].text), quoted.structuredContent);

  const progress = [];
  const made = await client.callTool({ name: 'generate_image', arguments: wish }, undefined, {
    onprogress: (step) => progress.push(`${step.progress}/${step.total}`),
  });
  assert.ok(!made.isError, JSON.stringify(made));
  // The client drops what arrives in one piece with the result; the server's own tests see every step.
  assert.ok(progress.length > 0, 'some progress is told');
  assert.deepEqual(progress, ['0/2', '1/2', '2/2'].slice(0, progress.length));
  assert.equal(made.structuredContent.images.length, 2);
  const pictures = made.content.filter((block) => block.type === 'image');
  assert.equal(pictures.length, 2);
  for (const picture of pictures) {
    assert.ok(['image/png', 'image/webp'].includes(picture.mimeType), picture.mimeType);
    assert.ok(fromBase64(picture.data).length > 100);
  }
  assert.match(made.content.at(-1).text, /2 pictures by sketch .*simulated/);
  assert.ok(made.content.at(-1).text.includes(made.structuredContent.images[0].url));

  const first = made.structuredContent.images[0];
  const got = await client.callTool({ name: 'get_image', arguments: { id: first.id } });
  assert.equal(got.content[0].type, 'image');
  assert.equal(got.structuredContent.prompt, wish.prompt);
  assert.equal(got.structuredContent.url, first.url);

  const edited = await client.callTool({ name: 'edit_image', arguments: { images: [first.id], prompt: 'At night', size: '512x512' } });
  assert.ok(!edited.isError, JSON.stringify(edited));
  assert.equal(edited.structuredContent.images[0].width, 512);
  const enlarged = await client.callTool({ name: 'upscale_image', arguments: { image: first.id, scale: 2 } });
  assert.ok(!enlarged.isError, JSON.stringify(enlarged));
  assert.equal(enlarged.structuredContent.images[0].width, 1024);
  const changed = await client.callTool({
    name: 'transform_image',
    arguments: { images: [first.id], operations: [{ type: 'crop', width: 100, height: 50 }, 'sepia'], output_format: 'webp' },
  });
  assert.ok(!changed.isError, JSON.stringify(changed));
  assert.deepEqual([changed.structuredContent.cost, changed.structuredContent.images[0].width, changed.content[0].mimeType], [0, 100, 'image/webp']);

  const refused = await client.callTool({ name: 'generate_image', arguments: { prompt: 'x', n: 99 } });
  assert.equal(refused.isError, true);
  assert.equal(refused.structuredContent.error.parameter, 'n');
  const missing = await client.callTool({ name: 'get_image', arguments: { id: '0'.repeat(32) } });
  assert.equal(missing.isError, true);
  assert.equal(missing.structuredContent.error.code, 'image_not_found');
  await assert.rejects(client.callTool({ name: 'paint_house', arguments: {} }), /generate_image/);
  return made.structuredContent;
}

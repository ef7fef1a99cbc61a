// OpenAI's own client for Azure must take the scripted resource for a real one, on both surfaces.
import OpenAI, { AzureOpenAI, toFile } from 'openai';
import { assert, fromBase64, png, pngSize, server } from './judge.mjs';

const dated = { apiKey: 'azure-judge-0123456789', endpoint: server, apiVersion: '2025-04-01-preview', maxRetries: 0 };
const client = new AzureOpenAI({ ...dated, deployment: 'drawing' });
const file = await toFile(png(64, 64, (x, y) => [x, y, 90, 255]), 'a.png', { type: 'image/png' });

const made = await client.images.generate({ model: 'drawing', prompt: 'A red kite', size: '1024x1024', quality: 'low' });
assert.equal(pngSize(fromBase64(made.data[0].b64_json)), '96x96');
assert.equal(made.data[0].content_filter_results.hate.severity, 'safe');

const edited = await client.images.edit({ model: 'drawing', prompt: 'Dusk', image: file });
assert.equal(edited.data.length, 1);

const types = [];
for await (const event of await client.images.generate({ model: 'drawing', prompt: 'A red kite', stream: true, partial_images: 1 })) {
  types.push(event.type);
}
assert.deepEqual(types, ['image_generation.partial_image', 'image_generation.completed']);

await assert.rejects(
  new AzureOpenAI({ ...dated, deployment: 'nobody' }).images.generate({ model: 'nobody', prompt: 'x' }),
  (error) => error instanceof OpenAI.NotFoundError && error.code === 'DeploymentNotFound',
);
await assert.rejects(
  client.images.generate({ model: 'drawing', prompt: 'x', output_format: 'webp' }),
  (error) => error instanceof OpenAI.BadRequestError && error.param === 'output_format',
);

const token = new AzureOpenAI({ endpoint: server, apiVersion: dated.apiVersion, deployment: 'drawing', azureADTokenProvider: async () => 'entra-token' });
assert.equal((await token.images.generate({ model: 'drawing', prompt: 'x' })).data.length, 1);

// The v1 surface is for the plain client with another base address.
const v1 = new OpenAI({ apiKey: 'azure-judge-0123456789', baseURL: `${server}/openai/v1`, maxRetries: 0 });
assert.equal((await v1.images.generate({ model: 'drawing', prompt: 'x', n: 2 })).data.length, 2);

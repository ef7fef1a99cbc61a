import OpenAI from 'openai';
import { assert } from './judge.mjs';
import { client } from './openai.mjs';

const ids = [];
for await (const model of client.models.list()) {
  assert.equal(model.object, 'model');
  assert.ok(Number.isInteger(model.created));
  assert.equal(typeof model.owned_by, 'string');
  ids.push(model.id);
}
for (const id of ['gpt-image-2', 'dall-e-3', 'black-forest-labs/FLUX.1-schnell', 'stabilityai/stable-diffusion-2-1']) {
  assert.ok(ids.includes(id), `${id} is listed`);
  assert.equal((await client.models.retrieve(id)).id, id);
}
await assert.rejects(client.models.retrieve('no-such-model'), (error) =>
  error instanceof OpenAI.NotFoundError && error.code === 'model_not_found' && Boolean(error.requestID));

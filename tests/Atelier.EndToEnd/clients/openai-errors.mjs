import OpenAI from 'openai';
import { assert } from './judge.mjs';
import { client } from './openai.mjs';

async function refused(body, param, words) {
  await assert.rejects(client.images.generate(body), (error) => {
    assert.ok(error instanceof OpenAI.BadRequestError, String(error));
    assert.equal(error.status, 400);
    assert.equal(error.param, param);
    assert.ok(error.code, 'a code');
    assert.ok(error.type, 'a type');
    assert.match(error.message, words);
    return true;
  });
}

await refused({ prompt: '' }, 'prompt', /Missing required parameter: prompt/);
await refused({ prompt: 'x', n: 11 }, 'n', /between 1 and 10/);
await refused({ prompt: 'x', size: '10x' }, 'size', /WxH|width|such as/i);
await refused({ prompt: 'x', model: 'gpt-4' }, 'model', /gpt-4/);
await refused({ prompt: 'x', response_format: 'png' }, 'response_format', /Parameter 'response_format' must be 'url' or 'b64_json'/);

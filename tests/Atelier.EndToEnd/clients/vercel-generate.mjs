import { createOpenAI } from '@ai-sdk/openai';
import { generateImage } from 'ai';
import { assert, baseURL, pngSize } from './judge.mjs';

const openai = createOpenAI({ baseURL, apiKey: 'unused' });

const single = await generateImage({ model: openai.image('black-forest-labs/FLUX.1-schnell'), prompt: 'A fox', size: '512x512', maxRetries: 0 });
assert.equal(pngSize(single.image.uint8Array), '512x512');

const several = await generateImage({ model: openai.image('gpt-image-2'), prompt: 'A fox', n: 3, size: '1024x1024', maxRetries: 0 });
assert.equal(several.images.length, 3);

await assert.rejects(
  generateImage({ model: openai.image('no-such-model'), prompt: 'A fox', maxRetries: 0 }),
  (error) => /no-such-model/.test(error.message),
);

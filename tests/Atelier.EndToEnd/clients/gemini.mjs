// Google's own client, told nothing but the server's address, draws, streams, edits over several turns and understands what is refused.
// The second word is the version of the API, or "default" for the client's own.
import { ApiError, GoogleGenAI } from '@google/genai';
import { assert, fromBase64, png, pngSize, server } from './judge.mjs';

const version = process.argv[3];
const httpOptions = version === 'default' ? { baseUrl: server } : { baseUrl: server, apiVersion: version };
const ai = new GoogleGenAI({ apiKey: 'any-key', httpOptions });
const model = 'gemini-nano-banana-2.1';
const both = { responseModalities: ['TEXT', 'IMAGE'] };

const picturesOf = (answer) => answer.candidates.flatMap((candidate) => candidate.content.parts).filter((part) => part.inlineData && !part.thought);
const sizeOf = (part) => pngSize(fromBase64(part.inlineData.data));

// Draws, in the shape asked for.
const made = await ai.models.generateContent({
  model, contents: 'A lighthouse', config: { ...both, imageConfig: { aspectRatio: '16:9', imageSize: '1K' }, seed: 7, systemInstruction: 'Paint in oil.' },
});
assert.equal(picturesOf(made).length, 1);
assert.equal(picturesOf(made)[0].inlineData.mimeType, 'image/png');
assert.equal(sizeOf(picturesOf(made)[0]), '1376x768');
assert.ok(made.text.length > 0, 'words beside the picture');
assert.equal(made.candidates[0].finishReason, 'STOP');
assert.equal(made.modelVersion, model);
assert.ok(made.responseId);
assert.equal(typeof made.usageMetadata.totalTokenCount, 'number');

// Several pictures are several candidates; a model of another vendor draws as well, and so does one with a slash in its name.
const three = await ai.models.generateContent({ model, contents: 'A lighthouse', config: { responseModalities: ['IMAGE'], candidateCount: 3 } });
assert.deepEqual(three.candidates.map((candidate) => candidate.index), [0, 1, 2]);
assert.equal(new Set(picturesOf(three).map((part) => part.inlineData.data)).size, 3);
for (const other of ['gpt-image-2', 'black-forest-labs/FLUX.1-schnell']) {
  const drawn = await ai.models.generateContent({ model: other, contents: 'A lighthouse' });
  assert.equal(drawn.modelVersion, other);
  assert.equal(picturesOf(drawn).length, 1);
}

// Edits what it is given.
const given = png(64, 64, () => [204, 34, 34, 255]).toString('base64');
const edited = await ai.models.generateContent({
  model, contents: [{ inlineData: { mimeType: 'image/png', data: given } }, { text: 'Make it night' }], config: { safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }] },
});
assert.equal(picturesOf(edited).length, 1);

// Streams: words first, then the picture, which ends the answer.
const seen = [];
for await (const chunk of await ai.models.generateContentStream({ model, contents: 'A lighthouse', config: both })) {
  seen.push(...chunk.candidates[0].content.parts.map((part) => (part.text ? 'text' : 'picture')));
  if (chunk.candidates[0].finishReason) {
    seen.push(chunk.candidates[0].finishReason);
    assert.ok(chunk.usageMetadata);
  }
}
assert.deepEqual([seen.filter((word) => word === 'picture').length, seen.at(-1)], [1, 'STOP']);
assert.ok(seen.includes('text'));

// Keeps a conversation going, whole answers and streams in turn, and draws each from the one before.
const chat = ai.chats.create({ model, config: both });
const first = await chat.sendMessage({ message: 'A lighthouse' });
assert.ok(picturesOf(first)[0].thoughtSignature, 'a signature to give back');
const second = await chat.sendMessage({ message: [{ text: 'Like this one' }, { inlineData: { mimeType: 'image/png', data: given } }] });
assert.equal(picturesOf(second).length, 1);
for await (const chunk of await chat.sendMessageStream({ message: 'Now at night' })) {
  assert.ok(chunk.candidates[0].content.parts.length > 0);
}
const history = chat.getHistory(true);
assert.ok(history.some((content) => content.parts.some((part) => part.thoughtSignature)), 'signatures stay in the history');
assert.ok(history.length >= 6, 'no turn was lost');
const fourth = await chat.sendMessage({ message: 'And with a boat' });
assert.equal(picturesOf(fourth).length, 1);
assert.notEqual(picturesOf(fourth)[0].inlineData.data, picturesOf(first)[0].inlineData.data);

// Lists and finds models, in pages.
const listed = [];
for await (const one of await ai.models.list({ config: { pageSize: 30 } })) {
  listed.push(one.name);
}
assert.ok(listed.length > 30 && listed.includes(`models/${model}`) && listed.includes('models/gpt-image-2'), 'every page');
const found = await ai.models.get({ model });
assert.equal(found.name, `models/${model}`);
assert.ok(found.supportedActions.includes('generateContent'));

// Typed errors.
await refused(400, 'INVALID_ARGUMENT', /aspectRatio.*must be one of/, { model, contents: 'x', config: { imageConfig: { aspectRatio: '17:3' } } });
await refused(404, 'NOT_FOUND', /no-such-model/, { model: 'no-such-model', contents: 'x' });
await refused(400, 'INVALID_ARGUMENT', /IMAGE/, { model, contents: 'x', config: { responseModalities: ['TEXT'] } });
await assert.rejects(ai.models.generateContentStream({ model: 'no-such-model', contents: 'x' }), (error) => error instanceof ApiError && error.status === 404);
await assert.rejects(ai.models.get({ model: 'no-such-model' }), (error) => error instanceof ApiError && error.status === 404);

async function refused(status, word, words, request) {
  await assert.rejects(ai.models.generateContent(request), (error) => {
    assert.ok(error instanceof ApiError, String(error));
    assert.equal(error.status, status);
    assert.equal(JSON.parse(error.message).error.status, word);
    assert.match(error.message, words);
    return true;
  });
}

using System.Globalization;
using System.Text.Json;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Native.Generate.Wire;
using Atelier.Server.Native.Upscale;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Generate;

/// <summary><c>POST /api/v1/generate/batch</c>: up to ten requests side by side, answered together in their order (contracts 3.6).</summary>
internal sealed class BatchHandler(GenerateObjects reader, PictureMaking making, ProvidersOptions providers, ErrorAnswers errors)
{
    private const int MostRequests = 10;

    /// <summary>What the service's MAX_CONCURRENT_REQUESTS was unless set.</summary>
    private const int UsualConcurrency = 5;

    public async Task HandleAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            await errors.WriteAsync(context, StatusErrors.For(context, StatusCodes.Status415UnsupportedMediaType));
            return;
        }

        using var json = await JsonBody.ReadAsync(context.Request.Body, context.RequestAborted);
        var (document, problem) = GenerateReader.Parse(json.Bytes, JsonValueKind.Array, "a JSON array of the bodies of /api/v1/generate");
        using (document)
        {
            if ((problem?.Problem ?? TooMany(document!.RootElement)) is { } refused)
            {
                await errors.WriteAsync(context, refused);
                return;
            }

            await AnswerAsync(context, [.. document!.RootElement.EnumerateArray()], json.Bytes);
        }
    }

    private static ErrorAnswer? TooMany(JsonElement array) => array.GetArrayLength() <= MostRequests
        ? null
        : new(
            StatusCodes.Status400BadRequest,
            "batch_too_large",
            string.Create(CultureInfo.InvariantCulture, $"Maximum {MostRequests} requests per batch; POST /api/v1/batches takes more."));

    private async Task AnswerAsync(HttpContext context, JsonElement[] items, ReadOnlyMemory<byte> body)
    {
        using var turns = new SemaphoreSlim(providers.MaxConcurrentRequests > 0 ? providers.MaxConcurrentRequests : UsualConcurrency);
        var making = Array.ConvertAll([.. items.Index()], item => MakeAsync(context, item.Item, item.Index, body, turns));
        try
        {
            var made = await Task.WhenAll(making);
            var id = context.TraceIdentifier;
            var results = made.Select(one => one.Body ?? (ResultBody)FailedBody.From(one.Problem!, id)).ToList();
            var answer = new BatchBody(Success: true, results.Count, results, id);
            await using var json = SlottedJson.Create(answer, NativeJson.Default.BatchBody, [.. made.SelectMany(static one => one.Slots)]);
            await json.SendAsync(context.Response, context.RequestAborted);
        }
        finally
        {
            foreach (var one in making.Where(static one => one.IsCompletedSuccessfully))
            {
                await (await one).DisposeAsync();
            }
        }
    }

    private async Task<MadeAnswer> MakeAsync(HttpContext context, JsonElement item, int index, ReadOnlyMemory<byte> body, SemaphoreSlim turns)
    {
        await turns.WaitAsync(context.RequestAborted);
        try
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                return MadeAnswer.Bad(GenerateReading.Bad("Every entry of a batch must be a JSON object.", "body").Problem!);
            }

            var reading = await reader.ReadAsync(item, body, context.Request.Headers, GenerateRoute.Generate, context.RequestAborted);
            reading = reading.WithoutWebhook();
            return reading.Wish is { } wish
                ? await making.MakeAsync(wish, context, CallOf(context, index), alone: false)
                : MadeAnswer.Bad(reading.Problem!);
        }
        finally
        {
            turns.Release();
        }
    }

    /// <summary>One key for the whole batch is one for each of its requests.</summary>
    private static CallContext CallOf(HttpContext context, int index)
    {
        var call = PaidCall.Of(context, UpscaleMapping.Dialect);
        return call.IdempotencyKey is { Length: > 0 } key
            ? call with { IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"{key}:{index}") }
            : call;
    }
}

using System.Globalization;
using System.Text.Json;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Errors;
using Atelier.Server.Native.Generate;
using Atelier.Server.Native.Generate.Wire;
using Atelier.Server.Native.Upscale;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Compare;

/// <summary><c>POST /api/v1/compare</c>: one request to several models side by side, a job each, answered together with what each cost.</summary>
internal sealed class CompareHandler(GenerateObjects reader, PictureMaking making, ErrorAnswers errors)
{
    private const int FewestModels = 2;
    private const int MostModels = 8;

    public async Task HandleAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            await errors.WriteAsync(context, StatusErrors.For(context, StatusCodes.Status415UnsupportedMediaType));
            return;
        }

        using var json = await JsonBody.ReadAsync(context.Request.Body, context.RequestAborted);
        var (document, problem) = GenerateReader.Parse(json.Bytes, JsonValueKind.Object, "a JSON object with the fields of /api/v1/generate and a list of 'models'");
        using (document)
        {
            var models = document is null ? null : ModelsOf(document.RootElement);
            if ((problem?.Problem ?? (models is null ? NoModels() : null)) is { } refused)
            {
                await errors.WriteAsync(context, refused);
                return;
            }

            await AnswerAsync(context, document!.RootElement, json.Bytes, models!);
        }
    }

    private async Task AnswerAsync(HttpContext context, JsonElement body, ReadOnlyMemory<byte> bytes, IReadOnlyList<string> models)
    {
        var making = models.Select(model => MakeAsync(context, body, bytes, model)).ToArray();
        try
        {
            var made = await Task.WhenAll(making);
            if (Array.TrueForAll(made, static one => one.Problem?.Status == StatusCodes.Status400BadRequest) && made[0].Problem!.Message == made[^1].Problem!.Message)
            {
                // The same is wrong for every one of them: it is the request.
                await errors.WriteAsync(context, made[0].Problem!);
                return;
            }

            var id = context.TraceIdentifier;
            var results = models.Zip(made, (model, one) => ToBody(model, one, id)).ToList();
            var answer = new CompareBody(
                made.Any(static one => one.Body is not null),
                body.TryGetProperty("prompt", out var prompt) ? prompt.ToString() : "",
                results,
                results.TrueForAll(static result => result.CostUsd is not null) ? results.Sum(static result => result.CostUsd) : null,
                id);
            await using var json = SlottedJson.Create(answer, NativeJson.Default.CompareBody, [.. made.SelectMany(static one => one.Slots)]);
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

    /// <summary>Read anew for each, so that each has pictures of its own; nobody else may stand in for the model that is compared.</summary>
    private async Task<MadeAnswer> MakeAsync(HttpContext context, JsonElement body, ReadOnlyMemory<byte> bytes, string model)
    {
        var reading = await reader.ReadAsync(body, bytes, context.Request.Headers, GenerateRoute.Generate, context.RequestAborted);
        reading = reading.WithoutWebhook();
        if (reading.Wish is not { } wish)
        {
            return MadeAnswer.Bad(reading.Problem!);
        }

        var call = PaidCall.Of(context, UpscaleMapping.Dialect);
        if (call.IdempotencyKey is { Length: > 0 } key)
        {
            call = call with { IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"{key}:{model}") };
        }

        var alone = wish with { Request = wish.Request with { Model = model, Models = [], Fallback = false }, Offer = null };
        return await making.MakeAsync(alone, context, call, alone: false);
    }

    private static ComparedBody ToBody(string model, MadeAnswer made, string correlationId) => made.Body is { } body
        ? new ComparedBody(model, made.CostUsd, body.DurationSeconds, body)
        : new ComparedBody(model, made.CostUsd, null, FailedBody.From(made.Problem!, correlationId));

    private static List<string>? ModelsOf(JsonElement body)
    {
        if (!body.TryGetProperty("models", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is < FewestModels or > MostModels)
        {
            return null;
        }

        var models = list.EnumerateArray()
            .Select(static item => new FieldValue("models", item).Read(out string model) is null ? model : "")
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return models.Count == list.GetArrayLength() && models.TrueForAll(static model => model.Length > 0) ? models : null;
    }

    private static ErrorAnswer NoModels() => new(
        StatusCodes.Status400BadRequest,
        "invalid_value",
        string.Create(CultureInfo.InvariantCulture, $"Parameter 'models' must be a list of {FewestModels} to {MostModels} different models"))
    {
        Parameter = "models",
    };
}

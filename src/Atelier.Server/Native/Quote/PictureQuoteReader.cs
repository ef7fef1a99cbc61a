using System.Text.Json;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Errors;
using Atelier.Server.Images;
using Atelier.Server.Native.Upscale;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Quote;

/// <summary>Reads the bodies of <c>/v1/images/*</c> and of <c>/api/v1/upscale</c>: one set of fields, in JSON or in a form.</summary>
internal sealed class PictureQuoteReader(RequestReader reader, KeptPictures kept) : IQuoteReader
{
    private static readonly HashSet<string> s_upscaleFields = new(
        [QuoteFields.Operation, QuoteFields.Scale, QuoteFields.ImageId, "model", "output_format", "user", "max_cost", "quote", "embed_metadata", "cache", QuoteFields.Priority, QuoteFields.Webhook],
        StringComparer.Ordinal);

    public string Dialect => ImagesHandler.Dialect;

    public async ValueTask<QuoteReading> ReadAsync(HttpContext context)
    {
        var (read, problem) = await reader.ReadAsync(context.Request, ImagesRoute.Quote, context.RequestAborted);
        if (read is null)
        {
            return QuoteReading.Bad(ToAnswer(problem!));
        }

        var request = read.Request with { Operation = OperationOf(read) };
        var reading = Check(request, read.Wire) is { } refused ? QuoteReading.Bad(ToAnswer(refused))
            : request.Operation == ImageOperation.Upscale ? await ReadUpscaleAsync(read.Wire, request, context.RequestAborted)
            : QuoteReading.Of(request, ImagesHandler.Dialect);
        if (reading.Request is null)
        {
            new RequestPictures(request).Dispose();
        }

        return reading with { Priority = read.Wire.Priority, Webhook = read.Wire.Webhook };
    }

    /// <summary>What is said, or otherwise what the rest of the body can only mean.</summary>
    private static ImageOperation OperationOf(ReadRequest read) =>
        read.Wire.Operation
        ?? (read.Wire.Scale is not null || read.Wire.ImageId is not null ? ImageOperation.Upscale
            : read.Request.Images.Count > 0 ? ImageOperation.Edit
            : ImageOperation.Generate);

    private static OpenAiError? Check(ImageRequest request, WireRequest wire)
    {
        var upscales = request.Operation == ImageOperation.Upscale;
        if (!upscales && (wire.Scale is not null || wire.ImageId is not null))
        {
            var name = wire.Scale is not null ? QuoteFields.Scale : QuoteFields.ImageId;
            return OpenAiErrors.NotSupported(name, $"Parameter '{name}' goes with '{QuoteFields.Operation}' 'upscale' alone.");
        }

        if (!upscales && request.Operation != ImageOperation.Vary)
        {
            return null;
        }

        return request.Mask is not null ? ImagesRoute.Variations.Refuse(PictureField.Mask)
            : request.Markup is not null ? ImagesRoute.Variations.Refuse(PictureField.Markup)
            : null;
    }

    private async ValueTask<QuoteReading> ReadUpscaleAsync(WireRequest wire, ImageRequest request, CancellationToken cancellationToken)
    {
        if (request.Images.Count > 1)
        {
            return QuoteReading.Bad(UpscaleReading.Bad("image", "Parameter 'image' needs exactly one picture.").Problem!);
        }

        var image = request.Images.Count == 1 ? request.Images[0] : null;
        if (image is null)
        {
            if (string.IsNullOrEmpty(wire.ImageId))
            {
                return QuoteReading.Bad(UpscaleReading.NoImage.Problem!);
            }

            image = await kept.FindAsync(wire.ImageId, cancellationToken);
        }

        if (image is null)
        {
            return QuoteReading.Bad(UpscaleReading.NotKept.Problem!);
        }

        var (upscale, problem) = UpscaleMapping.ToRequest(ToBody(wire), image);
        if (upscale is not null)
        {
            return QuoteReading.Of(upscale, UpscaleMapping.Dialect);
        }

        image.Dispose();
        return QuoteReading.Bad(problem!);
    }

    private static UpscaleBody ToBody(WireRequest wire) => new()
    {
        Scale = wire.Scale,
        Model = wire.Model,
        OutputFormat = wire.OutputFormat,
        User = wire.User,
        MaxCost = (decimal?)wire.MaxCostUsd,
        EmbedMetadata = wire.EmbedMetadata,
        Cache = wire.Cache,
        Unknown = wire.Given.Where(static name => !s_upscaleFields.Contains(name))
            .Concat(wire.Unknown)
            .ToDictionary(static name => name, static _ => default(JsonElement)),
    };

    private static ErrorAnswer ToAnswer(OpenAiError error) => new(error.Status, error.Code, error.Message) { Parameter = error.Param };
}

using System.Text.Json;
using Atelier.Core.Engine;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Errors;
using Atelier.Server.Native.Operations.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Atelier.Server.Native.Operations.Reading;

/// <summary>Reads <c>POST /api/v1/images/operations</c> in either of its forms.</summary>
internal sealed class OperationsReader(PictureReader pictures, OperationsFormReader forms)
{
    private const int LongestBoundary = 128;

    private static readonly string[] s_known =
        ["images", "operations", "output_format", "output_compression", "user", "embed_metadata", "max_cost", "accessToken"];

    /// <returns>The wish, whose pictures are the caller's to dispose, or why there is none.</returns>
    public async ValueTask<(OperationsWish? Wish, ErrorAnswer? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasJsonContentType())
        {
            using var body = await JsonBody.ReadAsync(request.Body, cancellationToken);
            return await ReadJsonAsync(body.Bytes, cancellationToken);
        }

        var isForm = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);
        if (!isForm)
        {
            return (null, StatusErrors.For(request.HttpContext, StatusCodes.Status415UnsupportedMediaType));
        }

        var boundary = HeaderUtilities.RemoveQuotes(type!.Boundary).ToString();
        return boundary.Length is 0 or > LongestBoundary
            ? Refuse("Content-Type", $"The multipart boundary must have 1 to {LongestBoundary} characters.")
            : await ReadFormAsync(request.Body, boundary, cancellationToken);
    }

    /// <summary>Puts the fields beside the pictures together.</summary>
    internal static (OperationsWish? Wish, JobError? Problem) ToWish(JsonElement fields, IReadOnlyList<GivenPicture> given)
    {
        var read = fields.TryGetProperty("operations", out var operations) && operations.ValueKind != JsonValueKind.Null
            ? OperationReader.Read(operations)
            : new OperationsRead();
        var rest = new OutputFields(fields);
        var wish = new OperationsWish
        {
            Pictures = given,
            Steps = read.Steps,
            Format = rest.Format() ?? read.Format,
            Compression = rest.Compression() ?? read.Quality,
            User = rest.User(),
            EmbedMetadata = rest.EmbedMetadata(),
            MaxCostUsd = rest.MaxCost(),
            Warnings = [.. read.Unknown.Concat(fields.EnumerateObject().Select(static field => field.Name).Except(s_known)).Select(static name => $"Unknown field '{name}' was ignored.")],
        };
        var problem = read.Problem ?? rest.Problem;
        if (problem is null && wish is { Steps.Count: 0, Format: null })
        {
            problem = OperationFields.Bad("operations", "Missing required parameter: operations. Send a list such as [{\"type\": \"resize\", \"width\": 512}].")
                with { Code = "missing_required_parameter" };
        }

        return problem is null ? (wish, null) : (null, problem);
    }

    /// <summary>Reads the JSON form.</summary>
    public async ValueTask<(OperationsWish? Wish, ErrorAnswer? Problem)> ReadJsonAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return Refuse("body", "The body is not a JSON object with the fields of this route; /docs shows them.");
        }

        using (document)
        {
            var fields = document.RootElement;
            if (fields.ValueKind != JsonValueKind.Object)
            {
                return Refuse("body", "The body is not a JSON object with the fields of this route; /docs shows them.");
            }

            // Fields first: nothing is fetched for a request that is refused anyway.
            OperationsWish? wish;
            try
            {
                (wish, var wrong) = ToWish(fields, []);
                if (wrong is not null)
                {
                    return (null, JobErrors.ToAnswer(wrong));
                }
            }
            catch (InvalidOperationException)
            {
                return Refuse("body", "The body holds text that is not valid Unicode.");
            }

            if (!fields.TryGetProperty("images", out var images))
            {
                return Missing();
            }

            var (given, problem) = await pictures.ReadAsync(images, body, cancellationToken);
            return problem is null ? (wish! with { Pictures = given }, null) : (null, JobErrors.ToAnswer(problem));
        }
    }

    private async ValueTask<(OperationsWish? Wish, ErrorAnswer? Problem)> ReadFormAsync(Stream body, string boundary, CancellationToken cancellationToken)
    {
        using var form = await forms.ReadAsync(body, boundary, cancellationToken);
        if (form.Problem is { } broken)
        {
            return (null, JobErrors.ToAnswer(broken));
        }

        if (form.Pictures.Count == 0)
        {
            return Missing();
        }

        using var fields = form.ToJson();
        var (wish, problem) = fields is null
            ? (null, OperationFields.Bad("operations", "Parameter 'operations' must be JSON, such as [{\"type\": \"resize\", \"width\": 512}]."))
            : ToWish(fields.RootElement, form.Pictures);
        if (problem is not null)
        {
            return (null, JobErrors.ToAnswer(problem));
        }

        form.Release();
        return (wish, null);
    }

    private static (OperationsWish? Wish, ErrorAnswer? Problem) Missing() => (
        null,
        new ErrorAnswer(
            StatusCodes.Status400BadRequest,
            "missing_required_parameter",
            "Missing required parameter: images. Send files, data: or https addresses, or ids of kept pictures.")
        {
            Parameter = "images",
        });

    private static (OperationsWish? Wish, ErrorAnswer? Problem) Refuse(string parameter, string message) =>
        (null, JobErrors.ToAnswer(OperationFields.Bad(parameter, message)));
}

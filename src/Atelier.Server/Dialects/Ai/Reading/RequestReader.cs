using System.Globalization;
using System.Text.Json;
using Atelier.Client;
using Atelier.Core.Catalog;
using Atelier.Server.Dialects.Ai.Capabilities;
using Atelier.Server.Dialects.Ai.Errors;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Ai.Reading;

/// <summary>Reads a request from its JSON body: fields, corrections, then pictures.</summary>
internal sealed class RequestReader(CatalogStore catalog, JsonPictureText texts)
{
    private const int DeepestNesting = 32;

    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = DeepestNesting };

    /// <param name="stream">The body.</param>
    /// <param name="attachments">What becomes of pictures given to a model that does not edit.</param>
    /// <param name="problems">Takes what does not fit the schema.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>The request, whose pictures belong to the caller, or a refusal; <see langword="null"/> when problems were noted.</returns>
    public async ValueTask<ReadResult?> ReadAsync(
        Stream stream,
        Attachments attachments,
        SchemaProblems problems,
        CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(stream, cancellationToken);
        using var document = Parse(body.Bytes, problems);
        if (document is null)
        {
            return null;
        }

        var fields = new FieldReader(problems).Read(document.RootElement);
        if (problems.Any)
        {
            return null;
        }

        var conversation = fields.Messages is { } messages ? Conversation.Of(messages) : new Conversation(fields.Prompt!, [], []);
        var model = catalog.Current.Find(fields.Model!)?.Entry;
        if (attachments == Attachments.Refuse && RefusalOf(fields, model) is { } refusal)
        {
            return new ReadResult.Refused(fields.Model!, refusal);
        }

        var validated = Validate(fields, model);

        // Pictures last: what is wrong with the rest is told before anything is fetched, and what is dropped is never decoded.
        using var pictures = new TakenPictures(texts, problems);
        await pictures.TakeAsync(Needed(fields, conversation, validated.Parameters), body.Bytes, cancellationToken);
        if (problems.Any)
        {
            return null;
        }

        var read = RequestMapping.ToRequest(fields, conversation, validated, model, picture => pictures[picture]);
        pictures.HandOver();
        return new ReadResult.Read(read);
    }

    /// <summary>A picture beside the words means that it is to be edited.</summary>
    private static string? RefusalOf(RequestFields fields, ModelEntry? model)
    {
        var attached = fields.ReferenceImages is { Count: > 0 }
            || fields.Messages?.Any(static message => message is { Speaker: Speaker.User, Pictures.Count: > 0 }) == true;
        return attached && model is not null && !CatalogCapabilities.Of(model).SupportsReferenceImages
            ? $"{CatalogCapabilities.NameOf(fields.Model!, model)} is not compatible with image attachments: it makes images and does not edit them. "
                + $"Leave the images out, or ask a model that edits, such as {CapabilityTable.Gemini}."
            : null;
    }

    /// <summary>A model of the catalog that this dialect promises nothing about is planning's to fit.</summary>
    private static ValidatedParameters Validate(RequestFields fields, ModelEntry? model)
    {
        var given = RequestMapping.ParametersOf(fields);
        var name = CatalogCapabilities.NameOf(fields.Model!, model);
        return model is null || CapabilityTable.Find(name) is not null
            ? ParameterValidator.Validate(name, given)
            : new ValidatedParameters(given, []);
    }

    private static IEnumerable<GivenPicture> Needed(RequestFields fields, Conversation conversation, ImageParameters parameters)
    {
        var references = parameters.ReferenceImages is null ? [] : fields.ReferenceImages ?? [];
        List<GivenPicture> pictures =
        [
            .. conversation.Earlier.SelectMany(static turn => turn.Pictures),
            .. conversation.Pictures,
            .. references,
        ];
        return fields.Mask is { } mask && pictures.Count > 0 ? pictures.Append(mask) : pictures;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body, SchemaProblems problems)
    {
        if (body.IsEmpty)
        {
            problems.Missing(Place.Body);
            return null;
        }

        try
        {
            var document = JsonDocument.Parse(body, s_options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            problems.Add(Place.Body, "model_attributes_type", "Input should be a valid dictionary or object to extract fields from");
        }
        catch (JsonException exception)
        {
            problems.Add(Place.Body, "json_invalid", string.Create(
                CultureInfo.InvariantCulture,
                $"JSON decode error at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}; send one object, nested at most {DeepestNesting} deep"));
        }

        return null;
    }
}

using System.Globalization;
using System.Text.Json;
using Atelier.Server.Native.Operations.Running;

namespace Atelier.Server.Native.Operations.Reading;

/// <summary>Reads a list of operations, for every route and tool that takes one. Ranges are checked later, by the engine. Pure.</summary>
internal static class OperationReader
{
    /// <summary>What <c>type</c> takes.</summary>
    public const string Kinds =
        "resize, rotate, flip, format, filter, modulate, extend, gamma, tint, crop, autocrop, face_crop, generate, or a filter's name: grayscale, blur, sharpen, sepia, negate, normalize";

    /// <summary>More are not even looked at; the engine's own limit is lower.</summary>
    private const int MostEntries = 100;

    public static OperationsRead Read(JsonElement operations)
    {
        if (operations.ValueKind != JsonValueKind.Array || operations.GetArrayLength() == 0)
        {
            return OperationsRead.Bad("operations", "Parameter 'operations' must be a list of at least one operation, such as {\"type\": \"resize\", \"width\": 512}.");
        }

        if (operations.GetArrayLength() > MostEntries)
        {
            return OperationsRead.Bad("operations", Text($"Parameter 'operations' holds {operations.GetArrayLength()} entries; at most {MostEntries} are allowed."));
        }

        var read = new OperationsRead();
        foreach (var (index, entry) in operations.EnumerateArray().Index())
        {
            read = ReadEntry(entry, Text($"operations[{index}]"), read);
            if (read.Problem is not null)
            {
                return read;
            }
        }

        return read;
    }

    private static OperationsRead ReadEntry(JsonElement entry, string path, OperationsRead before)
    {
        using var named = entry.ValueKind == JsonValueKind.String ? JsonDocument.Parse($$"""{"type":{{entry.GetRawText()}}}""") : null;
        var operation = named?.RootElement ?? entry;
        if (operation.ValueKind != JsonValueKind.Object)
        {
            return OperationsRead.Bad(path, $"Parameter '{path}' must be an object with 'type', or the name of an operation that needs nothing else.");
        }

        var fields = new OperationFields(operation, path);
        var after = fields.Kind == "format" ? ReadFormat(fields, before) : AddStep(fields, path, before);
        return fields.Problem is { } problem
            ? new OperationsRead { Problem = problem }
            : after with { Unknown = [.. after.Unknown, .. fields.Unknown] };
    }

    private static OperationsRead ReadFormat(OperationFields fields, OperationsRead before)
    {
        if (fields.Text("format") is not { } name)
        {
            fields.Need("format");
            return before;
        }

        return ImageFormats.TryParse(name, out var format) && format != ImageFormat.Svg
            ? before with { Format = format, Quality = fields.Whole("quality") ?? before.Quality }
            : OperationsRead.Bad("operations", $"An operation 'format' names '{name}'; allowed: png, jpeg, webp, avif, gif.");
    }

    private static OperationsRead AddStep(OperationFields fields, string path, OperationsRead before)
    {
        var (step, isKnown) = ToStep(fields);
        return isKnown ? before with { Steps = [.. before.Steps, .. step is null ? Array.Empty<OperationStep>() : [step]] }
            : OperationsRead.Bad($"{path}.type", $"Parameter '{path}.type' must be one of {Kinds}.");
    }

    private static (OperationStep? Step, bool IsKnown) ToStep(OperationFields fields)
    {
        switch (fields.Kind)
        {
            case "generate":
                return (ReadGenerate(fields), true);
            case "filter":
                if (fields.Word<PictureFilter>("filter") is { } filter)
                {
                    return (Filter(fields, filter), true);
                }

                fields.Need("filter");
                return (null, true);
            case { } name when WireWords.TryRead<PictureFilter>(name, out var named):
                return (Filter(fields, named), true);
            default:
                return TransformReader.Read(fields) is var (transform, isKnown) && transform is not null
                    ? (new OperationStep.Local(transform), true)
                    : (null, isKnown);
        }
    }

    private static OperationStep.Local Filter(OperationFields fields, PictureFilter kind) =>
        new(new PictureTransform.Filter(kind) { Strength = fields.Number("strength") });

    private static OperationStep.Generate? ReadGenerate(OperationFields fields)
    {
        if (fields.Text("prompt") is not { } prompt || string.IsNullOrWhiteSpace(prompt))
        {
            fields.Need("prompt");
            return null;
        }

        return new OperationStep.Generate(prompt)
        {
            Model = fields.Text("model"),
            Quality = fields.Text("quality"),
            Size = fields.Text("size"),
            Strength = fields.Number("strength"),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

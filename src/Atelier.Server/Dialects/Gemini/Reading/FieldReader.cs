using System.Text.Json;
using Atelier.Core.Quotes;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>Reads a body's fields and notes everything that does not fit.</summary>
internal sealed class FieldReader(Violations violations)
{
    private const int LongestWord = 256;
    private const int MostModalities = 8;
    private const int MostCandidates = 100;
    private const string ModelPrefix = "models/";

    public RequestFields Read(JsonElement body)
    {
        var fields = new RequestFields();
        foreach (var member in violations.Members("", body))
        {
            ReadOne(fields, member);
        }

        return fields;
    }

    private void ReadOne(RequestFields fields, Member member)
    {
        switch (member.Name)
        {
            case "contents":
                fields.Contents = new ContentReader(violations).Read(member);
                break;
            case "systemInstruction":
                fields.System = new ContentReader(violations).ReadSystem(member);
                break;
            case "generationConfig":
                ReadConfig(fields, member);
                break;
            case "model":
                fields.Model = ReadModel(member);
                break;
            case "partialImages":
                fields.PartialImages = violations.Whole(member, 0, 3);
                break;
            case "user":
                fields.User = violations.Text(member, LongestWord);
                break;
            case "quote":
                fields.Quote = violations.Text(member, QuoteSigner.LongestText);
                break;
            case "maxCost":
                fields.MaxCostUsd = violations.Dollars(member);
                break;
            case "cache":
                fields.Cache = violations.Switch(member);
                break;
            default:
                if (!fields.Extras.Take(member))
                {
                    fields.Unknown.Add(member.Place);
                }

                break;
        }
    }

    private string? ReadModel(Member member)
    {
        var name = violations.Text(member, LongestWord);
        return name?.StartsWith(ModelPrefix, StringComparison.Ordinal) == true ? name[ModelPrefix.Length..] : name;
    }

    private void ReadConfig(RequestFields fields, Member config)
    {
        foreach (var member in violations.Members(config.Place, config.Value))
        {
            switch (member.Name)
            {
                case "responseModalities":
                    fields.WantsText = ReadModalities(member);
                    break;
                case "imageConfig":
                    ReadImage(fields, member);
                    break;
                case "responseFormat":
                    ReadFormat(fields, member);
                    break;
                case "candidateCount":
                    fields.CandidateCount = violations.Whole(member, 1, MostCandidates);
                    break;
                case "seed":
                    fields.Seed = violations.Whole(member, int.MinValue, int.MaxValue);
                    break;
                default:
                    if (!fields.Extras.TakeOfConfig(member))
                    {
                        fields.Unknown.Add(member.Place);
                    }

                    break;
            }
        }
    }

    /// <summary>Newer clients name the picture's shape here.</summary>
    private void ReadFormat(RequestFields fields, Member format)
    {
        foreach (var member in violations.Members(format.Place, format.Value))
        {
            if (member.Name == "image")
            {
                ReadImage(fields, member);
            }
            else
            {
                fields.Unknown.Add(member.Place);
            }
        }
    }

    private void ReadImage(RequestFields fields, Member image)
    {
        foreach (var member in violations.Members(image.Place, image.Value))
        {
            switch (member.Name)
            {
                case "aspectRatio":
                    fields.AspectRatio = violations.Text(member, LongestWord) is { } ratio ? ShapeWords.RatioOf(ratio) : null;
                    break;
                case "imageSize":
                    fields.ImageSize = violations.Text(member, LongestWord) is { } size ? ShapeWords.SizeOf(size) : null;
                    break;
                case "imageOutputOptions":
                    ReadOutput(fields, member);
                    break;
                default:
                    if (!fields.Extras.TakeOfImage(member))
                    {
                        fields.Unknown.Add(member.Place);
                    }

                    break;
            }
        }
    }

    private void ReadOutput(RequestFields fields, Member output)
    {
        foreach (var member in violations.Members(output.Place, output.Value))
        {
            switch (member.Name)
            {
                case "mimeType":
                    fields.Format = ReadMediaType(member);
                    break;
                case "compressionQuality":
                    fields.Compression = violations.Whole(member, 0, 100);
                    break;
                default:
                    fields.Unknown.Add(member.Place);
                    break;
            }
        }
    }

    private ImageFormat? ReadMediaType(Member member)
    {
        if (violations.Text(member, LongestWord) is not { } type)
        {
            return null;
        }

        if (type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) && ImageFormats.TryParse(type, out var format))
        {
            return format;
        }

        violations.Add(member.Place, "must be image/png, image/jpeg, image/webp, image/avif or image/gif");
        return null;
    }

    private bool? ReadModalities(Member member)
    {
        var words = new List<string>();
        foreach (var item in violations.Items(member.Place, member.Value, MostModalities))
        {
            var word = violations.Text(item, LongestWord)?.ToUpperInvariant();
            if (word is not (null or "TEXT" or "IMAGE"))
            {
                violations.Add(item.Place, "must be 'TEXT' or 'IMAGE'");
            }

            words.Add(word ?? "");
        }

        if (words.Count == 0)
        {
            return null;
        }

        if (!violations.Any && !words.Contains("IMAGE"))
        {
            violations.Add(member.Place, "must have 'IMAGE' among its words: this server draws");
        }

        return words.Contains("TEXT");
    }
}

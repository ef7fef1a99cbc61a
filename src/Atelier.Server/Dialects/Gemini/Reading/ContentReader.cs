using System.Text.Json;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>Reads <c>contents</c> and <c>systemInstruction</c>.</summary>
internal sealed class ContentReader(Violations violations)
{
    /// <summary>A streamed turn comes back as one content for each of its chunks.</summary>
    private const int MostContents = 512;

    private const int MostParts = 64;
    private const int LongestText = 32_000;
    private const int LongestWord = 256;
    private const int LongestAddress = 8192;

    public IReadOnlyList<GivenContent> Read(Member member)
    {
        var contents = new List<GivenContent>();
        foreach (var item in violations.Items(member.Place, member.Value, MostContents))
        {
            if (ReadOne(item) is { } content)
            {
                contents.Add(content);
            }
        }

        return contents;
    }

    /// <summary>The words of a system instruction, which may also be a plain string.</summary>
    public string ReadSystem(Member member)
    {
        if (member.Value.ValueKind == JsonValueKind.String)
        {
            return violations.Text(member, LongestText)?.Trim() ?? "";
        }

        var content = ReadOne(member, isSystem: true);
        if (content?.Pictures.Count > 0)
        {
            violations.Add(member.Place, "must be words; give pictures in 'contents'");
        }

        return content?.Text ?? "";
    }

    private GivenContent? ReadOne(Member item, bool isSystem = false)
    {
        var speaker = Speaker.User;
        var content = new GivenContent(speaker, "", []);
        foreach (var member in violations.Members(item.Place, item.Value))
        {
            switch (member.Name)
            {
                case "role" when !isSystem:
                    speaker = ReadRole(member);
                    break;
                case "parts":
                    content = ReadParts(member);
                    break;
            }
        }

        return content with { Speaker = speaker };
    }

    private Speaker ReadRole(Member member)
    {
        switch (violations.Text(member, LongestWord)?.ToUpperInvariant())
        {
            case "USER" or "":
                return Speaker.User;
            case "MODEL":
                return Speaker.Model;
            case not null:
                violations.Add(member.Place, "must be 'user' or 'model'");
                break;
        }

        return Speaker.User;
    }

    private GivenContent ReadParts(Member member)
    {
        var texts = new List<string>();
        var pictures = new List<GivenPicture>();
        foreach (var item in violations.Items(member.Place, member.Value, MostParts))
        {
            ReadPart(item, texts, pictures);
        }

        return new GivenContent(Speaker.User, GivenContent.Join(texts), pictures);
    }

    /// <remarks>What the model only thought is passed over, and so are the signatures: who draws next may be another model.</remarks>
    private void ReadPart(Member item, List<string> texts, List<GivenPicture> pictures)
    {
        var members = violations.Members(item.Place, item.Value);
        var isThought = members.Any(static member => member is { Name: "thought", Value.ValueKind: JsonValueKind.True });
        var isSigned = members.Any(static member => member.Name == "thoughtSignature");
        var kinds = members.Where(static member => member.Name is not ("thought" or "thoughtSignature" or "mediaResolution" or "videoMetadata" or "partMetadata")).ToList();
        if (isThought || (kinds.Count == 0 && isSigned))
        {
            return;
        }

        if (kinds.Count != 1)
        {
            violations.Add(item.Place, "must have exactly one of 'text', 'inlineData' and 'fileData'");
            return;
        }

        var kind = kinds[0];
        switch (kind.Name)
        {
            case "text":
                texts.Add(violations.Text(kind, LongestText)?.Trim() ?? "");
                break;
            case "inlineData":
                AddInline(kind, pictures);
                break;
            case "fileData":
                AddFile(kind, pictures);
                break;
            default:
                violations.Add(kind.Place, "is not taken here: a part is 'text', 'inlineData' or 'fileData'");
                break;
        }
    }

    private void AddInline(Member blob, List<GivenPicture> pictures)
    {
        var members = violations.Members(blob.Place, blob.Value);
        CheckMediaType(members);
        if (members.FirstOrDefault(static member => member.Name == "data") is not { Name: not null } data)
        {
            violations.Add(Violations.At(blob.Place, "data"), "is missing: base64 of a picture");
        }
        else if (data.Value.ValueKind != JsonValueKind.String)
        {
            violations.Add(data.Place, "must be a string: base64 of a picture");
        }
        else
        {
            pictures.Add(new GivenPicture(data.Place, data.Value, null));
        }
    }

    private void AddFile(Member file, List<GivenPicture> pictures)
    {
        var members = violations.Members(file.Place, file.Value);
        CheckMediaType(members);
        if (members.FirstOrDefault(static member => member.Name == "fileUri") is not { Name: not null } address)
        {
            violations.Add(Violations.At(file.Place, "fileUri"), "is missing: an https address, or the id or address of a picture kept here");
        }
        else if (violations.Text(address, LongestAddress) is { } text)
        {
            pictures.Add(new GivenPicture(address.Place, default, text));
        }
    }

    private void CheckMediaType(IReadOnlyList<Member> members)
    {
        foreach (var member in members.Where(static member => member.Name == "mimeType"))
        {
            if (violations.Text(member, LongestWord) is { } type && !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) && type.Length > 0)
            {
                violations.Add(member.Place, "must be a picture's: image/png, image/jpeg, image/webp, image/avif or image/gif");
            }
        }
    }
}

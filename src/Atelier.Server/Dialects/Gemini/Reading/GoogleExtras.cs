using System.Text.Json;
using System.Text.Json.Nodes;

namespace Atelier.Server.Dialects.Gemini.Reading;

/// <summary>Fields that only Google's own models understand: kept as they came, for when one of them draws.</summary>
internal sealed class GoogleExtras
{
    private const string Config = "generationConfig";
    private const string Image = "imageConfig";

    private readonly JsonObject _all = [];

    /// <summary>Takes a field of the body itself.</summary>
    /// <returns>False when it is none of these.</returns>
    public bool Take(Member member)
    {
        var isOne = member.Name is "safetySettings" or "tools" or "toolConfig" or "serviceTier";
        return isOne && Put(_all, member);
    }

    /// <summary>Takes a field of <c>generationConfig</c>.</summary>
    /// <returns>False when it is none of these.</returns>
    public bool TakeOfConfig(Member member)
    {
        var isOne = member.Name is "temperature" or "topP" or "topK" or "maxOutputTokens" or "stopSequences" or "presencePenalty" or "frequencyPenalty"
            or "thinkingConfig" or "mediaResolution";
        return isOne && Put(Inner(_all, Config), member);
    }

    /// <summary>Takes a field of <c>generationConfig.imageConfig</c>.</summary>
    /// <returns>False when it is none of these.</returns>
    public bool TakeOfImage(Member member)
    {
        var isOne = member.Name is "personGeneration" or "prominentPeople";
        return isOne && Put(Inner(Inner(_all, Config), Image), member);
    }

    /// <summary>By the name of the provider they are for; empty when there are none.</summary>
    public IReadOnlyDictionary<string, JsonElement> ToOptions() => _all.Count == 0
        ? new Dictionary<string, JsonElement>()
        : new Dictionary<string, JsonElement> { ["gemini"] = JsonElement.Parse(_all.ToJsonString()) };

    private static JsonObject Inner(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject inner)
        {
            parent[name] = inner = [];
        }

        return inner;
    }

    private static bool Put(JsonObject target, Member member)
    {
        target[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        return true;
    }
}

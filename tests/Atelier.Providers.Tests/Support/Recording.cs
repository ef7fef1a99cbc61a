using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Support;

/// <summary>An answer that a real service gave, with small pictures put where the recording has only markers.</summary>
public sealed partial record Recording(string Name, string Url, JsonNode? Request, Reply Reply)
{
    private static readonly string s_picture = Convert.ToBase64String(Png.Solid(8, 8, 0xFF3366CC));

    /// <summary>All recordings beside a vendor's tests.</summary>
    /// <param name="folder">The folder's name.</param>
    public static IReadOnlyList<Recording> In(string folder)
    {
        using var file = typeof(Recording).Assembly.GetManifestResourceStream($"{folder}.json")
            ?? throw new InvalidOperationException($"No recordings in {folder}.");
        return [.. JsonNode.Parse(file)!["recordings"]!.AsArray().Select(static entry => Read(entry!.AsObject()))];
    }

    private static Recording Read(JsonObject entry)
    {
        var body = Markers().Replace(entry["body"]!.ToJsonString(new JsonSerializerOptions { WriteIndented = false }), static marker =>
            marker.Groups[1].Success ? new string('s', int.Parse(marker.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)) : s_picture);
        var reply = new Reply(
            (int)entry["status"]!,
            (string?)entry["headers"]?["content-type"] ?? "application/json",
            System.Text.Encoding.UTF8.GetBytes(body));
        foreach (var (name, value) in entry["headers"]?.AsObject() ?? [])
        {
            reply = name == "content-type" ? reply : reply.With(name, (string)value!);
        }

        return new Recording((string)entry["name"]!, (string?)entry["url"] ?? "", entry["request"], reply);
    }

    [GeneratedRegex(@"@signature (\d+)|@(?:png|jpeg|webp) \d+x\d+")]
    private static partial Regex Markers();
}

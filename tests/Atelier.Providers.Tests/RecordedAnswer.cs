using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests;

/// <summary>An answer a vendor really gave once, with small pictures where it had large ones.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Method">How it was asked.</param>
/// <param name="Address">Whom; <see langword="null"/> where that was not kept.</param>
/// <param name="Reply">The answer.</param>
internal sealed partial record RecordedAnswer(string Name, string Method, Uri? Address, Reply Reply)
{
    /// <summary>The body that was sent; <see langword="null"/> where it was not kept.</summary>
    public JsonObject? Request { get; init; }

    /// <summary>Every recording of a vendor's folder.</summary>
    public static IReadOnlyList<RecordedAnswer> Of(string folder)
    {
        using var stream = typeof(RecordedAnswer).Assembly.GetManifestResourceStream($"{folder}.json")!;
        return [.. JsonNode.Parse(stream)!["recordings"]!.AsArray().Select(static recording => From(recording!))];
    }

    /// <summary>The recording with such a name.</summary>
    public static RecordedAnswer Named(string folder, string name) => Of(folder).Single(recording => recording.Name == name);

    private static RecordedAnswer From(JsonNode recording)
    {
        var body = Marker().Replace(recording["body"]!.ToJsonString(), static match => match.Groups[1].Value switch
        {
            "png" => Convert.ToBase64String(Png.Solid(4, 4, 0xFF336699)),
            "jpeg" => Convert.ToBase64String(Jpeg.Small),
            _ => new string('A', int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)),
        });
        var reply = Reply.Json(body, (int)recording["status"]!);
        foreach (var (name, value) in recording["headers"]!.AsObject().Where(static header => header.Key != "content-type"))
        {
            reply = reply.With(name, (string)value!);
        }

        return new RecordedAnswer(
            (string)recording["name"]!,
            (string?)recording["method"] ?? "POST",
            recording["url"] is { } url ? new Uri((string)url!) : null,
            reply)
        {
            Request = recording["request"]?.AsObject(),
        };
    }

    [GeneratedRegex("@(png|jpeg|signature|text) ([0-9]+)(?:x[0-9]+)?")]
    private static partial Regex Marker();
}

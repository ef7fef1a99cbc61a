using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests;

/// <summary>An answer a vendor really gave once, with small pictures where it had large ones.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Method">How it was asked.</param>
/// <param name="Address">Whom.</param>
/// <param name="Reply">The answer.</param>
internal sealed partial record RecordedAnswer(string Name, string Method, Uri Address, Reply Reply)
{
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
        var body = Picture().Replace(recording["body"]!.ToJsonString(), static _ => Convert.ToBase64String(Png.Solid(4, 4, 0xFF336699)));
        var reply = Reply.Json(body, (int)recording["status"]!);
        foreach (var (name, value) in recording["headers"]!.AsObject().Where(static header => header.Key != "content-type"))
        {
            reply = reply.With(name, (string)value!);
        }

        return new RecordedAnswer((string)recording["name"]!, (string)recording["method"]!, new Uri((string)recording["url"]!), reply);
    }

    [GeneratedRegex("@png [0-9]+x[0-9]+")]
    private static partial Regex Picture();
}

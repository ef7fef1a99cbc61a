using System.Text;
using Atelier.Testing;
using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.Support;

/// <summary>Answers every POST with one recorded answer, and every GET with a picture.</summary>
public sealed class RecordedUpstream : ScriptedUpstream
{
    public Reply Recorded { get; set; } = Reply.Json("{}");

    /// <summary>Where recorded links lead; they are followed here instead.</summary>
    public string LinkedHost { get; set; } = "https://unused.invalid";

    protected override Reply Answer(SeenRequest request) => request.Method == "GET"
        ? Reply.Picture(Png.Solid(8, 8, 0xFF3366CC))
        : Recorded with
        {
            Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Recorded.Body)
                .Replace(LinkedHost, Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)),
        };
}

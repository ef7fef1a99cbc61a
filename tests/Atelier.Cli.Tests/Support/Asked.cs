using System.Text.Json;

namespace Atelier.Cli.Tests.Support;

/// <summary>One request that a scripted server saw.</summary>
internal sealed record Asked(string Method, string Path, string Authorization, string ContentType, string Body)
{
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
    }
}

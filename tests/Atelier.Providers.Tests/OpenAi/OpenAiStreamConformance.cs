using Atelier.Testing.Upstreams;

namespace Atelier.Providers.Tests.OpenAi;

public sealed class OpenAiStreamConformance : OpenAiConformance
{
    protected override ProviderCall Call { get; } = OpenAiCalls.Generate with { PartialImages = 2 };

    // The finished picture is the last long text; the unfinished ones before it may be as long.
    protected override Reply BreakPicture(Reply honest)
    {
        var body = honest.Body.ToArray();
        body[^600] = (byte)'!';
        return honest with { Body = body };
    }
}

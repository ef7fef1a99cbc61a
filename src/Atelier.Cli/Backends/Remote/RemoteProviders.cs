using System.Text.Json;
using Atelier.Cli.Facts;

namespace Atelier.Cli.Backends.Remote;

/// <summary>Reads the providers as <c>/status</c> tells them.</summary>
internal static class RemoteProviders
{
    public static ProviderPage Read(JsonElement answer)
    {
        var reasons = answer.Get("reasons");
        return new ProviderPage(
        [
            .. answer.GetTexts("enabled").Select(static id => new ProviderInfo(id, On: true, Reason: null)),
            .. answer.GetTexts("disabled").Select(id => new ProviderInfo(id, On: false, reasons?.GetText(id))),
        ]);
    }
}

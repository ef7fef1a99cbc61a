using Atelier.Core.Planning.Serving;
using Atelier.Core.Resilience;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Native;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Admin;

/// <summary>Tells and resets breakers.</summary>
internal sealed class BreakerHandler(IBreakers breakers, BreakerOptions options, ProviderDirectory directory, ErrorAnswers errors)
{
    public async Task ListAsync(HttpContext context)
    {
        var report = await breakers.ReadAsync(context.RequestAborted);
        var body = new BreakerListBody([.. directory.ListWith(report).Select(provider => ProviderBreakersBody.From(provider, options))]);
        await NativeAnswer.SendAsync(context, body, AdminJson.Default.BreakerListBody);
    }

    public async Task ResetAllAsync(HttpContext context)
    {
        var count = await breakers.ResetAsync(provider: null, context.RequestAborted);
        await NativeAnswer.SendAsync(context, new BreakersResetBody(Provider: null, count), AdminJson.Default.BreakersResetBody);
    }

    public async Task ResetAsync(HttpContext context)
    {
        var known = directory.ListWith(await breakers.ReadAsync(context.RequestAborted));
        var asked = context.RouteText("provider");
        if (known.FirstOrDefault(provider => provider.Provider.Equals(asked, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            await errors.WriteAsync(context, new(
                StatusCodes.Status404NotFound,
                "provider_not_found",
                $"There is no such provider to reset. There are {string.Join(", ", known.Select(static provider => provider.Provider))}")
            {
                Parameter = "provider",
            });
            return;
        }

        var count = await breakers.ResetAsync(found.Provider, context.RequestAborted);
        await NativeAnswer.SendAsync(context, new BreakersResetBody(found.Provider, count), AdminJson.Default.BreakersResetBody);
    }
}

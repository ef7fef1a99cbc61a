using System.Text.Json;
using Atelier.Core.Planning.Serving;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Dialects.Llms;

/// <summary>Answers the routes beside pictures: models, and providers that can be switched.</summary>
internal sealed class LlmsHandler(LlmsModels models, ProviderDirectory providers, AccessOptions access)
{
    public async Task ListModelsAsync(HttpContext context) =>
        await context.Response.WriteAsJsonAsync(
            await models.ListAsync(context.RequestAborted),
            LlmsJson.Default.IReadOnlyListLlmsModelBody,
            contentType: null,
            context.RequestAborted);

    public async Task ListNamesAsync(HttpContext context)
    {
        var list = await models.ListAsync(context.RequestAborted);
        string[] names = [.. list.Select(static model => model.Id).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
        await context.Response.WriteAsJsonAsync(names, LlmsJson.Default.IReadOnlyListString, contentType: null, context.RequestAborted);
    }

    public Task TellStatusAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(StatusNow(), LlmsJson.Default.LlmsStatusBody, contentType: null, context.RequestAborted);

    public Task TellConfigAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(
            new LlmsConfigBody { RequiresAuth = access.IsKeyRequired, AuthType = "apikey", Status = StatusNow() },
            LlmsJson.Default.LlmsConfigBody,
            contentType: null,
            context.RequestAborted);

    public async Task SwitchAsync(HttpContext context)
    {
        var id = context.RouteText("name");
        if (await ReadAsync(context.Request, context.RequestAborted) is not { } on)
        {
            await ErrorWriter.WriteAsync(context, OpenAiErrors.BadJson("The body must be {\"enable\": true} or {\"disable\": true}."));
            return;
        }

        if (providers.Find(id) is not { } setup)
        {
            var known = string.Join(", ", providers.All.Select(static known => known.Id));
            await ErrorWriter.WriteAsync(context, new OpenAiError(StatusCodes.Status404NotFound, "provider_not_found", $"There is no such provider. There are {known}.")
            {
                Param = "name",
                Place = ParameterPlace.Path,
            });
            return;
        }

        if (!providers.Switch(setup.Id, on))
        {
            await ErrorWriter.WriteAsync(context, new OpenAiError(
                StatusCodes.Status409Conflict,
                "provider_not_configured",
                $"{setup.DisplayName} cannot be switched on: {setup.OffReason}."));
            return;
        }

        var status = StatusNow();
        await context.Response.WriteAsJsonAsync(
            new LlmsSwitchedBody
            {
                Enabled = status.Enabled,
                Disabled = status.Disabled,
                Feedback = $"{setup.DisplayName} is {(on ? "enabled" : "disabled")} until the server stops.",
            },
            LlmsJson.Default.LlmsSwitchedBody,
            contentType: null,
            context.RequestAborted);
    }

    private static async Task<bool?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync(request.Body, LlmsJson.Default.LlmsSwitchBody, cancellationToken);
            return (body?.Enable, body?.Disable) switch
            {
                (true, not true) => true,
                (not true, true) => false,
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private LlmsStatusBody StatusNow()
    {
        var (on, off) = (new List<string>(), new Dictionary<string, string>());
        foreach (var setup in providers.All.OrderBy(static setup => setup.Id, StringComparer.Ordinal))
        {
            if (providers.OffReason(setup) is { } reason)
            {
                off[setup.Id] = reason;
            }
            else
            {
                on.Add(setup.Id);
            }
        }

        return new LlmsStatusBody
        {
            All = [.. on.Concat(off.Keys).Order(StringComparer.Ordinal)],
            Enabled = on,
            Disabled = [.. off.Keys],
            Reasons = off,
        };
    }
}

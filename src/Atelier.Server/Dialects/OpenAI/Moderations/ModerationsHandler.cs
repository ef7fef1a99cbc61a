using Atelier.Core.Engine;
using Atelier.Core.Planning.Serving;
using Atelier.Providers.Configuration;
using Atelier.Providers.Http;
using Atelier.Providers.OpenAi;
using Atelier.Server.Dialects.OpenAI.Errors;
using Atelier.Server.Settings;
using Microsoft.AspNetCore.Http;
using OpenAiErrors = Atelier.Server.Dialects.OpenAI.Errors.OpenAiErrors;

namespace Atelier.Server.Dialects.OpenAI.Moderations;

/// <summary>Passes moderation requests on to OpenAI, where it is set up. Nothing is kept of them.</summary>
internal sealed class ModerationsHandler(ProviderDirectory providers, ProvidersOptions options, UpstreamServices services)
{
    private const string OpenAi = "openai";

    public async Task HandleAsync(HttpContext context)
    {
        if (!providers.IsOn(OpenAi) || ProviderKinds.Find(OpenAi) is not { } kind)
        {
            await ErrorWriter.WriteAsync(context, OpenAiErrors.From(FailureTable.Error(
                FailureKind.NoProvider,
                "Moderation is OpenAI's, and the provider 'openai' is not configured. Set OPENAI_API_KEY.")));
            return;
        }

        if (!context.Request.HasJsonContentType())
        {
            await ErrorWriter.WriteAsync(context, OpenAiErrors.UnsupportedMediaType(context.Request.ContentType));
            return;
        }

        using var outcome = await OpenAiModerations.Create(options.Of(kind), services).SendAsync(context.Request.Body, context.RequestAborted);
        switch (outcome)
        {
            case ModerationOutcome.Failed { Failure: var failure }:
                await ErrorWriter.WriteAsync(context, OpenAiErrors.From(FailureTable.ToJobError(failure)));
                break;
            case ModerationOutcome.Answered answered:
                context.Response.StatusCode = answered.Status;
                context.Response.ContentType = answered.ContentType;
                await answered.Body.CopyToAsync(context.Response.Body, context.RequestAborted);
                break;
        }
    }
}

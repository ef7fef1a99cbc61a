using Atelier.Core.Engine;
using Atelier.Core.Ledger;
using Atelier.Core.Planning;
using Atelier.Server.Dialects.Mcp.Reading;
using Atelier.Server.Dialects.Mcp.Schemas;
using Atelier.Server.Dialects.Mcp.Writing;
using Atelier.Server.Native;
using Atelier.Server.Native.Quote;
using ModelContextProtocol.Protocol;

namespace Atelier.Server.Dialects.Mcp.Tools;

/// <summary><c>quote_image</c>: the twin of <c>POST /api/v1/quote</c>.</summary>
internal sealed class QuoteImageTool(ArgumentReader reader, ImageEngine engine, Budgets budgets) : IMcpTool
{
    public Tool Description { get; } = new()
    {
        Name = "quote_image",
        Title = "Quote a picture",
        Description =
            "Tells what a picture would cost (price.low, expected and high in US dollars for all pictures together), which provider and model would draw it, "
            + "what would be adjusted to fit that model, and which alternatives there are. Makes nothing and costs nothing.",
        InputSchema = ToolSchemas.Quote,
        Annotations = new ToolAnnotations { ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = false },
    };

    public async Task<CallToolResult> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (request, problem) = reader.Read(call.Arguments);
        if (request is null)
        {
            return ToolAnswers.Failed(problem!);
        }

        var context = call.Client.Call();
        var offer = await engine.OfferAsync(request, context, cancellationToken);
        return offer.Plan switch
        {
            PlanResult.Refused { Error: var refused } => ToolAnswers.Failed(refused),
            PlanResult.Planned { Plan: var plan } => ToolAnswers.Of(
                QuoteComposer.Compose(plan, request, offer.Quote, await budgets.RemainingUsdAsync(context, request.User, cancellationToken)),
                NativeJson.Default.QuoteBody),
            var other => throw new InvalidOperationException($"Planning came to {other.GetType().Name}."),
        };
    }
}

using Atelier.Core.Engine;
using Atelier.Core.Ledger;
using Atelier.Core.Planning;
using Atelier.Server.Access;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Quote;

/// <summary>Takes a picture request's fields and answers what it would cost.</summary>
internal sealed class QuoteHandler(QuoteReaders readers, ImageEngine engine, Budgets budgets, ErrorAnswers errors)
{
    public async Task HandleAsync(HttpContext context)
    {
        var reading = await readers.ReadAsync(context, ImagesHandler.Dialect);
        if (reading.Request is not { } request)
        {
            await errors.WriteAsync(context, reading.Problem!);
            return;
        }

        var call = new CallContext
        {
            Caller = context.CallerId(),
            Team = context.CallerTeam(),
            Dialect = reading.Dialect,
            RequestId = context.TraceIdentifier,
        };
        var offer = await engine.OfferAsync(request, call, context.RequestAborted);
        switch (offer.Plan)
        {
            case PlanResult.Refused { Error: var refused }:
                await errors.WriteAsync(context, JobErrors.ToAnswer(refused));
                break;
            case PlanResult.Planned { Plan: var plan }:
                var left = await budgets.RemainingUsdAsync(call, request.User, context.RequestAborted);
                await NativeAnswer.SendAsync(
                    context,
                    QuoteComposer.Compose(plan, request, offer.Quote, left),
                    NativeJson.Default.QuoteBody);
                break;
        }
    }
}

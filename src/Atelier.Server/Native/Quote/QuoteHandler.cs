using Atelier.Core.Engine;
using Atelier.Core.Ledger;
using Atelier.Core.Planning;
using Atelier.Server.Access;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Quote;

/// <summary>Takes a picture request's fields and answers what it would cost.</summary>
internal sealed class QuoteHandler(IEnumerable<IQuoteReader> readers, ImageEngine engine, Budgets budgets, ErrorAnswers errors)
{
    /// <summary>The query parameter that says whose body it is.</summary>
    public const string DialectParameter = "dialect";

    private readonly IQuoteReader[] _readers = [.. readers];

    public async Task HandleAsync(HttpContext context)
    {
        var reading = Find(context.Request) is { } reader ? await reader.ReadAsync(context) : QuoteReading.Bad(NoSuchDialect());
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

    private IQuoteReader? Find(HttpRequest request)
    {
        var asked = request.Query[DialectParameter].ToString();
        var name = asked.Length == 0 ? ImagesHandler.Dialect : asked;
        return Array.Find(_readers, reader => reader.Dialect == name);
    }

    private ErrorAnswer NoSuchDialect() => new(
        StatusCodes.Status400BadRequest,
        "invalid_value",
        $"Parameter '{DialectParameter}' must be one of {string.Join(", ", _readers.Select(static reader => reader.Dialect))}")
    {
        Parameter = DialectParameter,
    };
}

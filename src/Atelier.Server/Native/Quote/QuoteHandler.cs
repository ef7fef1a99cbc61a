using Atelier.Core.Engine;
using Atelier.Core.Planning;
using Atelier.Server.Access;
using Atelier.Server.Dialects.OpenAI.Images;
using Atelier.Server.Dialects.OpenAI.Reading;
using Atelier.Server.Errors;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Quote;

/// <summary>Takes a picture request's fields and answers what it would cost.</summary>
internal sealed class QuoteHandler(RequestReader reader, ImageEngine engine, ErrorAnswers errors)
{
    private const int MostAlternatives = 10;

    public async Task HandleAsync(HttpContext context)
    {
        var (read, problem) = await reader.ReadAsync(context.Request, ImagesRoute.Quote, context.RequestAborted);
        if (read is null)
        {
            await errors.WriteAsync(context, new(problem!.Status, problem.Code, problem.Message) { Parameter = problem.Param });
            return;
        }

        var request = read.Request with { Operation = read.Request.Images.Count > 0 ? ImageOperation.Edit : ImageOperation.Generate };
        var call = new CallContext { Caller = context.CallerId(), Team = context.CallerTeam(), Dialect = ImagesHandler.Dialect, RequestId = context.TraceIdentifier };
        switch (await engine.QuoteAsync(request, call, context.RequestAborted))
        {
            case PlanResult.Refused { Error: var refused }:
                await errors.WriteAsync(context, JobErrors.ToAnswer(refused));
                break;
            case PlanResult.Planned { Plan: var plan }:
                await NativeAnswer.SendAsync(context, ToBody(plan, request), NativeJson.Default.QuoteBody);
                break;
        }
    }

    private static QuoteBody ToBody(Plan plan, ImageRequest request)
    {
        var first = plan.Candidates[0];
        return new QuoteBody
        {
            Price = PriceOf(first),
            Provider = first.Provider.Id,
            Model = first.Model,
            Simulated = first.Simulated,
            Adjustments = [.. first.Adjustments.Select(static made => new AdjustmentBody(made.Parameter, made.Asked, made.Sent, made.Reason))],
            Warnings = [.. request.Warnings, .. first.Warnings],
            Alternatives =
            [
                .. plan.Candidates.Skip(1).Take(MostAlternatives)
                    .Select(static other => new QuoteAlternativeBody(other.Provider.Id, other.Model, PriceOf(other))),
            ],
            Constraints = new QuoteConstraintsBody(
                first.Call.Size?.ToString(),
                first.Call.AspectRatio,
                first.Call.Format.ToName(),
                first.MaxImagesPerCall,
                request.MaxCostUsd),
        };
    }

    private static QuotePriceBody? PriceOf(Candidate candidate) =>
        candidate.Price is { } price ? new QuotePriceBody(price.LowUsd, price.ExpectedUsd, price.HighUsd) : null;
}

using Atelier.Core.Engine.Steps.Recognise;
using Atelier.Core.Planning;

namespace Atelier.Core.Engine.Steps;

/// <summary>Steps 1 to 5, which may refuse a request at no cost; the same for those who wait and for those who stand in line.</summary>
internal sealed class Preparation(
    EngineOptions options,
    AcceptStep accept,
    KeptOrigins origins,
    RecogniseStep recognise,
    AdmitStep admit,
    QuoteStep quote,
    EnhanceStep enhance,
    PlanStep plan,
    CachedAnswers cached,
    ReserveStep reserve,
    TimeProvider time)
{
    /// <returns>What is known of the request then, or what has become of it already: exactly one is set.</returns>
    public async ValueTask<(Prepared? Prepared, StartResult? Answer)> RunAsync(
        ImageRequest request,
        CallContext context,
        Arrival arrival,
        CancellationToken cancellationToken)
    {
        // 1. Accept
        if (await accept.RunAsync(request, cancellationToken) is { } invalid)
        {
            return (null, new StartResult.Refused(invalid));
        }

        await origins.FindAsync(request, context.Caller, cancellationToken);

        // 2. Recognise. From here until one has started, same requests in this process wait for each other.
        var timeout = request.Timeout ?? options.RequestTimeout;
        var fingerprint = await RequestFingerprint.ComputeAsync(request, cancellationToken);
        var recognition = Recognition.Of(options, request, context, fingerprint, arrival);
        var turn = await recognise.EnterAsync(recognition, cancellationToken);
        try
        {
            var (prepared, answer) = await GoOnAsync(request, context, recognition, timeout, arrival, cancellationToken);
            if (prepared is not null)
            {
                (prepared, turn) = (prepared with { Turn = turn }, null);
            }

            return (prepared, answer);
        }
        finally
        {
            turn?.Dispose();
        }
    }

    private async ValueTask<(Prepared? Prepared, StartResult? Answer)> GoOnAsync(
        ImageRequest request,
        CallContext context,
        Recognition recognition,
        TimeSpan timeout,
        Arrival arrival,
        CancellationToken cancellationToken)
    {
        if (await recognise.RunAsync(recognition, timeout, cancellationToken) is { } known)
        {
            return (null, known);
        }

        // 3. Admit
        if (await admit.RunAsync(request, context, arrival, cancellationToken) is { } notAdmitted)
        {
            return (null, new StartResult.Refused(notAdmitted));
        }

        var (quoted, notQuoted) = await quote.CheckAsync(request, context, cancellationToken);
        if (notQuoted is not null)
        {
            return (null, new StartResult.Refused(notQuoted));
        }

        // 4. Plan
        var jobId = Ids.New(time);
        (request, var planned) = await PlanAsync(request, new PlanContext(jobId, context.Dialect) { Quoted = quoted }, cancellationToken);
        if (planned is PlanResult.Refused { Error: var notPlanned, PassedOver: var nobody })
        {
            return (null, new StartResult.Refused(notPlanned) { PassedOver = nobody });
        }

        var plans = ((PlanResult.Planned)planned).Plan;
        var prepared = new Prepared(jobId, quoted?.Bound(request) ?? request, context, plans, recognition, timeout);

        // What was made before, and may serve again, is not bought.
        if (await cached.FindAsync(request, context, plans, recognition.Fingerprint, cancellationToken) is { } made)
        {
            return (prepared with { Request = request, Made = made }, null);
        }

        // 5. Reserve
        var (reserved, shortfall) = await reserve.RunAsync(plans, jobId, request, context, timeout, cancellationToken);
        return shortfall is null
            ? (prepared with { Reserved = reserved }, null)
            : (null, new StartResult.Refused(shortfall));
    }

    /// <summary>Plans with better words where the caller wants them, and with the caller's own where those would be refused or cost too much.</summary>
    private async ValueTask<(ImageRequest Request, PlanResult Planned)> PlanAsync(
        ImageRequest request,
        PlanContext context,
        CancellationToken cancellationToken)
    {
        var enhanced = await enhance.RunAsync(request, cancellationToken);
        var planned = await plan.RunAsync(enhanced, context, cancellationToken);
        if (planned is not PlanResult.Refused || enhanced.Enhanced is null || ReferenceEquals(enhanced, request))
        {
            return (enhanced, planned);
        }

        var asItIs = EnhanceStep.AsItIs(request);
        return (asItIs, await plan.RunAsync(asItIs, context, cancellationToken));
    }
}

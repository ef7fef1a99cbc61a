using System.Globalization;
using System.Net.Http.Headers;
using Atelier.Providers.Configuration;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Stability;

/// <summary>Stability AI's REST API v2beta: pictures at once as plain bytes, or tasks that are asked about.</summary>
internal sealed class StabilityProvider : ResumableUpstreamProvider
{
    /// <summary>Fetching a result again is free.</summary>
    private const int MostTries = 3;

    private static readonly TimeSpan s_pollDistance = TimeSpan.FromSeconds(5);

    private static readonly MediaTypeWithQualityHeaderValue s_picture = new("image/*");
    private static readonly MediaTypeWithQualityHeaderValue s_json = new("application/json");

    private readonly Upstream _upstream;
    private readonly UpstreamServices _services;

    public StabilityProvider(ProviderOptions options, Uri vendorUrl, UpstreamServices services)
        : base(options.Id)
    {
        _services = services;
        _upstream = new Upstream(
            new UpstreamVendor
            {
                Name = StabilityErrors.Vendor,
                BaseUrl = options.BaseUrl ?? vendorUrl,
                Secrets = [options.ApiKey],
                ReadError = StabilityErrors.Read,
                Authorize = (request, _) =>
                {
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
                    return default;
                },
            },
            services);
    }

    protected override async Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        if (StabilityRoutes.Find(call.Model) is not { } route)
        {
            return Failed(new ProviderFailure(FailureKind.UnknownModel, $"{StabilityErrors.Vendor} has no model '{call.Model}'.") { Charged = Charge.No, Parameter = "model" });
        }

        if (StabilityMapping.Refuse(call, route) is { } refusal)
        {
            return Failed(refusal);
        }

        using var mask = await TurnedMask.OfAsync(call.Mask, paintWhite: true, _services.Masks, cancellationToken);
        var fields = StabilityMapping.Fields(call, route);
        string[] warnings = [.. StabilityMapping.Warnings(call, route), .. Extras.Merge(fields, call.Options, StabilityMapping.Reserved)];
        var request = StabilityMapping.Form(fields, call, route, mask).Post(_upstream.At("v2beta/stable-image/" + route.Path));
        request.Headers.Accept.Add(route.IsTask ? s_json : s_picture);
        using var answer = await _upstream.SendAsync(request, cancellationToken);
        var outcome = route.IsTask
            ? await StartAsync(answer, call, sink, cancellationToken)
            : await DeliverAsync(answer, call, sink, cancellationToken);
        return outcome is AttemptOutcome.Produced produced ? produced with { Warnings = warnings } : outcome;
    }

    protected override async Task<AttemptOutcome> WaitAsync(string taskId, ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            using var answer = await _services.Polling.WaitAsync(token => AskAsync(taskId, token), s_pollDistance, cancellationToken);
            try
            {
                return await DeliverAsync(answer, call, sink, cancellationToken);
            }
            catch (UpstreamException exception) when (exception.Failure.Kind == FailureKind.BadResponse && tries < MostTries)
            {
                // It broke off; the result is kept for a day.
            }
        }
    }

    private async Task<AttemptOutcome> StartAsync(UpstreamAnswer answer, ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var task = await answer.ReadJsonAsync(StabilityWire.Default.StabilityTask, cancellationToken);
        if (string.IsNullOrEmpty(task.Id))
        {
            return Failed(UpstreamFailures.BadAnswer(StabilityErrors.Vendor, "it names no task."));
        }

        await sink.StartedAsync(task.Id, cancellationToken);
        return await WaitAsync(task.Id, call, sink, cancellationToken);
    }

    /// <summary>Asks once; the answer when the task has ended in whatever way.</summary>
    private async Task<UpstreamAnswer?> AskAsync(string taskId, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, _upstream.At("v2beta/results/" + Uri.EscapeDataString(taskId)));
        request.Headers.Accept.Add(s_picture);
        var answer = await _upstream.ExchangeAsync(request, cancellationToken);
        if (answer.Status is not (202 or 429 or >= 500))
        {
            return answer;
        }

        using (answer)
        {
            return answer.Status == 202 ? null : throw new UpstreamException(await _upstream.ReadFailureAsync(answer, cancellationToken));
        }
    }

    private async Task<AttemptOutcome> DeliverAsync(UpstreamAnswer answer, ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccess)
        {
            return Failed(LostResult(answer) ?? await _upstream.ReadFailureAsync(answer, cancellationToken));
        }

        if (Header(answer, "finish-reason") == "CONTENT_FILTERED")
        {
            return Failed(UpstreamFailures.Refused(
                $"{StabilityErrors.Vendor} drew a picture and its filter took it back (finish reason CONTENT_FILTERED). Change the prompt or the picture."));
        }

        if (!answer.MediaType.StartsWith("image/", StringComparison.Ordinal))
        {
            return Failed(UpstreamFailures.BadAnswer(StabilityErrors.Vendor, "it is no picture."));
        }

        long? seed = long.TryParse(Header(answer, "seed"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : call.Seed;
        await using var writer = await sink.OpenImageAsync(
            new ImageHeader(call.FirstIndex) { Seed = seed, ClaimedLength = answer.Length }, cancellationToken);
        await using (var body = await answer.OpenAsync(cancellationToken))
        {
            await body.CopyToAsync(writer.Body, cancellationToken);
        }

        return await writer.CompleteAsync(cancellationToken) is { } failure
            ? Failed(failure)
            : new AttemptOutcome.Produced([new ProducedImage(call.FirstIndex) { Seed = seed }]);
    }

    private static ProviderFailure? LostResult(UpstreamAnswer answer) => answer.Status switch
    {
        404 => new ProviderFailure(
            FailureKind.BadResponse,
            $"{StabilityErrors.Vendor} does not know the task any more; it keeps results for 24 hours. The picture may have been charged.")
        {
            UpstreamStatus = 404,
        },
        >= 300 and < 400 => new ProviderFailure(
            FailureKind.BadResponse,
            $"{StabilityErrors.Vendor} redirects to the result, which is not followed with a key; check its base address.")
        {
            Charged = Charge.Yes,
            UpstreamStatus = answer.Status,
        },
        _ => null,
    };

    private static string? Header(UpstreamAnswer answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static AttemptOutcome.Failed Failed(ProviderFailure failure) => new(failure);
}

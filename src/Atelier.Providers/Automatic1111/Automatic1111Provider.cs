using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Automatic1111;

/// <summary>A server with AUTOMATIC1111's API: one answer with all pictures, and its progress to be asked for meanwhile.</summary>
internal sealed class Automatic1111Provider : UpstreamProvider, IModelLister
{
    /// <summary>Longest a cancelled attempt stays behind to stop the server.</summary>
    private static readonly TimeSpan s_stopping = TimeSpan.FromSeconds(10);

    private readonly Automatic1111Options _options;
    private readonly Upstream _upstream;
    private readonly UpstreamServices _services;
    private readonly Automatic1111Preview _preview;

    public Automatic1111Provider(Automatic1111Options options, UpstreamServices services)
        : base(options.Id)
    {
        (_options, _services) = (options, services);
        _upstream = new Upstream(
            new UpstreamVendor
            {
                Name = Automatic1111Errors.Vendor,
                BaseUrl = options.BaseUrl!,
                Secrets = [options.ApiKey, options.Password],
                ReadError = Automatic1111Errors.Read,
                Authorize = Authorize,
            },
            services);
        _preview = new Automatic1111Preview(_upstream, services.Time);
    }

    public async Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _upstream.SendAsync(new HttpRequestMessage(HttpMethod.Get, _upstream.At("sdapi/v1/sd-models")), cancellationToken);
            var models = await answer.ReadJsonAsync(Automatic1111Wire.Default.ListAutomatic1111Model, cancellationToken);
            return
            [
                .. models
                    .Where(static model => (model.ModelName ?? model.Title) is { Length: > 0 })
                    .Select(static model => new ListedModel(model.ModelName ?? model.Title!) { DisplayName = model.Title }),
            ];
        }
        catch (UpstreamException exception)
        {
            throw new ModelListException(exception.Failure);
        }
    }

    protected override async Task<AttemptOutcome> SubmitAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        if (Automatic1111Mapping.Refuse(call) is { } refusal)
        {
            return new AttemptOutcome.Failed(refusal);
        }

        using var mask = await TurnedMask.OfAsync(call.Mask, paintWhite: true, _services.Masks, cancellationToken);
        var body = Automatic1111Mapping.Body(call, _options, mask);
        var warnings = Automatic1111Mapping.AddExtras(body, call.Options);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var preview = call is { PartialImages: > 0, Operation: not ImageOperation.Upscale } ? _preview.ShowAsync(call, sink, watching.Token) : Task.CompletedTask;
        try
        {
            return await DrawAsync(call, body, warnings, sink, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await StopAsync();
            throw;
        }
        finally
        {
            await watching.CancelAsync();
            await preview;
        }
    }

    private async Task<AttemptOutcome> DrawAsync(
        ProviderCall call, JsonObject body, IReadOnlyList<string> warnings, IImageSink sink, CancellationToken cancellationToken)
    {
        var address = _upstream.At("sdapi/v1/" + Automatic1111Mapping.RouteOf(call));
        using var answer = await _upstream.SendAsync(JsonRequest.Post(address, body), cancellationToken);
        await using var json = await answer.OpenAsync(cancellationToken);
        var intake = new SinkIntake(call, sink) { Seed = call.Count == 1 ? call.Seed : null };
        var told = await PictureJson.ReadAsync(
            json, Automatic1111Wire.Default.Automatic1111Answer, Automatic1111Mapping.Pictures, intake, Automatic1111Errors.Vendor, cancellationToken);
        return intake.Poured == 0
            ? new AttemptOutcome.Failed(UpstreamFailures.BadAnswer(Automatic1111Errors.Vendor, "it holds no picture."))
            : new AttemptOutcome.Produced(Automatic1111Mapping.Images(call, told.Info, intake.Poured)) { Warnings = warnings };
    }

    /// <summary>Stops whatever the server draws: it has no task ids, and nobody waits for this one any more.</summary>
    private async Task StopAsync()
    {
        using var soon = new CancellationTokenSource(s_stopping, _services.Time);
        try
        {
            using var answer = await _upstream.ExchangeAsync(new HttpRequestMessage(HttpMethod.Post, _upstream.At("sdapi/v1/interrupt")), soon.Token);
        }
        catch (Exception exception) when (exception is UpstreamException or OperationCanceledException)
        {
            // It draws to the end without us.
        }
    }

    private ValueTask Authorize(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _options switch
        {
            { User: { } user } => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{_options.Password}"))),
            { ApiKey: { } key } => new AuthenticationHeaderValue("Bearer", key),
            _ => null,
        };
        return default;
    }
}

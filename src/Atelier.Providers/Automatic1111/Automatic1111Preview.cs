using Atelier.Providers.Http;
using Atelier.Providers.Json;

namespace Atelier.Providers.Automatic1111;

/// <summary>Shows the picture that is being drawn, by asking for the server's progress while the call runs.</summary>
/// <remarks>The server tells of whatever it draws at the moment: what is shown belongs to the call as long as the server has no other users.</remarks>
internal sealed class Automatic1111Preview(Upstream upstream, TimeProvider time)
{
    private static readonly TimeSpan s_distance = TimeSpan.FromSeconds(1);

    private static readonly PicturePaths s_picture = PicturePaths.Of("current_image");

    /// <summary>Shows at most as many unfinished pictures as the call asks for, until it is cancelled. Never fails: nobody has to see them.</summary>
    public async Task ShowAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken)
    {
        var (shown, lastStep) = (0, 0);
        try
        {
            while (shown < call.PartialImages)
            {
                await Task.Delay(s_distance, time, cancellationToken);
                using var intake = new MemoryIntake();
                var step = await AskAsync(intake, cancellationToken);
                if (step > lastStep && !intake.Picture.IsEmpty)
                {
                    lastStep = step;
                    await sink.PartialAsync(call.FirstIndex, shown++, intake.Picture, cancellationToken);
                }
            }
        }
        catch (Exception exception) when (exception is UpstreamException or OperationCanceledException)
        {
            // The picture itself comes without previews too; some servers have no progress to tell.
        }
    }

    private async Task<int> AskAsync(MemoryIntake intake, CancellationToken cancellationToken)
    {
        var address = upstream.At("sdapi/v1/progress?skip_current_image=false");
        using var answer = await upstream.SendAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);
        await using var body = await answer.OpenAsync(cancellationToken);
        var progress = await PictureJson.ReadAsync(
            body, Automatic1111Wire.Default.Automatic1111Progress, s_picture, intake, Automatic1111Errors.Vendor, cancellationToken);
        return progress.State?.SamplingStep ?? 0;
    }
}

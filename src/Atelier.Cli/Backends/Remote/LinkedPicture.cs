namespace Atelier.Cli.Backends.Remote;

/// <summary>A picture that a server only named by its address.</summary>
/// <param name="downloads">Sends no credentials: the address may be anybody's.</param>
/// <param name="address">http or https.</param>
internal sealed class LinkedPicture(HttpClient downloads, Uri address) : MadePicture
{
    /// <summary>Larger than any picture a model makes.</summary>
    private const long MaxBytes = 256L << 20;

    public override bool IsLink => true;

    public override async Task<string?> CopyToAsync(Stream destination, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await downloads.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return FormattableString.Invariant($"HTTP {(int)response.StatusCode}");
            }

            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await CopyWithinLimitAsync(body, destination, cancellationToken) ? null : $"more than {MaxBytes >> 20} MiB";
        }
        catch (HttpRequestException problem)
        {
            return problem.Message;
        }
    }

    private static async Task<bool> CopyWithinLimitAsync(Stream body, Stream destination, CancellationToken cancellationToken)
    {
        var buffer = new byte[81_920];
        var total = 0L;
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            total += read;
            if (total > MaxBytes)
            {
                return false;
            }

            await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return true;
    }
}

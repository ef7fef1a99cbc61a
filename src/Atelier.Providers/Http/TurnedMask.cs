namespace Atelier.Providers.Http;

/// <summary>A caller's mask in the form a vendor takes.</summary>
internal static class TurnedMask
{
    /// <summary>The mask in black and white, for the caller to dispose; <see langword="null"/> when none was given.</summary>
    /// <param name="mask">In OpenAI's convention: transparent where to paint.</param>
    /// <param name="paintWhite">Whether white is to mark where to paint; otherwise black.</param>
    /// <param name="masks">Turns it.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    /// <exception cref="UpstreamException">It is no mask; nothing was sent.</exception>
    public static async Task<ImageSource?> OfAsync(ImageSource? mask, bool paintWhite, IMaskConverter masks, CancellationToken cancellationToken)
    {
        if (mask is null)
        {
            return null;
        }

        try
        {
            return await masks.ToBlackAndWhiteAsync(mask, paintWhite, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            throw new UpstreamException(new ProviderFailure(FailureKind.InvalidRequest, exception.Message) { Charged = Charge.No, Parameter = "mask" });
        }
    }
}

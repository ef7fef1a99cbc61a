using Atelier.Providers.Configuration;

namespace Atelier.Providers.Automatic1111;

/// <summary>What an operator can set about a server with AUTOMATIC1111's API.</summary>
internal sealed class Automatic1111Options : ProviderOptions
{
    /// <summary>User of HTTP Basic (<c>--api-auth user:password</c>); <see langword="null"/> for none.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Sampler of calls that name none. Default <c>Euler a</c>: without a name a server takes whichever it has first.</summary>
    public string Sampler { get; set; } = "Euler a";

    /// <summary>Upscaler of calls that name none. Default <c>R-ESRGAN 4x+</c>, which every server brings along.</summary>
    public string Upscaler { get; set; } = "R-ESRGAN 4x+";
}

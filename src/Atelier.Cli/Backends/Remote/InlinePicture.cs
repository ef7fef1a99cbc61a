namespace Atelier.Cli.Backends.Remote;

/// <summary>A picture whose bytes came with the answer.</summary>
internal sealed class InlinePicture(byte[] bytes) : MadePicture
{
    public override bool IsLink => false;

    public override async Task<string?> CopyToAsync(Stream destination, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(bytes, cancellationToken);
        return null;
    }
}

using Atelier.Core.Library;

namespace Atelier.Cli.Backends.Local;

/// <summary>A picture in this machine's library.</summary>
internal sealed class KeptPicture(ImageLibrary library, ImageRecord record) : MadePicture
{
    public ImageRecord Record => record;

    public override bool IsLink => false;

    public override async Task<string?> CopyToAsync(Stream destination, CancellationToken cancellationToken)
    {
        await using var bytes = await library.OpenAsync(record, cancellationToken);
        if (bytes is null)
        {
            return "it is no longer in the library";
        }

        await bytes.CopyToAsync(destination, cancellationToken);
        return null;
    }
}

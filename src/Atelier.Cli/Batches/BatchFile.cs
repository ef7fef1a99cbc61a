using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Atelier.Cli.Batches;

/// <summary>A file of prompts, one a line, and what is wished for all of them.</summary>
/// <param name="Path">The file.</param>
internal sealed record BatchFile(string Path)
{
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>US dollars all of it may cost.</summary>
    public decimal? MaxCostUsd { get; init; }

    /// <summary>Fields that hold where a line does not say, as a JSON object; <see langword="null"/> for none.</summary>
    public string? Defaults { get; init; }

    /// <summary>The file's own name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>What the same file with the same wishes is known by again.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<string> KeyAsync(CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Priority}\n{MaxCostUsd}\n{Defaults}\n")));
        await using (var file = Open())
        {
            hash.AppendData(await SHA256.HashDataAsync(file, cancellationToken));
        }

        return "batch-file-" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <exception cref="IOException">The file cannot be read.</exception>
    public FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 4096, useAsync: true);
}

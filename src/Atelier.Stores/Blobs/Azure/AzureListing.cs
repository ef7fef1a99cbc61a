using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml;

namespace Atelier.Stores.Blobs.Azure;

/// <summary>Lists a container page by page (List Blobs).</summary>
internal static class AzureListing
{
    private static readonly XmlReaderSettings s_plain = new() { Async = true, DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true };

    public static async IAsyncEnumerable<BlobEntry> ListAsync(
        AzureContainer container,
        string prefix,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var marker = "";
        do
        {
            var query = $"restype=container&comp=list&prefix={Uri.EscapeDataString(prefix)}{(marker.Length > 0 ? "&marker=" : "")}{Uri.EscapeDataString(marker)}";
            using var answer = await container.FindAsync(() => new HttpRequestMessage(HttpMethod.Get, container.AddressOf("", query)), cancellationToken);
            if (answer is null)
            {
                // No container yet: nothing was ever kept.
                yield break;
            }

            List<BlobEntry> entries;
            (entries, marker) = await ReadAsync(container, answer, cancellationToken);
            foreach (var entry in entries)
            {
                yield return entry;
            }
        }
        while (marker.Length > 0);
    }

    private static async ValueTask<(List<BlobEntry> Entries, string Marker)> ReadAsync(
        AzureContainer container,
        HttpResponseMessage answer,
        CancellationToken cancellationToken)
    {
        var entries = new List<BlobEntry>();
        var (name, bytes, written, marker) = ("", 0L, DateTimeOffset.UnixEpoch, "");
        try
        {
            using var xml = XmlReader.Create(await answer.Content.ReadAsStreamAsync(cancellationToken), s_plain);
            var element = "";
            while (await xml.ReadAsync())
            {
                switch (xml.NodeType)
                {
                    case XmlNodeType.Element:
                        element = xml.Name;
                        break;
                    case XmlNodeType.Text when element == "Name":
                        name = await xml.GetValueAsync();
                        break;
                    case XmlNodeType.Text when element == "Content-Length":
                        bytes = long.Parse(await xml.GetValueAsync(), CultureInfo.InvariantCulture);
                        break;
                    case XmlNodeType.Text when element == "Last-Modified":
                        written = DateTimeOffset.Parse(await xml.GetValueAsync(), CultureInfo.InvariantCulture);
                        break;
                    case XmlNodeType.Text when element == "NextMarker":
                        marker = await xml.GetValueAsync();
                        break;
                    case XmlNodeType.EndElement when xml.Name == "Blob":
                        entries.Add(new BlobEntry(name, bytes, written));
                        break;
                    default:
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is XmlException or FormatException or IOException && !cancellationToken.IsCancellationRequested)
        {
            throw container.Explain(exception);
        }

        return (entries, marker);
    }
}

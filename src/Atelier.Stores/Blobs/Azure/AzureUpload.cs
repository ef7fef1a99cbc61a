using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Atelier.Stores.Blobs.Remote;

namespace Atelier.Stores.Blobs.Azure;

/// <summary>One block blob on its way into a container: whole (Put Blob), or as blocks (Put Block) that a list makes visible (Put Block List).</summary>
/// <remarks>Blocks nobody lists go away by themselves after a week, or with the next blob of that name.</remarks>
internal sealed class AzureUpload(AzureContainer container, string name, Guid id) : IBlobUpload
{
    private readonly List<string> _blocks = [];

    public async ValueTask PutWholeAsync(
        ReadOnlyMemory<byte> content,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        using var answer = await container.AskAsync(
            () =>
            {
                var request = Put(query: "", content);
                request.Headers.Add("x-ms-blob-type", "BlockBlob");
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentTypes.Of(name, metadata));
                return With(request, metadata);
            },
            cancellationToken);
    }

    public async ValueTask PutPartAsync(int number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        // All names of a blob's blocks are of one length; the id keeps two writers of one blob apart.
        var text = string.Create(CultureInfo.InvariantCulture, $"{id:N}-{number:D6}");
        var block = Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
        using var answer = await container.AskAsync(
            () => Put($"comp=block&blockid={Uri.EscapeDataString(block)}", content),
            cancellationToken);
        _blocks.Add(block);
    }

    public async ValueTask CompleteAsync(IReadOnlyDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        var list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        foreach (var block in _blocks)
        {
            list.Append("<Latest>").Append(block).Append("</Latest>");
        }

        var body = Encoding.UTF8.GetBytes(list.Append("</BlockList>").ToString());
        using var answer = await container.AskAsync(
            () =>
            {
                var request = Put("comp=blocklist", body);
                request.Headers.Add("x-ms-blob-content-type", ContentTypes.Of(name, metadata));
                return With(request, metadata);
            },
            cancellationToken);
    }

    public ValueTask AbortAsync() => ValueTask.CompletedTask;

    private static HttpRequestMessage With(HttpRequestMessage request, IReadOnlyDictionary<string, string>? metadata)
    {
        foreach (var (key, value) in HeaderMetadata.Encode(metadata))
        {
            request.Headers.TryAddWithoutValidation(AzureBlobStore.MetadataHeader + key, value);
        }

        return request;
    }

    private HttpRequestMessage Put(string query, ReadOnlyMemory<byte> content)
    {
        var body = new ReadOnlyMemoryContent(content);
        body.Headers.ContentLength = content.Length;
#pragma warning disable CA5351 // What the service checks the bytes against on arrival: a check of the way, which protects against nobody.
        body.Headers.ContentMD5 = MD5.HashData(content.Span);
#pragma warning restore CA5351
        return new HttpRequestMessage(HttpMethod.Put, container.AddressOf(name, query)) { Content = body };
    }
}

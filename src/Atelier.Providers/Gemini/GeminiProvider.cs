using Atelier.Providers.Http;

namespace Atelier.Providers.Gemini;

/// <summary>The Gemini API, by key.</summary>
internal sealed class GeminiProvider(string id, Upstream upstream, UpstreamServices services)
    : GoogleImageProvider(id, GeminiService.GeminiApi, upstream, services), IModelLister
{
    private const string Prefix = "models/";

    /// <summary>Pages of a thousand models each; there are some hundred models in all.</summary>
    private const int MostPages = 10;

    public async Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var listed = new List<ListedModel>();
            string? next = null;
            for (var pages = 0; pages == 0 || (next is { Length: > 0 } && pages < MostPages); pages++)
            {
                var page = await ReadPageAsync(next, cancellationToken);
                listed.AddRange((page.Models ?? [])
                    .Where(static model => model.Name?.StartsWith(Prefix, StringComparison.Ordinal) == true)
                    .Select(static model => new ListedModel(model.Name![Prefix.Length..]) { DisplayName = model.DisplayName })
                    .Where(static model => GeminiModels.MakesPictures(model.Id)));
                next = page.NextPageToken;
            }

            return listed;
        }
        catch (UpstreamException exception)
        {
            throw new ModelListException(exception.Failure, exception);
        }
    }

    private async Task<GeminiModelPage> ReadPageAsync(string? token, CancellationToken cancellationToken)
    {
        var query = token is null ? "" : $"&pageToken={Uri.EscapeDataString(token)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, Upstream.At($"v1beta/models?pageSize=1000{query}"));
        using var answer = await Upstream.SendAsync(request, cancellationToken);
        return await answer.ReadJsonAsync(GeminiJson.Default.GeminiModelPage, cancellationToken);
    }
}

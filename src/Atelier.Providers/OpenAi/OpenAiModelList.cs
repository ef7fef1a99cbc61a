using System.Globalization;
using Atelier.Providers.Http;

namespace Atelier.Providers.OpenAi;

/// <summary>Asks a service which models it has, in OpenAI's form.</summary>
internal static class OpenAiModelList
{
    /// <param name="upstream">Who is asked.</param>
    /// <param name="path">Below the base address.</param>
    /// <param name="isWanted">Whether a model makes pictures.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ModelListException">The service did not tell.</exception>
    public static async Task<IReadOnlyList<ListedModel>> ReadAsync(
        Upstream upstream,
        string path,
        Func<string, bool> isWanted,
        CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await upstream.SendAsync(new HttpRequestMessage(HttpMethod.Get, upstream.At(path)), cancellationToken);
            var list = await answer.ReadJsonAsync(OpenAiJson.Default.JsonElement, cancellationToken);
            var models = new List<ListedModel>();
            foreach (var item in OpenAiWire.Items(list).Concat(OpenAiWire.Items(list, "models")))
            {
                if (OpenAiWire.Text(item, "id") is { Length: > 0 } id && isWanted(id))
                {
                    models.Add(new ListedModel(id) { ShutdownDate = DateOf(OpenAiWire.Text(item, "shutdown_date")) });
                }
            }

            return models;
        }
        catch (UpstreamException exception)
        {
            throw new ModelListException(exception.Failure, exception);
        }
    }

    /// <summary>Whether a model of OpenAI's makes pictures, by its id: the list says nothing else of it.</summary>
    public static bool MakesPictures(string id) =>
        id.StartsWith("gpt-image-", StringComparison.Ordinal)
        || id.StartsWith("chatgpt-image-", StringComparison.Ordinal)
        || id.StartsWith("dall-e-", StringComparison.Ordinal);

    private static DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

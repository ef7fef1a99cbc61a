using System.Globalization;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Atelier.Server.Native;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Limit">1 to 200.</param>
/// <param name="Cursor">The <c>next</c> of the page before; <see langword="null"/> for the first.</param>
internal readonly record struct Page(int Limit, string? Cursor)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    /// <summary>What stands in the query of every list.</summary>
    public static RouteParameter[] Parameters { get; } =
    [
        new("limit", "How many, 1 to 200. Default 50.", Type: JsonSchemaType.Integer),
        new("cursor", "The 'next' of the page before."),
    ];

    /// <returns><see langword="null"/> when the parameters are fine.</returns>
    public static ErrorAnswer? Read(HttpContext context, out Page page)
    {
        return ReadLimit(context, out page) ?? (page.Cursor is { } given && !ImageIds.IsId(given)
            ? Bad("cursor", "Parameter 'cursor' must be the 'next' of an earlier answer")
            : null);
    }

    /// <summary>The same for lists whose cursors are no ids; they look at the cursor themselves.</summary>
    public static ErrorAnswer? ReadLimit(HttpContext context, out Page page)
    {
        var cursor = context.QueryText("cursor");
        page = new Page(DefaultLimit, string.IsNullOrEmpty(cursor) ? null : cursor);
        if (context.QueryText("limit") is { } limit)
        {
            if (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MaxLimit)
            {
                return Bad("limit", string.Create(CultureInfo.InvariantCulture, $"Parameter 'limit' must be a whole number from 1 to {MaxLimit}"));
            }

            page = page with { Limit = count };
        }

        return null;
    }

    /// <summary>The cursor behind a list that was read with <see cref="Limit"/>: <see langword="null"/> when nothing follows.</summary>
    public async ValueTask<string?> NextAsync<T>(IReadOnlyList<T> items, Func<T, string> id, Func<string, ValueTask<IReadOnlyList<T>>> readOneAfter)
    {
        if (items.Count < Limit)
        {
            return null;
        }

        var last = id(items[^1]);
        return (await readOneAfter(last)).Count > 0 ? last : null;
    }

    private static ErrorAnswer Bad(string parameter, string message) =>
        new(StatusCodes.Status400BadRequest, "invalid_value", message) { Parameter = parameter };
}

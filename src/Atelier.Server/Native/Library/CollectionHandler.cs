using Atelier.Core.Library;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>Lists, makes, changes and removes collections.</summary>
internal sealed class CollectionHandler(Collections collections, ErrorAnswers errors)
{
    public async Task ListAsync(HttpContext context)
    {
        var all = await collections.ListAsync(context.CallerId(), context.RequestAborted);
        var bodies = all.Select(collection => CollectionBody.From(collection, all)).OrderBy(static body => body.Path, StringComparer.OrdinalIgnoreCase);
        await NativeAnswer.SendAsync(context, new CollectionListBody([.. bodies]), NativeJson.Default.CollectionListBody);
    }

    public async Task FindAsync(HttpContext context)
    {
        var all = await collections.ListAsync(context.CallerId(), context.RequestAborted);
        await (all.FirstOrDefault(collection => collection.Id == context.RouteText("id")) is { } found
            ? NativeAnswer.SendAsync(context, CollectionBody.From(found, all), NativeJson.Default.CollectionBody)
            : errors.WriteAsync(context, LibraryErrors.NoCollection()));
    }

    public async Task AddAsync(HttpContext context)
    {
        var (body, problem) = await LibraryBodies.ReadAsync(context, NativeJson.Default.CollectionInputBody);
        CollectionWish? wish = null;
        if (body is not null)
        {
            (wish, problem) = body.ToWish(before: null);
        }

        if (wish is null)
        {
            await errors.WriteAsync(context, problem!);
            return;
        }

        var (added, refusal) = await collections.AddAsync(context.CallerId(), wish, context.RequestAborted);
        if (added is not null)
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.Headers.Location = $"{context.Request.PathBase}/api/v1/collections/{added.Id}";
        }

        await SendAsync(context, added, refusal);
    }

    public async Task ChangeAsync(HttpContext context)
    {
        var (body, problem) = await LibraryBodies.ReadAsync(context, NativeJson.Default.CollectionInputBody);
        if (body is null || (problem = body.ToWish(before: null).Problem) is not null)
        {
            await errors.WriteAsync(context, problem!);
            return;
        }

        var (changed, refusal) = await collections.ChangeAsync(
            context.CallerId(), context.RouteText("id"), before => body.ToWish(before).Wish!, context.RequestAborted);
        await SendAsync(context, changed, refusal);
    }

    public async Task DeleteAsync(HttpContext context)
    {
        if (!await collections.DeleteAsync(context.CallerId(), context.RouteText("id"), context.RequestAborted))
        {
            await errors.WriteAsync(context, LibraryErrors.NoCollection());
            return;
        }

        var body = new DeletedBody(Success: true, "The collection is gone; its pictures stay", context.TraceIdentifier);
        await NativeAnswer.SendAsync(context, body, NativeJson.Default.DeletedBody);
    }

    private async Task SendAsync(HttpContext context, ImageCollection? collection, JobError? refusal)
    {
        if (collection is null)
        {
            await errors.WriteAsync(context, refusal is null ? LibraryErrors.NoCollection() : LibraryErrors.Of(refusal));
            return;
        }

        var all = await collections.ListAsync(context.CallerId(), context.RequestAborted);
        var shown = all.FirstOrDefault(one => one.Id == collection.Id) ?? collection;
        await NativeAnswer.SendAsync(context, CollectionBody.From(shown, all), NativeJson.Default.CollectionBody);
    }
}

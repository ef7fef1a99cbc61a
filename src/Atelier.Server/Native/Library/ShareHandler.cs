using Atelier.Core.Library;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>Makes, lists and revokes links by which others see pictures.</summary>
internal sealed class ShareHandler(Sharing sharing, ShareLinks shareLinks, ImageLinks links, TimeProvider time, ErrorAnswers errors)
{
    private static readonly TimeSpan s_usualLife = TimeSpan.FromDays(7);

    public async Task AddAsync(HttpContext context)
    {
        var (body, problem) = await LibraryBodies.ReadAsync(context, NativeJson.Default.ShareInputBody);
        if ((problem ?? Check(body!)) is { } bad)
        {
            await errors.WriteAsync(context, bad);
            return;
        }

        var life = body!.ExpiresInHours is { } hours ? TimeSpan.FromHours(hours) : s_usualLife;
        var (share, refusal) = await sharing.AddAsync(
            context.CallerId(), body.Ids ?? [], body.Collection, body.Title, life, context.RequestAborted);
        if (share is null)
        {
            await errors.WriteAsync(context, LibraryErrors.Of(refusal!));
            return;
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        var answer = await ShareBody.FromAsync(share, shareLinks, links.BaseOf(context.Request), context.RequestAborted);
        await NativeAnswer.SendAsync(context, answer, NativeJson.Default.ShareBody);
    }

    public async Task ListAsync(HttpContext context)
    {
        var bodies = new List<ShareBody>();
        foreach (var share in await sharing.ListAsync(context.CallerId(), context.RequestAborted))
        {
            if (share.ExpiresAt > time.GetUtcNow())
            {
                bodies.Add(await ShareBody.FromAsync(share, shareLinks, links.BaseOf(context.Request), context.RequestAborted));
            }
        }

        await NativeAnswer.SendAsync(context, new ShareListBody(bodies), NativeJson.Default.ShareListBody);
    }

    public async Task RevokeAsync(HttpContext context)
    {
        if (!await sharing.RevokeAsync(context.CallerId(), context.RouteText("id"), context.RequestAborted))
        {
            await errors.WriteAsync(context, new(StatusCodes.Status404NotFound, "share_not_found", "No share of yours has that id"));
            return;
        }

        var body = new DeletedBody(Success: true, "The link shows nothing any more", context.TraceIdentifier);
        await NativeAnswer.SendAsync(context, body, NativeJson.Default.DeletedBody);
    }

    private static ErrorAnswer? Check(ShareInputBody body)
    {
        if ((body.Ids is null) == (body.Collection is null))
        {
            return LibraryErrors.Bad("ids", "The body needs either 'ids' or 'collection'");
        }

        if (body.Ids is not null && (body.Ids.Count is 0 or > Sharing.MostImages || !body.Ids.All(static id => id is not null && ImageIds.IsId(id))))
        {
            return LibraryErrors.Bad("ids", $"Parameter 'ids' must be a list of 1 to {Sharing.MostImages} ids of pictures");
        }

        return body.Title?.Length > Sharing.MaxTitle ? LibraryErrors.Bad("title", $"Parameter 'title' must have at most {Sharing.MaxTitle} characters")
            : body.ExpiresInHours is { } hours && !(hours >= Sharing.Life.Least.TotalHours && hours <= Sharing.Life.Most.TotalHours)
                ? LibraryErrors.Bad("expires_in_hours", "Parameter 'expires_in_hours' must be between 0.0167 and 8760")
            : null;
    }
}

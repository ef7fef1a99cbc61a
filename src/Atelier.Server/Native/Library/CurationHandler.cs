using Atelier.Core.Library;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>Tags, favourites, folders and the trash, for one picture or for many.</summary>
internal sealed class CurationHandler(Curation curation, PictureSets sets, ImageLinks links, ErrorAnswers errors)
{
    public async Task ChangeAsync(HttpContext context)
    {
        var (body, problem) = await LibraryBodies.ReadAsync(context, NativeJson.Default.CurationBody);
        CurationWish? wish = null;
        if (body is not null)
        {
            (wish, problem) = body.ToWish();
        }

        await (wish is null ? errors.WriteAsync(context, problem!) : ChangeOneAsync(context, wish));
    }

    public Task RestoreAsync(HttpContext context) => ChangeOneAsync(context, new CurationWish { Restore = true });

    public async Task ChangeManyAsync(HttpContext context)
    {
        var (body, problem) = await LibraryBodies.ReadAsync(context, NativeJson.Default.BulkBody);
        if (body is null)
        {
            await errors.WriteAsync(context, problem!);
            return;
        }

        var caller = context.CallerId();
        var (wish, badWish) = body.ToWish();
        var (ids, filter, badSet) = await sets.ReadAsync(body.Ids, body.Search, caller, context.RequestAborted);
        if ((badWish ?? badSet) is { } bad)
        {
            await errors.WriteAsync(context, bad);
            return;
        }

        wish = wish! with { Delete = body.Delete, Restore = body.Restore };
        if (Check(wish) is { } nothing)
        {
            await errors.WriteAsync(context, nothing);
            return;
        }

        var answer = new BulkAnswerBody(Success: true, 0, null, Complete: true, context.TraceIdentifier);
        JobError? refusal;
        if (ids is not null)
        {
            (var changed, refusal) = await curation.ChangeAsync(caller, ids, wish, context.RequestAborted);
            answer = answer with { Changed = changed.Count, Ids = [.. changed.Select(static image => image.Id)] };
        }
        else
        {
            (var count, var isAll, refusal) = await curation.ChangeAsync(caller, filter!, wish, context.RequestAborted);
            answer = answer with { Changed = count, Complete = isAll };
        }

        await (refusal is null
            ? NativeAnswer.SendAsync(context, answer, NativeJson.Default.BulkAnswerBody)
            : errors.WriteAsync(context, LibraryErrors.Of(refusal)));
    }

    private static ErrorAnswer? Check(CurationWish wish)
    {
        var changes = wish.AddTags.Count + wish.RemoveTags.Count + wish.AddTo.Count + wish.RemoveFrom.Count > 0
            || wish.Favourite is not null || wish.MoveTo is not null;
        return wish switch
        {
            { Delete: true, Restore: true } => LibraryErrors.Bad("restore", "Parameters 'delete' and 'restore' cannot be used together"),
            { Restore: true } when changes => LibraryErrors.Bad("restore", "Parameter 'restore' goes with no other change"),
            { Delete: false, Restore: false } when !changes => LibraryErrors.Bad(
                "body", "The body says nothing to do; it may have 'tag', 'untag', 'favourite', 'add_to', 'remove_from', 'move_to', 'delete' or 'restore'"),
            _ => null,
        };
    }

    private async Task ChangeOneAsync(HttpContext context, CurationWish wish)
    {
        var id = context.RouteText("id");
        if (!ImageIds.IsId(id))
        {
            await errors.WriteAsync(context, LibraryErrors.NotFound());
            return;
        }

        var (changed, refusal) = await curation.ChangeAsync(context.CallerId(), [id], wish, context.RequestAborted);
        await (refusal is not null ? errors.WriteAsync(context, LibraryErrors.Of(refusal))
            : changed.Count == 0 ? errors.WriteAsync(context, LibraryErrors.NotFound())
            : NativeAnswer.SendAsync(context, ImageBody.From(changed[0], links, context.Request), NativeJson.Default.ImageBody));
    }
}

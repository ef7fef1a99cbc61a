using Atelier.Core.Library;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>Lists tags.</summary>
internal sealed class TagHandler(IImageStore images, ErrorAnswers errors)
{
    public async Task ListAsync(HttpContext context)
    {
        if (Page.ReadLimit(context, out var page) is { } problem)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        if (page.Cursor is { } cursor && TagRules.Normalize(cursor) != cursor)
        {
            await errors.WriteAsync(context, LibraryErrors.Bad("cursor", "Parameter 'cursor' must be the 'next' of an earlier answer"));
            return;
        }

        var tags = await images.ListTagsAsync(context.CallerId(), page.Cursor, page.Limit + 1, context.RequestAborted);
        var shown = tags.Take(page.Limit).Select(static use => new TagBody(use.Tag, use.Images)).ToList();
        await NativeAnswer.SendAsync(context, new TagListBody(shown, tags.Count > page.Limit ? shown[^1].Tag : null), NativeJson.Default.TagListBody);
    }
}

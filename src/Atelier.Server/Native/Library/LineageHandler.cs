using Atelier.Core.Library;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>Tells what a picture was made from, and what was made from it.</summary>
internal sealed class LineageHandler(LineageSearch lineages, ImageLinks links, ErrorAnswers errors)
{
    public async Task FindAsync(HttpContext context)
    {
        var id = context.RouteText("id");
        if (!ImageIds.IsId(id) || await lineages.FindAsync(id, context.CallerId(), context.RequestAborted) is not { } lineage)
        {
            await errors.WriteAsync(context, LibraryErrors.NotFound());
            return;
        }

        await NativeAnswer.SendAsync(context, LineageBody.From(lineage, links, context.Request), NativeJson.Default.LineageBody);
    }
}

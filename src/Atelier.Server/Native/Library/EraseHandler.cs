using Atelier.Core.Library;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>Erases pictures at once and for good.</summary>
internal sealed class EraseHandler(Erasure erasure, ErrorAnswers errors)
{
    public async Task EraseAsync(HttpContext context)
    {
        var (body, problem) = await LibraryBodies.ReadAsync(context, NativeJson.Default.EraseBody);
        if (body is not null && (body.Ids.Count is 0 or > Erasure.MostIds || !body.Ids.All(static id => id is not null && ImageIds.IsId(id))))
        {
            problem = LibraryErrors.Bad("ids", $"Parameter 'ids' must be a list of 1 to {Erasure.MostIds} ids of pictures");
        }

        if (problem is not null)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        var erased = await erasure.EraseAsync(context.CallerId(), body!.Ids, body.Prompts, context.RequestAborted);
        var answer = new BulkAnswerBody(Success: true, erased.Count, erased, Complete: true, context.TraceIdentifier);
        await NativeAnswer.SendAsync(context, answer, NativeJson.Default.BulkAnswerBody);
    }
}

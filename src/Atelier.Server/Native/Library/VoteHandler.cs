using Atelier.Core.Library;
using Atelier.Server.Access;
using Atelier.Server.Errors;
using Atelier.Server.Hosting;
using Atelier.Server.Images;
using Microsoft.AspNetCore.Http;

namespace Atelier.Server.Native.Library;

/// <summary>Takes votes and counts them.</summary>
internal sealed class VoteHandler(IImageStore images, ImageLibrary library, TimeProvider time, ImageLinks links, ErrorAnswers errors)
{
    private const int MaxUser = 512;

    public async Task VoteAsync(HttpContext context)
    {
        var (body, problem) = await LibraryBodies.ReadAsync(context, NativeJson.Default.VoteBody);
        int? value = body?.Vote switch { "up" => 1, "down" => -1, "none" => 0, _ => null };
        problem ??= value is null ? LibraryErrors.Bad("vote", "Parameter 'vote' must be one of up, down, none")
            : body!.User?.Length > MaxUser ? LibraryErrors.Bad("user", $"Parameter 'user' must have at most {MaxUser} characters")
            : null;
        if (problem is not null)
        {
            await errors.WriteAsync(context, problem);
            return;
        }

        // Users and callers may bear the same name; a slash keeps them apart.
        var caller = context.CallerId();
        var voter = string.IsNullOrEmpty(body!.User) ? caller : $"{caller}/{body.User}";
        var id = context.RouteText("id");
        var voted = ImageIds.IsId(id)
            && await library.FindAsync(id, context.RequestAborted) is { } image
            && image.Caller == caller
                ? await images.VoteAsync(id, new ImageVote(voter, value!.Value, time.GetUtcNow()), context.RequestAborted)
                : null;
        await (voted is null
            ? errors.WriteAsync(context, LibraryErrors.NotFound())
            : NativeAnswer.SendAsync(context, ImageBody.From(voted, links, context.Request), NativeJson.Default.ImageBody));
    }

    public async Task CountAsync(HttpContext context)
    {
        var tallies = await images.CountVotesAsync(context.CallerId(), context.RequestAborted);
        var body = new VoteTalliesBody(
            [.. tallies.Select(static tally => new VoteTallyBody(tally.Model, tally.Provider, tally.Images, tally.UpVotes, tally.DownVotes))]);
        await NativeAnswer.SendAsync(context, body, NativeJson.Default.VoteTalliesBody);
    }
}

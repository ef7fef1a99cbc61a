using Atelier.Core.Engine;
using Atelier.Server.Dialects.Confirm.Reading;
using Atelier.Server.Dialects.Shared;

namespace Atelier.Server.Dialects.Confirm.Images;

/// <summary>Makes the engine's request of what a person confirmed: pictures taken in, names looked up.</summary>
internal sealed class AskedRequest(RequestMapping mapping, PictureStrings references)
{
    /// <returns>The request, whose pictures the engine disposes, or why there is none.</returns>
    public async ValueTask<(ImageRequest? Request, JobError? Problem)> ReadAsync(AskedPicture asked, CancellationToken cancellationToken)
    {
        var (pictures, problem) = await references.TakeAsync("reference_images", asked.ReferenceImages, cancellationToken);
        if (problem is not null)
        {
            return (null, FailureTable.Error(FailureKind.InvalidRequest, problem.Message, problem.Parameter) with { Code = problem.Code });
        }

        var (request, unknown) = mapping.Map(asked, pictures);
        if (request is null)
        {
            foreach (var picture in pictures)
            {
                picture.Dispose();
            }
        }

        return (request, unknown);
    }
}

using Atelier.Cli.Backends;

namespace Atelier.Cli.Tests.Support;

/// <summary>Makes what the test says, at once.</summary>
internal sealed class ScriptedMaker(MakeResult result, bool accepts = true) : IPictureMaker
{
    public ImageRequest? Asked { get; private set; }

    public string Base => "http://127.0.0.1:8000/";

    public Task<MakeResult> MakeAsync(ImageRequest request, string? idempotencyKey, MakeObserver observer, CancellationToken cancellationToken)
    {
        Asked = request;
        if (accepts)
        {
            observer.Accepted();
        }

        return Task.FromResult(result);
    }
}

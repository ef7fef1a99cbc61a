using Atelier.Cli.Backends;

namespace Atelier.Cli.Classic;

/// <summary>The lines before the work. They are not printed when there is nobody to draw.</summary>
internal sealed class ClassicBanner(ClassicRequest request, string baseAddress, TextWriter output, ClassicLog log) : MakeObserver
{
    private bool _printed;

    public override void Accepted()
    {
        if (_printed)
        {
            return;
        }

        _printed = true;
        output.WriteLine(FormattableString.Invariant($"Generating {request.Count} image(s) with model {request.Model}..."));
        output.WriteLine($"Prompt: {request.Prompt}");
        log.Begins(baseAddress);
    }
}

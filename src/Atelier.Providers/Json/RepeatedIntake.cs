namespace Atelier.Providers.Json;

/// <summary>Takes the pictures of one answer of several about the same task: those that an earlier answer brought are read past.</summary>
/// <param name="inner">What takes the pictures over all answers.</param>
internal sealed class RepeatedIntake(SinkIntake inner) : PictureIntake
{
    private readonly int _brought = inner.Poured;
    private int _seen;
    private bool _passing;

    public override ValueTask<Stream?> BeginAsync(CancellationToken cancellationToken)
    {
        _passing = _seen++ < _brought;
        return _passing ? default : inner.BeginAsync(cancellationToken);
    }

    public override ValueTask EndAsync(CancellationToken cancellationToken) => _passing ? default : inner.EndAsync(cancellationToken);

    public override ValueTask AbandonAsync() => inner.AbandonAsync();
}

namespace Atelier.Core.Engine.Steps.Recognise;

/// <summary>Lets same requests start one after the other in this process.</summary>
/// <remarks>Otherwise each would reserve money before it learns that another one buys the picture, and a budget could refuse what needs none.</remarks>
internal sealed class StartLines
{
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>Waits for its turn; dispose the result to let the next one go.</summary>
    public async ValueTask<IDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        Line? line;
        lock (_lines)
        {
            if (!_lines.TryGetValue(name, out line))
            {
                line = new Line();
                _lines.Add(name, line);
            }

            line.Length++;
        }

        try
        {
            await line.Turn.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(name, line);
            throw;
        }

        return new Place(this, name, line);
    }

    private void Leave(string name, Line line)
    {
        lock (_lines)
        {
            line.Length--;
            if (line.Length == 0)
            {
                _lines.Remove(name);
                line.Turn.Dispose();
            }
        }
    }

    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Length { get; set; }
    }

    private sealed class Place(StartLines lines, string name, Line line) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                line.Turn.Release();
                lines.Leave(name, line);
            }
        }
    }
}

namespace Atelier.EndToEnd;

/// <summary>Asks another process until it says yes. Only for processes: inside one, tests wait for events.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    public static async Task TrueAsync(Func<Task<bool>> asked, string expectation)
    {
        using var limit = new CancellationTokenSource(s_limit);
        while (!await asked())
        {
            try
            {
                await Task.Delay(s_pause, TimeProvider.System, limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Not within {s_limit.TotalSeconds:0} s: {expectation}");
            }
        }
    }
}

namespace Atelier.Providers.Http;

/// <summary>Asks about a task until it has ended. Asking is free, so what fails is asked again; the attempt's own time is the only end.</summary>
internal sealed class TaskPolling(TimeProvider time)
{
    /// <summary>Failures in a row after which the service is taken to be gone.</summary>
    private const int MostFailures = 8;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    /// <summary>Longest pause a service may ask for; more would sit out the attempt.</summary>
    private static readonly TimeSpan s_mostPatient = TimeSpan.FromSeconds(30);

    /// <summary>Waits for an answer.</summary>
    /// <param name="ask">Asks once; <see langword="null"/> while the task is not done.</param>
    /// <param name="distance">Time between two questions at first; it grows by half each time, to 5 s.</param>
    /// <param name="cancellationToken">The attempt's token.</param>
    /// <exception cref="UpstreamException">The task failed, or the service stopped answering.</exception>
    public Task<T> WaitAsync<T>(Func<CancellationToken, Task<T?>> ask, TimeSpan distance, CancellationToken cancellationToken)
        where T : class =>
        WaitAsync((_, token) => ask(token), distance, cancellationToken);

    /// <summary>Waits for an answer of a service that may say how soon it wants to be asked again.</summary>
    /// <inheritdoc cref="WaitAsync{T}(Func{CancellationToken, Task{T}}, TimeSpan, CancellationToken)"/>
    public async Task<T> WaitAsync<T>(Func<TaskPace, CancellationToken, Task<T?>> ask, TimeSpan distance, CancellationToken cancellationToken)
        where T : class
    {
        var failures = 0;
        while (true)
        {
            var pace = new TaskPace();
            try
            {
                if (await ask(pace, cancellationToken) is { } done)
                {
                    return done;
                }

                failures = 0;
            }
            catch (UpstreamException exception) when (IsPassing(exception.Failure) && ++failures < MostFailures)
            {
                pace.NotBefore = exception.Failure.RetryAfter;
            }
            catch (UpstreamException exception) when (IsPassing(exception.Failure) || exception.Failure is { UpstreamStatus: not null, Charged: Charge.No })
            {
                // The task was submitted: whatever its poll says, the picture may have been made.
                throw new UpstreamException(exception.Failure with { Charged = Charge.Unknown });
            }

            await Task.Delay(Longer(distance, pace.NotBefore), time, cancellationToken);
            distance = distance * 1.5 > s_longest ? s_longest : distance * 1.5;
        }
    }

    private static TimeSpan Longer(TimeSpan distance, TimeSpan? asked) =>
        asked is not { } pause || pause <= distance ? distance
        : pause < s_mostPatient ? pause
        : s_mostPatient;

    private static bool IsPassing(ProviderFailure failure) => failure.Kind is
        FailureKind.Unavailable or FailureKind.RateLimited or FailureKind.TimedOut or FailureKind.BadResponse;
}

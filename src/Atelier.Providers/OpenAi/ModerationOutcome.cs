using Atelier.Providers.Http;

namespace Atelier.Providers.OpenAi;

/// <summary>What became of a moderation request.</summary>
public abstract class ModerationOutcome : IDisposable
{
    private ModerationOutcome()
    {
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>OpenAI's answer, to be passed on as it is.</summary>
    public sealed class Answered : ModerationOutcome
    {
        private readonly UpstreamAnswer _answer;

        internal Answered(UpstreamAnswer answer, Stream body) => (_answer, Body) = (answer, body);

        /// <summary>A success status.</summary>
        public int Status => _answer.Status;

        /// <summary>Without parameters, such as <c>application/json</c>.</summary>
        public string ContentType => _answer.MediaType;

        public Stream Body { get; }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                Body.Dispose();
                _answer.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    /// <summary>OpenAI refused or did not answer.</summary>
    public sealed class Failed : ModerationOutcome
    {
        internal Failed(ProviderFailure failure) => Failure = failure;

        public ProviderFailure Failure { get; }
    }
}

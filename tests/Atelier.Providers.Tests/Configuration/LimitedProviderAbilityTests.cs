using Atelier.Providers.Configuration;
using Atelier.Testing;

namespace Atelier.Providers.Tests.Configuration;

public sealed class LimitedProviderAbilityTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Limit_ProviderThatResumesOrLists_StillDoes(bool resumes, bool lists)
    {
        IImageProvider inner = (resumes, lists) switch
        {
            (false, false) => new Plain(),
            (false, true) => new Listing(),
            (true, false) => new Resuming(),
            _ => new ResumingAndListing(),
        };

        var limited = LimitedProvider.Limit(inner, new ProviderOptions { Id = "x", MaxConcurrentCalls = 1 }, static () => 0, new ManualTime());

        Assert.NotSame(inner, limited);
        Assert.Equal((resumes, lists), (limited is IResumableProvider, limited is IModelLister));
        if (limited is IModelLister lister)
        {
            Assert.Equal("a-model", Assert.Single(await lister.ListModelsAsync(TestContext.Current.CancellationToken)).Id);
        }
    }

    private class Plain : IImageProvider
    {
        public string Id => "x";

        public ProviderTraits Traits { get; } = new();

        public Task<AttemptOutcome> GenerateAsync(ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<AttemptOutcome> ResumeAsync(string providerTaskId, ProviderCall call, IImageSink sink, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<ListedModel>> ListModelsAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<ListedModel>>([new ListedModel("a-model")]);
    }

    private sealed class Listing : Plain, IModelLister;

    private sealed class Resuming : Plain, IResumableProvider;

    private sealed class ResumingAndListing : Plain, IResumableProvider, IModelLister;
}

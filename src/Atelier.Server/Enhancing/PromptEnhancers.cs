using Atelier.Providers.Http;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Settings;
using Microsoft.Extensions.Logging;

namespace Atelier.Server.Enhancing;

/// <summary>Chooses who writes prompts out.</summary>
internal static class PromptEnhancers
{
    /// <summary>The chat model that also answers <c>/chat</c>, where one is set up; else the embedded artist's rules.</summary>
    public static IPromptEnhancer Create(TalkOptions talk, ProvidersOptions providers, UpstreamServices services, ILoggerFactory loggers) =>
        ChatModels.Find(talk, providers, services) is var (model, _, name)
            ? new ChatEnhancer(model, name, loggers.CreateLogger<ChatEnhancer>())
            : new RuleEnhancer();
}

using Atelier.Providers.Http;
using Atelier.Server.Dialects.Shared;
using Atelier.Server.Settings;

namespace Atelier.Server.Dialects.Confirm.Chat;

/// <summary>Chooses who talks.</summary>
internal static class Assistants
{
    /// <summary>
    /// The chat model of the settings; else OpenAI's, where pictures of OpenAI are set up; else the embedded assistant.
    /// </summary>
    public static IAssistant Create(TalkOptions talk, ProvidersOptions providers, UpstreamServices services) =>
        ChatModels.Find(talk, providers, services) is var (model, provider, name)
            ? new ModelAssistant(model, provider, name)
            : new EmbeddedAssistant(services.Time);
}

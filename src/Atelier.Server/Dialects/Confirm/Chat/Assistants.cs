using Atelier.Providers.Chat;
using Atelier.Providers.Configuration;
using Atelier.Providers.Http;
using Atelier.Server.Settings;

namespace Atelier.Server.Dialects.Confirm.Chat;

/// <summary>Chooses who talks.</summary>
internal static class Assistants
{
    private const string OpenAi = "openai";

    /// <summary>
    /// The chat model of the settings; else OpenAI's, where pictures of OpenAI are set up; else the embedded assistant.
    /// </summary>
    public static IAssistant Create(TalkOptions talk, ProvidersOptions providers, UpstreamServices services)
    {
        var openAi = ProviderKinds.Find(OpenAi)!;
        var images = providers.Of(openAi);
        if (talk is { BaseUrl: null, ApiKey: null } && images.ApiKey is null)
        {
            return new EmbeddedAssistant(services.Time);
        }

        // A key for pictures does not go to another address than theirs.
        var options = new ChatOptions
        {
            BaseUrl = talk.BaseUrl ?? (talk.ApiKey is null ? images.BaseUrl : null) ?? openAi.VendorUrl!,
            ApiKey = talk.ApiKey ?? (talk.BaseUrl is null ? images.ApiKey : null),
            Model = talk.Model,
        };
        var provider = talk.BaseUrl is null ? OpenAi : "chat";
        return new ModelAssistant(new ChatModel(options, services), provider, options.Model);
    }
}

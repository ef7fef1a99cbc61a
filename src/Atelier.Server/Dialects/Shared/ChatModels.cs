using Atelier.Providers.Chat;
using Atelier.Providers.Configuration;
using Atelier.Providers.Http;
using Atelier.Server.Settings;

namespace Atelier.Server.Dialects.Shared;

/// <summary>Finds the chat model of the settings.</summary>
internal static class ChatModels
{
    private const string OpenAi = "openai";

    /// <summary>The chat model that was set up; else OpenAI's, where pictures of OpenAI are.</summary>
    /// <returns>The model, where it comes from and its id; <see langword="null"/> when neither is set up.</returns>
    public static (ChatModel Model, string Provider, string Name)? Find(TalkOptions talk, ProvidersOptions providers, UpstreamServices services)
    {
        var openAi = ProviderKinds.Find(OpenAi)!;
        var images = providers.Of(openAi);
        if (talk is { BaseUrl: null, ApiKey: null } && images.ApiKey is null)
        {
            return null;
        }

        // A key for pictures does not go to another address than theirs.
        var options = new ChatOptions
        {
            BaseUrl = talk.BaseUrl ?? (talk.ApiKey is null ? images.BaseUrl : null) ?? openAi.VendorUrl!,
            ApiKey = talk.ApiKey ?? (talk.BaseUrl is null ? images.ApiKey : null),
            Model = talk.Model,
        };
        return (new ChatModel(options, services), talk.BaseUrl is null ? OpenAi : "chat", options.Model);
    }
}

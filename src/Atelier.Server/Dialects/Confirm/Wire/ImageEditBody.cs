using System.Text.Json.Serialization;
using Atelier.Server.Native.Operations.Wire;

namespace Atelier.Server.Dialects.Confirm.Wire;

/// <summary>What <c>POST /image-edit</c> takes. For the documentation: it is read field by field.</summary>
internal sealed record ImageEditBody
{
    /// <summary>1 to 100 pictures.</summary>
    public required IReadOnlyList<EditedImageBody> Images { get; init; }

    /// <summary>What is done to each of them, in order.</summary>
    public required IReadOnlyList<OperationBody> Operations { get; init; }

    /// <summary>A Google access token, or an API key; needed only where sign-in or keys are set up.</summary>
    [JsonPropertyName("accessToken")]
    public string? AccessToken { get; init; }
}

/// <param name="Id">What the caller calls it.</param>
/// <param name="Url">A <c>data:</c> or https address, or the id of a kept picture.</param>
internal sealed record EditedImageBody(string? Id, string Url);

namespace Atelier.Server.Native.Generate;

/// <summary>A native request that was read. Its pictures belong to whoever has it, until the engine gets them.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Offer">Which of the image generator service's providers is meant; <see langword="null"/> where the house's own rules hold.</param>
/// <param name="Form">How its pictures are to stand in the answer.</param>
internal sealed record GenerateWish(ImageRequest Request, ServiceOffer? Offer, AnswerForms Form)
{
    /// <summary>How soon its turn is to come, where it stands in line; <see langword="null"/> where the body does not say.</summary>
    public JobPriority? Priority { get; init; }

    /// <summary>Whom to tell of its job; not checked yet.</summary>
    public WebhookTarget? Webhook { get; init; }
}

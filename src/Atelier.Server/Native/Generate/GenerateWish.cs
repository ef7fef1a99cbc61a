namespace Atelier.Server.Native.Generate;

/// <summary>A native request that was read. Its pictures belong to whoever has it, until the engine gets them.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Offer">Which of the image generator service's providers is meant; <see langword="null"/> where the house's own rules hold.</param>
/// <param name="Form">How its pictures are to stand in the answer.</param>
internal sealed record GenerateWish(ImageRequest Request, ServiceOffer? Offer, AnswerForms Form);

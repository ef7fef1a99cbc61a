namespace Atelier;

/// <summary>What a breaker stands before: one operation of one model at a provider, or the provider's whole account.</summary>
public sealed record BreakerKey
{
    private BreakerKey(string provider, string? model, ImageOperation? operation) =>
        (Provider, Model, Operation) = (provider.ToLowerInvariant(), model, operation);

    /// <summary>The provider's id in lower case: ids are compared without case.</summary>
    public string Provider { get; }

    /// <summary><see langword="null"/> for the whole account.</summary>
    public string? Model { get; }

    /// <summary><see langword="null"/> together with <see cref="Model"/>.</summary>
    public ImageOperation? Operation { get; }

    /// <summary>The breaker of a provider's whole account.</summary>
    public static BreakerKey OfAccount(string provider) => new(provider, model: null, operation: null);

    /// <summary>The breaker of what a call goes to.</summary>
    public static BreakerKey OfCall(string provider, string model, ImageOperation operation) => new(provider, model, operation);

    /// <summary>For a person, such as <c>openai, gpt-image-2, edit</c>.</summary>
    public override string ToString() => Model is null
        ? $"{Provider}, whole account"
        : $"{Provider}, {Model}, {Operation.ToString()!.ToLowerInvariant()}";
}

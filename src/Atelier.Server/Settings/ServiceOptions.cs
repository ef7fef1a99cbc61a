namespace Atelier.Server.Settings;

/// <summary>What the image generator service (S2) let its operators set, beyond what the rest of the house has names for.</summary>
public sealed class ServiceOptions
{
    /// <summary>What start page and health call the service. Default <c>atelier</c>.</summary>
    public string Name { get; set; } = "atelier";

    /// <summary>Where it runs; only <see cref="ServiceEnvironment.Production"/> changes anything. Default development.</summary>
    public ServiceEnvironment Environment { get; set; }

    /// <summary>The model that <c>dalle3</c> stands for. Default <c>dall-e-3</c>.</summary>
    public string DallE3Model { get; set; } = "dall-e-3";

    /// <summary>Size of <c>dalle3</c> pictures that name none. Default 1024x1024.</summary>
    public string DallE3Size { get; set; } = "1024x1024";

    /// <summary>Quality of <c>dalle3</c> pictures that name none: standard or hd. Default standard.</summary>
    public string DallE3Quality { get; set; } = "standard";

    /// <summary>Style of <c>dalle3</c> pictures that name none: vivid or natural. Default vivid.</summary>
    public string DallE3Style { get; set; } = "vivid";

    /// <summary>Size of <c>flux_schnell</c> pictures that name none. Default 1024x1024.</summary>
    public string FluxSize { get; set; } = "1024x1024";

    /// <summary>Seed of <c>flux_schnell</c> pictures that name none; <see langword="null"/> for a new one each time, which is the default.</summary>
    public long? FluxSeed { get; set; }

    /// <summary>Pictures of a native request that does not say. Default 1, 1 to 10.</summary>
    public int DefaultImages { get; set; } = 1;

    /// <summary>Whether native requests that do not say have their prompts written out. Default false.</summary>
    public bool EnhancePrompts { get; set; }
}

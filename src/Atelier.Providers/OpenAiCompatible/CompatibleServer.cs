namespace Atelier.Providers.OpenAiCompatible;

/// <summary>Which server stands at the address. They share OpenAI's routes and differ in what OpenAI has no field for.</summary>
internal enum CompatibleServer
{
    /// <summary>OpenAI's fields, and the usual names of diffusion servers (vLLM-Omni, SGLang) for the others.</summary>
    Generic,

    /// <summary>LocalAI: <c>step</c>, a negative prompt after a pipe, no edits route.</summary>
    LocalAi,

    /// <summary>stable-diffusion.cpp's <c>sd-server</c>: what OpenAI has no field for goes into the prompt, between tags.</summary>
    StableDiffusionCpp,

    /// <summary>xAI's Grok Imagine: ratios instead of sizes, edits in JSON.</summary>
    XAi,
}

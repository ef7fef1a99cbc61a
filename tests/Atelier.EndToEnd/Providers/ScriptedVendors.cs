using Atelier.Testing.Upstreams;
using Atelier.Testing.Upstreams.AzureOpenAi;
using Atelier.Testing.Upstreams.OpenAi;
using Atelier.Testing.Upstreams.OpenAiCompatible;

namespace Atelier.EndToEnd.Providers;

/// <summary>Every vendor there is an adapter for.</summary>
internal static class ScriptedVendors
{
    public static IReadOnlyList<ScriptedVendor> All { get; } =
    [
        new("openai", "gpt-image-1.5", static () => new OpenAiUpstream(), static address => Key("OPENAI", address, "v1")),
        new("azure-openai", "azure-openai/gpt-image-2", static () => new AzureOpenAiUpstream(), static address => new Dictionary<string, string>
        {
            ["AZURE_OPENAI_API_KEY"] = "azure-a-test-key",
            ["AZURE_OPENAI_ENDPOINT"] = address.ToString(),
        }),
        new("openai-compatible", "openai-compatible/default", static () => new CompatibleUpstream(), static address => new Dictionary<string, string>
        {
            ["OPENAI_COMPATIBLE_API_KEY"] = "sk-a-test-key",
            ["OPENAI_COMPATIBLE_BASE_URL"] = new Uri(address, "v1").ToString(),
        })
        {
            HasPrice = false,
        },
        new("vertex", "vertex/gemini-3-pro-image", static () => new GeminiUpstream(), static address => new Dictionary<string, string>
        {
            ["VERTEX_ACCESS_TOKEN"] = "ya29.a-test-token",
            ["GOOGLE_CLOUD_PROJECT"] = "a-project",
            ["GOOGLE_CLOUD_LOCATION"] = "us-central1",
            ["VERTEX_BASE_URL"] = address.ToString(),
        }),
        new("gemini", "gemini-3-pro-image", static () => new GeminiUpstream(), static address => Key("GEMINI", address)),
        new("black-forest-labs", "flux-2-pro", static () => new BflUpstream(), static address => Key("BFL", address)),
        new("together", "together/black-forest-labs/FLUX.1-schnell", static () => new TogetherUpstream(), static address => Key("TOGETHER", address, "v1")),
        new("replicate", "replicate/black-forest-labs/flux-schnell", static () => new ReplicateUpstream(), static address => new Dictionary<string, string>
        {
            ["REPLICATE_API_TOKEN"] = "r8-a-test-token",
            ["REPLICATE_BASE_URL"] = new Uri(address, "v1").ToString(),
        }),
        new("fal", "fal-ai/flux/schnell", static () => new FalUpstream(), static address => new Dictionary<string, string>
        {
            ["FAL_KEY"] = "fal-a-test-key",
            ["FAL_BASE_URL"] = address.ToString(),
        }),
        new("stability", "stable-image-core", static () => new StabilityUpstream(), static address => Key("STABILITY", address)),
        new("ai-refinery", "ai-refinery/black-forest-labs/FLUX.1-schnell", static () => new AiRefineryUpstream(), static address => new Dictionary<string, string>
        {
            ["AIREFINERY_API_KEY"] = "air-a-test-key",
            ["AIR_BASE_URL"] = address.ToString(),
        })
        {
            HasPrice = false,
        },
        new("automatic1111", "automatic1111/default", static () => new Automatic1111Upstream(), static address => Address("A1111", address)),
        new("comfyui", "comfyui/default", static () => new ComfyUiUpstream(), static address => Address("COMFYUI", address)),
    ];

    private static Dictionary<string, string> Key(string name, Uri address, string path = "") => new(Address(name, new Uri(address, path)))
    {
        [$"{name}_API_KEY"] = $"sk-{name}-a-test-key",
    };

    private static Dictionary<string, string> Address(string name, Uri address) => new() { [$"{name}_BASE_URL"] = address.ToString() };
}

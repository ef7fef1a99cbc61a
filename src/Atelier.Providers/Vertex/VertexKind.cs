using Atelier.Providers.Configuration;
using Atelier.Providers.Gemini;
using Atelier.Providers.Http;

namespace Atelier.Providers.Vertex;

/// <summary>Google's models on Vertex AI (now "Gemini Enterprise Agent Platform").</summary>
internal sealed class VertexKind : ProviderKind
{
    public override string Name => "vertex";

    public override string DisplayName => "Google Vertex AI";

    public override string CatalogProvider => "gemini";

    public override Uri VendorUrl { get; } = new("https://aiplatform.googleapis.com");

    // Without a key of its own: GOOGLE_API_KEY is the Gemini API's.
    protected override EnvironmentName[] KeyNames => [new("VERTEX_API_KEY", "Atelier")];

    protected override EnvironmentName[] BaseUrlNames => [new("VERTEX_BASE_URL", "Atelier"), new("GOOGLE_VERTEX_BASE_URL", "vendor")];

    protected override EnvironmentName[] SwitchNames => [new("ENABLE_IMAGE_GENERATION_VERTEX", "Atelier")];

    protected override IReadOnlyList<ProviderField> OwnFields { get; } =
    [
        ProviderField.Text<VertexOptions>(
            "Project",
            "The Google Cloud project that pays",
            static o => o.Project,
            static (o, v) => o.Project = v,
            new EnvironmentName("GOOGLE_CLOUD_PROJECT", "vendor")),
        ProviderField.Text<VertexOptions>(
            "Location",
            "A region such as us-central1, a multi-region (us, eu) or global",
            static o => o.Location,
            static (o, v) => o.Location = v,
            new EnvironmentName("GOOGLE_CLOUD_LOCATION", "vendor")),
        ProviderField.Key<VertexOptions>(
            "AccessToken",
            "An OAuth access token, used until it dies",
            static o => o.AccessToken,
            static (o, v) => o.AccessToken = v,
            new EnvironmentName("VERTEX_ACCESS_TOKEN", "Atelier")),
        ProviderField.Text<VertexOptions>(
            "CredentialsFile",
            "A service account's key file, or the file of 'gcloud auth application-default login'",
            static o => o.CredentialsFile,
            static (o, v) => o.CredentialsFile = v,
            new EnvironmentName("GOOGLE_APPLICATION_CREDENTIALS", "vendor")),
        ProviderField.Flag<VertexOptions>(
            "UseMetadataServer",
            "Whether the account of the Google Cloud machine it runs on is used",
            static o => o.UseMetadataServer,
            static (o, v) => o.UseMetadataServer = v,
            new EnvironmentName("VERTEX_USE_METADATA_SERVER", "Atelier")),
        ProviderField.Text<VertexOptions>(
            "MetadataHost",
            "Host of Google Cloud's metadata server",
            static o => o.MetadataHost,
            static (o, v) => o.MetadataHost = v,
            new EnvironmentName("GCE_METADATA_HOST", "vendor")),
    ];

    public override ProviderOptions NewOptions(string id) => new VertexOptions { Id = id };

    public override string? FindMissing(ProviderOptions options)
    {
        var own = (VertexOptions)options;
        var signsIn = own.AccessToken is not null || own.CredentialsFile is not null || own.UseMetadataServer;
        return own switch
        {
            { ApiKey: not null, Project: null } when !signsIn => null,
            { Project: null } => "no project is set (GOOGLE_CLOUD_PROJECT)",
            _ when !signsIn =>
                "there is no way to sign in (GOOGLE_APPLICATION_CREDENTIALS, VERTEX_ACCESS_TOKEN or VERTEX_USE_METADATA_SERVER)",
            { AccessToken: null, CredentialsFile: { } file } when !File.Exists(file) =>
                "the file that is to hold the credentials is not there (GOOGLE_APPLICATION_CREDENTIALS)",
            _ => null,
        };
    }

    public override IImageProvider Create(ProviderOptions options, UpstreamServices services)
    {
        var own = (VertexOptions)options;
        var tokens = new VertexTokens(own, DisplayName, services);
        var vendor = new UpstreamVendor
        {
            Name = DisplayName,
            BaseUrl = own.BaseUrl ?? VertexAddresses.HostOf(own.Location),
            Secrets = [own.ApiKey, own.AccessToken],
            ReadError = error => GeminiErrors.Read(error, DisplayName),
            Authorize = tokens.AuthorizeAsync,
        };
        return new VertexProvider(own.Id, VertexAddresses.ServiceOf(own), new Upstream(vendor, services), tokens, services);
    }
}
